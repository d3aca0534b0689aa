import Alerts
import Foundation
import Testing

@Suite("Label matchers")
struct LabelMatcherTests {
    private let labels = [
        "topic": "espionage", "severity": "critical", "source": "Ellery Courier, London", "desk": "asia",
    ]

    @Test(
        "A matcher of the command line matches by value, pattern and negation",
        arguments: [
            ("topic=espionage", true), ("topic=esp*", true), ("topic = esp*", true), ("topic=tariffs,espionage", true),
            ("topic=tariffs, espionage", true), ("topic=tariffs", false), ("topic!=tariffs", true),
            ("topic!=tariffs,espionage", false), ("severity=Critical", false), ("desk=asia", true),
            (#"source=Ellery Courier\, London"#, true), ("source=Ellery Courier, London", false),
            // A label that is not there is an empty text.
            ("team=", true), ("team!=sport", true), ("team=*", true), ("team=?*", false), ("desk=", false),
            // Only the first = is the operator.
            ("topic=a=b", false), ("topic=~esp.*", true), ("topic=~esp", false), ("topic!~tar.*|spy.*", true),
            ("topic!~esp.*", false), ("team=~.*", true), ("team=~.+", false), ("team!~.+", true),
            (#"topic=~"esp.*""#, true), (#"source="Ellery Courier, London""#, true), (#"topic="esp*""#, true),
            (#"topic=\~espionage"#, false),
        ])
    func matches(_ text: String, _ expected: Bool) throws {
        #expect(try LabelMatcher(text).matches(labels) == expected)
    }

    @Test(
        "An invalid matcher is reported with the allowed form",
        arguments: [
            (
                "topic",
                "“topic” is not a matcher; write LABEL=VALUE, LABEL!=VALUE, LABEL=~REGEX or LABEL!~REGEX, "
                    + "for example topic=espionage"
            ),
            ("topic=~(", "the regular expression “(” lacks a “)”"),
            (
                "Topic=x",
                "“Topic” is not a label; a label has lower-case letters, digits, “-” and “_”, for example topic"
            ),
            ("=x", "“” is not a label; a label has lower-case letters, digits, “-” and “_”, for example topic"),
            (
                "a!b=x",
                "“a!b” is not a label; a label has lower-case letters, digits, “-” and “_”, for example topic"
            ),
            ("topic=" + String(repeating: "x", count: 201), "“topic” has a value of more than 200 characters"),
            ("topic=" + String(repeating: "x,", count: 100), "“topic” has more than 100 values"),
        ])
    func errors(_ text: String, _ expected: String) {
        let error = #expect(throws: LabelMatcherError.self) { try LabelMatcher(text) }
        #expect(error?.description == expected)
    }

    @Test(
        "A matcher's text and JSON read as the same matcher",
        arguments: [
            "topic=a,b", "source!=Yonhap", #"source=Ellery\, Courier,x*"#, #"source=a\\,b"#, "team=", "topic=~a.*|b",
            "topic!~a,b", #"topic=\~a"#,
        ])
    func roundTrip(text: String) throws {
        let matcher = try LabelMatcher(text)
        #expect(matcher.description == text)
        #expect(try LabelMatcher(matcher.description) == matcher)
        let data = try JSONEncoder().encode(matcher)
        #expect(try JSONDecoder().decode(LabelMatcher.self, from: data) == matcher)
    }

    @Test("The text of a random matcher reads as the same matcher")
    func anyPatterns() throws {
        var generator = SeededNumbers(seed: 3)
        for _ in 0..<3_000 {
            let patterns = (0..<Int.random(in: 1...3, using: &generator)).map { _ in
                String((0..<Int.random(in: 0...4, using: &generator)).map { _ in pick(#"a\\,,  *=!"#, &generator) })
            }
            let matcher = try LabelMatcher("source", anyOf: patterns, isNegated: Bool.random(using: &generator))
            #expect(try LabelMatcher(matcher.description) == matcher, "\(patterns)")
        }
    }

    @Test("The reader accepts or refuses random text without a trap")
    func anyText() {
        var generator = SeededNumbers(seed: 5)
        for _ in 0..<3_000 {
            let text = String(
                (0..<Int.random(in: 0...12, using: &generator)).map { _ in pick("ab=!,\\ *?\u{301}각", &generator) })
            if let matcher = try? LabelMatcher(text) { #expect(!matcher.patterns.isEmpty) }
        }
    }

    private func pick(_ characters: String, _ generator: inout SeededNumbers) -> Character {
        characters.randomElement(using: &generator) ?? "a"
    }

    @Test("A comma in a value is written with a backslash")
    func comma() throws {
        let matcher = try LabelMatcher("source", anyOf: ["Ellery Courier, London"])
        #expect(matcher.description == #"source=Ellery Courier\, London"#)
        #expect(matcher.matches(labels))
        #expect(try LabelMatcher(matcher.description).matches(labels))
    }

    @Test("The stored JSON of a matcher is stable")
    func stored() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let json = [try LabelMatcher("topic=a,b*"), try LabelMatcher("source!=c")].map { matcher in
            (try? encoder.encode(matcher)).map { String(decoding: $0, as: UTF8.self) }
        }
        #expect(json == [#"{"any_of":["a","b*"],"label":"topic"}"#, #"{"label":"source","none_of":["c"]}"#])
    }

    @Test(
        "A matcher that matches every alert is recognised",
        arguments: [
            ("topic=*", true), ("topic=a,*", true), ("topic=?*", true), ("topic=**", true), ("topic!=", true),
            ("team=*", true), ("team=?*", false), ("team!=", false), ("topic=??*", false), ("topic=a*", false),
            ("topic!=*", false), ("topic!=a", false), ("source=?*", false),
        ])
    func everything(_ text: String, _ expected: Bool) throws {
        #expect(try LabelMatcher(text).matchesEverything == expected)
    }
}
