import Settings
import Testing

@testable import Topics

@Suite("An older topic file is rewritten")
struct TopicConverterTests {
    @Test(
        "Lists of patterns are shortened without losing matches",
        arguments: [
            ("en: [cut, cuts, cutting, sever]", "en: [~cut, sever]"),
            ("en: [strike, struck, strikes, \"strike*\"]", "en: [~strike, strike*]"),
            ("en: [ban export, bans export, banned export]", "en: [~ban export]"),
            ("zh: [导弹, 導彈, 飞弹]", "zh: [导弹, 飞弹]"), ("ko: [수출통제, \"수출 통제\"]", "ko: [수출통제]"),
            ("en: [cut*, cutter*]", "en: [cut*]"), ("en: [cut, sever]", "en: [cut, sever]"),
            ("en: [\"a, b\", 'it''s', \"a, b\"]", "en: [\"a, b\", \"it's\"]"),
            ("{any: [x], en: [no, No, yes]}", "{any: [x], en: [\"no\", \"yes\"]}"),
        ])
    func lists(old: String, new: String) {
        let conversion = TopicConverter.convert(old)
        #expect(conversion.yaml == new)
        #expect(conversion.changes.count == (old == new ? 0 : 1))
    }

    @Test(
        "A weight near a word's weight becomes the word",
        arguments: [
            ("weight: 4.7", "counts: decisive"), ("{any: [a], weight: 2.6}", "{any: [a], counts: strong}"),
            ("weight: 1.2  # weight", "counts: weak  # weight"), ("weight: 0.4", "counts: hint"),
            ("weight: -3.0", "counts: against"), ("weight: 3.5", "weight: 3.5"), ("# weight: 4.9", "# weight: 4.9"),
        ])
    func weights(old: String, new: String) {
        #expect(TopicConverter.convert(old).yaml == new)
    }

    @Test("Comments and all other lines stay, and the file is valid")
    func whole() throws {
        let old = """
            # What belongs here.
            topic: t
            title: T
            terms:
              cut:
                # The verb.
                en: [cut, cuts, cutting,
                  severed]          # more
                zh: [切断, 切斷]
            signals:
              - together: [cut]   # alone
                weight: 4.8
            """
        let conversion = TopicConverter.convert(old + "\n")
        #expect(
            conversion.yaml == """
                # What belongs here.
                topic: t
                title: T
                terms:
                  cut:
                    # The verb.
                    en: [~cut, severed]          # more
                    zh: [切断]
                signals:
                  - together: [cut]   # alone
                    counts: decisive

                """)
        #expect(
            conversion.changes == [
                "line 7: en: 4 patterns become 2", "line 8: zh: 2 patterns become 1",
                "line 11: weight 4.8 becomes counts: decisive",
            ])
        _ = try Catalog(files: [Catalog.Source(file: "t.yaml", yaml: conversion.yaml)])
    }

    @Test("A long list is wrapped and keeps every word")
    func wrapped() throws {
        let words = (0..<40).map { "strait\($0)" }
        let conversion = TopicConverter.convert("    en: [" + (words + ["strait0"]).joined(separator: ", ") + "]\n")
        #expect(conversion.yaml.split(separator: "\n").allSatisfy { $0.count <= 120 })
        let list = try #require(FlowList(in: conversion.yaml[...]))
        #expect(list.items == words)
    }

    @Test("A file that stays too long is reported")
    func advice() {
        let conversion = TopicConverter.convert(String(repeating: "# more\n", count: 151))
        #expect(
            conversion.advice == [
                "the file has 151 lines; move terms that other topics use too into the lexicon, for at most 150"
            ])
    }
}
