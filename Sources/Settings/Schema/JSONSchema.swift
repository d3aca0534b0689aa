/// The JSON Schema of a shape, for editors.
///
/// Source: JSON Schema draft-07, which the YAML editors know; later drafts read the same words alike.
package struct JSONSchema {
    private let shape: SettingsShape
    private let title: String
    private let descriptions: [String: String]
    /// Shapes that contain themselves, by name.
    private var definitions: [(name: String, shape: SettingsShape)] = []

    /// The schema of a file.
    ///
    /// - Parameter descriptions: What editors show for a key, by its place: `inboxes[].path`, with `*` for names of the
    ///   user's own. Routes below routes have the places of the outer ones.
    package init(of shape: SettingsShape, title: String, descriptions: [String: String] = [:]) {
        self.shape = shape
        self.title = title
        self.descriptions = descriptions
        findDefinitions(in: shape)
    }

    /// The schema as indented JSON with a newline at its end.
    package var text: String {
        var members: [(String, Value)] = [
            ("$schema", .text("http://json-schema.org/draft-07/schema#")), ("title", .text(title)),
        ]
        if case .object(let own) = object(shape, at: "") { members += own }
        if !definitions.isEmpty {
            members.append(("definitions", .object(definitions.map { ($0.name, object($0.shape, at: $0.name)) })))
        }
        var text = ""
        Value.object(members).write(to: &text, indent: "")
        return text + "\n"
    }

    /// A value of JSON whose members keep their order.
    private indirect enum Value {
        case text(String)
        case number(String)
        case flag(Bool)
        case list([Value])
        case object([(String, Value)])

        func write(to text: inout String, indent: String) {
            let inner = indent + "  "
            switch self {
            case .text(let string): text += Value.quoted(string)
            case .number(let number): text += number
            case .flag(let flag): text += flag ? "true" : "false"
            case .list(let values):
                let isShort = values.allSatisfy { if case .object = $0 { false } else { true } }
                text += "["
                for (index, value) in values.enumerated() {
                    text += (index == 0 ? "" : isShort ? ", " : ",") + (isShort ? "" : "\n" + inner)
                    value.write(to: &text, indent: inner)
                }
                text += isShort || values.isEmpty ? "]" : "\n\(indent)]"
            case .object(let members):
                text += "{"
                for (index, (name, value)) in members.enumerated() {
                    text += (index == 0 ? "" : ",") + "\n\(inner)\(Value.quoted(name)): "
                    value.write(to: &text, indent: inner)
                }
                text += members.isEmpty ? "}" : "\n\(indent)}"
            }
        }

        private static func quoted(_ string: String) -> String {
            "\"" + string.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
        }
    }

    private mutating func findDefinitions(in shape: SettingsShape) {
        for (name, property) in shape.keys { findDefinitions(in: property, name) }
        if let others = shape.others { findDefinitions(in: others, "entry") }
        for variant in shape.variants { findDefinitions(in: variant.shape) }
    }

    private mutating func findDefinitions(in property: SettingsShape.Property, _ name: String) {
        for value in property.values {
            switch value {
            case .section(let shape): findDefinitions(in: shape)
            case .list(let element): findDefinitions(in: element, name)
            case .again(let shape):
                if !definitions.contains(where: { $0.shape === shape }) { definitions.append((name, shape)) }
            case .text, .flag, .integer, .number, .words: break
            }
        }
    }

    private func object(_ shape: SettingsShape, at place: String) -> Value {
        guard !shape.variants.isEmpty else { return object(shape, with: nil, at: place) }
        return .object([("oneOf", .list(shape.variants.map { object(shape, with: $0, at: place) }))])
    }

    private func object(
        _ shape: SettingsShape, with variant: (key: String, word: String, shape: SettingsShape)?, at place: String
    ) -> Value {
        func inner(_ name: String) -> String { place.isEmpty ? name : "\(place).\(name)" }
        let keys =
            shape.keys + (variant?.shape.keys ?? []).filter { key in !shape.keys.contains { $0.name == key.name } }
        var members: [(String, Value)] = [("type", .text("object"))]
        let properties = keys.map { name, property in
            let place = inner(name)
            return (
                name,
                name == variant?.key
                    ? .object([("const", .text(variant?.word ?? ""))] + description(at: place))
                    : value(property, at: place)
            )
        }
        if !properties.isEmpty { members.append(("properties", .object(properties))) }
        let patterns = shape.patterns.compactMap { pattern in
            shape.keys.first { $0.name == pattern.like }.map {
                (pattern.name, value($0.property, at: inner(pattern.like)))
            }
        }
        if !patterns.isEmpty { members.append(("patternProperties", .object(patterns))) }
        let required = keys.filter { $0.property.isRequired }.map { Value.text($0.name) }
        if !required.isEmpty { members.append(("required", .list(required))) }
        members.append(("additionalProperties", shape.others.map { value($0, at: inner("*")) } ?? .flag(false)))
        return .object(members)
    }

    private func value(_ property: SettingsShape.Property, at place: String) -> Value {
        var choices = property.values.map { value($0, at: place) }
        if property.allowsList, !choices.isEmpty {
            let items = choices.count == 1 ? choices[0] : .object([("anyOf", .list(choices))])
            choices.append(.object([("type", .text("array")), ("items", items)]))
        }
        var members: [(String, Value)]
        switch choices.count {
        case 0: members = []
        case 1: if case .object(let own) = choices[0] { members = own } else { members = [] }
        default: members = [("anyOf", .list(choices))]
        }
        switch property.fallback {
        case .text(let text): members.append(("default", .text(text)))
        case .flag(let flag): members.append(("default", .flag(flag)))
        case .integer(let number): members.append(("default", .number("\(number)")))
        case .number(let number): members.append(("default", .number("\(number)")))
        case nil: break
        }
        return .object(members + description(at: place))
    }

    /// The description of a key. Elements of a list have that of the list, and need none of their own.
    private func description(at place: String) -> [(String, Value)] {
        descriptions[place].map { [("description", .text($0))] } ?? []
    }

    private func value(_ value: SettingsShape.Value, at place: String) -> Value {
        switch value {
        // YAML makes numbers and truth values of some words, which are taken as they are written.
        case .text: .object([("type", .list([.text("string"), .text("number"), .text("boolean")]))])
        case .flag: .object([("type", .text("boolean"))])
        case .integer(let range):
            .object([("type", .text("integer")), ("minimum", .number("\(range.lowerBound)"))] + JSONSchema.top(range))
        case .number(let range):
            .object([
                ("type", .text("number")), ("minimum", .number("\(range.lowerBound)")),
                ("maximum", .number("\(range.upperBound)")),
            ])
        case .words(let words): .object([("enum", .list(words.map { .text($0) }))])
        case .section(let shape):
            if let known = definitions.first(where: { $0.shape === shape }) {
                reference(known.name)
            } else {
                object(shape, at: place)
            }
        case .again(let shape):
            reference(definitions.first { $0.shape === shape }?.name ?? "")
        case .list(let element):
            .object([("type", .text("array")), ("items", self.value(element, at: "\(place)[]"))])
        }
    }

    private func reference(_ name: String) -> Value { .object([("$ref", .text("#/definitions/\(name)"))]) }

    private static func top(_ range: ClosedRange<Int>) -> [(String, Value)] {
        range.upperBound == .max ? [] : [("maximum", .number("\(range.upperBound)"))]
    }
}
