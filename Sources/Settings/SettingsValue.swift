import Yams

/// One value of a configuration file with its place; each reader notes what is wrong and then returns `nil`.
package struct SettingsValue {
    /// The way from the top of the file, as `topics[2].title`.
    package let keyPath: String
    private let node: Node
    private let document: SettingsDocument
    /// Where the questions of a reader are noted, instead of answers from a text.
    private let property: SettingsShape.Property?

    init(_ node: Node, keyPath: String, in document: SettingsDocument) {
        self.node = node
        self.keyPath = keyPath
        self.document = document
        property = nil
    }

    init(recording property: SettingsShape.Property, keyPath: String, in document: SettingsDocument) {
        node = Node("")
        self.keyPath = keyPath
        self.document = document
        self.property = property
    }

    /// The line the value stands on, counted from 1.
    package var line: Int { node.mark?.line ?? 1 }

    /// Whether the value is a mapping.
    package var isSection: Bool { node.mapping != nil }

    /// Whether the value is a list; readers that ask take a single value as well.
    package var isList: Bool {
        property?.allowsList = true
        return node.sequence != nil
    }

    /// The value as a text. Numbers and words such as `no` are taken as they are written.
    package func text() -> String? {
        if let property { return property.record(.text) }
        guard let scalar = node.scalar else { return wrong("expected a text") }
        return scalar.string
    }

    /// The value as `true` or `false`.
    package func flag() -> Bool? {
        if let property { return property.record(.flag) }
        return switch node.scalar?.string {
        case "true": true
        case "false": false
        default: wrong("expected true or false")
        }
    }

    /// The value as a whole number within a range.
    package func integer(in range: ClosedRange<Int>) -> Int? {
        if let property { return property.record(.integer(range)) }
        let digits = node.scalar?.string.filter { $0 != "_" } ?? ""
        guard let number = Int(digits), range.contains(number) else {
            return wrong("expected a whole number" + unit + bounds(range.lowerBound, range.upperBound, Int.max))
        }
        return number
    }

    /// The value as a number within a range.
    package func number(in range: ClosedRange<Double>) -> Double? {
        if let property { return property.record(.number(range)) }
        guard let text = node.scalar?.string, let number = Double(text), number.isFinite, range.contains(number)
        else {
            return wrong(
                "expected a number" + unit + bounds(range.lowerBound, range.upperBound, .greatestFiniteMagnitude))
        }
        return number
    }

    /// The value as one of the words of an enumeration.
    package func choice<Choice>() -> Choice?
    where Choice: RawRepresentable & CaseIterable, Choice.RawValue == String {
        word(of: Choice.allCases.map(\.rawValue)).flatMap(Choice.init)
    }

    /// The value as one of some words.
    package func word(of words: [String]) -> String? {
        if let property { return property.record(.words(words)) }
        guard let word = node.scalar?.string, words.contains(word) else {
            let near = node.scalar.flatMap { Spelling.nearest(to: $0.string, among: words) }
            let hint = near.map { "; did you mean “\($0)”?" } ?? ""
            return wrong("expected one of \(words.joined(separator: ", "))", hint: hint)
        }
        return word
    }

    /// The value as a list of texts; a single text counts as a list of one.
    package func texts() -> [String]? {
        if let property {
            property.allowsList = true
            return property.record(.text)
        }
        if let scalar = node.scalar { return [scalar.string] }
        guard node.sequence != nil else { return wrong("expected a list of texts") }
        return elements().compactMap { $0.text() }
    }

    /// The value as a mapping.
    package func section() -> Section? {
        if let property {
            return Section(recording: property.section, keyPath: keyPath, in: document)
        }
        guard let mapping = node.mapping else { return wrong("expected keys and values") }
        return Section(mapping, keyPath: keyPath, in: document)
    }

    /// The value as a list; notes a problem and returns nothing if it is none.
    package func elements() -> [SettingsValue] {
        if let property {
            return [SettingsValue(recording: property.element, keyPath: "\(keyPath)[0]", in: document)]
        }
        guard let sequence = node.sequence else {
            note("expected a list" + found)
            return []
        }
        return sequence.enumerated().map { index, element in
            SettingsValue(element, keyPath: "\(keyPath)[\(index)]", in: document)
        }
    }

    /// Notes something that is allowed and hardly meant, at this value's place.
    package func warn(_ message: String) {
        document.warn(node.mark, keyPath: keyPath, message)
    }

    /// Notes a problem at this value's place.
    package func note(_ message: String) {
        document.note(node.mark, keyPath: keyPath, message)
    }

    // MARK: Wording

    private func wrong<Value>(_ expected: String, hint: String = "") -> Value? {
        note(expected + found + hint)
        return nil
    }

    private var found: String {
        switch node {
        case .scalar(let scalar): ", found “\(scalar.string)”"
        case .mapping: ", found keys and values"
        case .sequence: ", found a list"
        case .alias: ", found an alias"
        }
    }

    /// “ of seconds” for a key such as `timeout_seconds`: the unit is part of the key's name.
    private var unit: String {
        let units = ["seconds", "milliseconds", "bytes", "days", "hours", "minutes"]
        let last = keyPath.split(separator: "_").last.map(String.init) ?? ""
        return units.contains(last) ? " of \(last), without a unit," : ""
    }

    private func bounds<Number: Comparable>(_ low: Number, _ high: Number, _ endless: Number) -> String {
        high == endless ? " of at least \(low)" : " from \(low) to \(high)"
    }
}
