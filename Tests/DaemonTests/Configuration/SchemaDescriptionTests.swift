import Foundation
import Testing

@testable import Daemon

@Suite("Editors show what a key means")
struct SchemaDescriptionTests {
    private static let files: [String: (schema: String, texts: [String: String])] = [
        "configuration": (ConfigurationSchema.configuration, ConfigurationSchema.configurationTexts),
        "topic": (ConfigurationSchema.topic, TopicDescriptions.texts),
    ]

    /// The descriptions of all properties of a schema, by place; nil for one without.
    private func properties(_ schema: Any, at place: String = "") -> [(place: String, text: String?)] {
        guard let schema = schema as? [String: Any] else { return [] }
        var found: [(place: String, text: String?)] = []
        func add(_ name: String, _ property: Any) {
            let inner = place.isEmpty ? name : "\(place).\(name)"
            found.append((inner, (property as? [String: Any])?["description"] as? String))
            found += properties(property, at: inner)
        }
        for (name, property) in schema["properties"] as? [String: Any] ?? [:] { add(name, property) }
        for property in (schema["patternProperties"] as? [String: Any] ?? [:]).values { add("en", property) }
        if let others = schema["additionalProperties"] as? [String: Any] { add("*", others) }
        for key in ["oneOf", "anyOf"] {
            for choice in schema[key] as? [Any] ?? [] { found += properties(choice, at: place) }
        }
        if let items = schema["items"] { found += properties(items, at: "\(place)[]") }
        for (name, shape) in schema["definitions"] as? [String: Any] ?? [:] { found += properties(shape, at: name) }
        return found
    }

    @Test("Each property of a schema has its description, and each description a property", arguments: files.keys)
    func complete(_ file: String) throws {
        let (schema, texts) = try #require(Self.files[file])
        let found = properties(try JSONSerialization.jsonObject(with: Data(schema.utf8)))
        #expect(found.count > 90)
        for property in found { #expect(property.text == texts[property.place], "\(property.place)") }
        #expect(Set(found.filter { $0.text == nil }.map(\.place)).sorted() == [])
        #expect(Set(texts.keys).subtracting(found.map(\.place)).sorted() == [], "keys that there are not")
    }

    @Test("A description is a sentence or a part of one, on one line")
    func form() {
        for (place, text) in Self.files.values.flatMap(\.texts) {
            #expect(text.hasSuffix(".") && !text.contains("\n") && text.count <= 120, "\(place)")
            #expect(text.first?.isLowercase == false || text.hasPrefix("`"), "\(place)")
        }
    }
}
