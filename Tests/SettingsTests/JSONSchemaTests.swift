import Foundation
import Settings
import Testing

@Suite("A schema is made of what a reader asks for")
struct JSONSchemaTests {
    private enum Level: String, CaseIterable { case low, high }

    private func read(_ section: Section) {
        _ = section.text("name")
        _ = section.text("zone", default: "UTC")
        _ = section.flag("deep", default: true)
        _ = section.integer("count", default: 3, in: 0...9)
        _ = section.number("share", in: 0...1)
        _ = section.choice("level", default: Level.low)
        if section.has("either") { _ = section.text("either") } else { _ = section.text("or") }
        _ = section.texts("words")
        if let value = section.value("days") { for day in value.isList ? value.elements() : [value] { _ = day.text() } }
        for (_, value) in section.section("labels")?.entries() ?? [] { _ = value.text() }
        readRoute(section.section("routes"))
        section.refuse("silences", "not here")
        for word in ["a", "b"] {
            let kind = section.variant("kind", word)
            _ = kind.optionalText("key_of_\(word)")
        }
    }

    private func readRoute(_ section: Section?) {
        guard let section else { return }
        _ = section.flag("last", default: false)
        for route in section.nestedSections("routes") { readRoute(route) }
    }

    @Test("Types, ranges, words, defaults and required keys are in the schema; other keys are not allowed")
    func schema() throws {
        let shape = SettingsShape()
        read(SettingsDocument(recording: shape).root)
        let text = JSONSchema(of: shape, title: "T").text
        let schema = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let kinds = try #require(schema["oneOf"] as? [[String: Any]])
        #expect(kinds.count == 2)
        let first = kinds[0]
        #expect(first["additionalProperties"] as? Bool == false)
        #expect(first["required"] as? [String] == ["name", "share"])
        let keys = try #require(first["properties"] as? [String: [String: Any]])
        #expect(keys["key_of_a"] != nil && keys["key_of_b"] == nil && keys["silences"] == nil)
        #expect(keys["zone"]?["default"] as? String == "UTC")
        #expect(keys["deep"]?["type"] as? String == "boolean")
        #expect(keys["count"]?["maximum"] as? Int == 9 && keys["count"]?["default"] as? Int == 3)
        #expect(keys["share"]?["minimum"] as? Double == 0)
        #expect(keys["level"]?["enum"] as? [String] == ["low", "high"])
        #expect((keys["words"]?["anyOf"] as? [Any])?.count == 2)
        #expect((keys["days"]?["anyOf"] as? [Any])?.count == 2)
        #expect((keys["labels"]?["additionalProperties"] as? [String: Any])?["type"] != nil)
        let definitions = try #require(schema["definitions"] as? [String: [String: Any]])
        #expect(Array(definitions.keys) == ["routes"])
        #expect(text.contains("\"$ref\": \"#/definitions/routes\""))
    }
}
