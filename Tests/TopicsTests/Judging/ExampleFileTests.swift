import Foundation
import TestSupport
import Testing

@testable import Topics

@Suite("Labelled articles as numbers")
struct ExampleFileTests {
    private static let outputs = ["launch", "summit", "mention:launch", "mention:summit"]

    /// A file of two articles, the second without a judge's logits; `change` spoils its header.
    private static func file(_ change: (inout [String: Any]) -> Void = { _ in }) throws -> [UInt8] {
        func words(_ values: [Int16]) -> Data {
            values.reduce(into: Data()) { data, value in
                withUnsafeBytes(of: value.littleEndian) { data.append(contentsOf: $0) }
            }
        }
        let none = Int16.min
        let evidence = ArticleFeatures.evidenceNames.count
        let document = ArticleFeatures.genreNames.count + ArticleFeatures.formNames.count
        var scales = Data()
        for scale in [Float(0.01), 0.01] {
            withUnsafeBytes(of: scale.bitPattern.littleEndian) { scales.append(contentsOf: $0) }
        }
        let parts: [(String, Data)] = [
            ("labels", words([0b01, 0b10])),
            ("logits", words([2048, -2048, 0, 0] + [none, none, none, none])),
            (
                "sections",
                words([1024, 0, none, none] + [none, none, none, none] + [Int16](repeating: none, count: 8))
            ),
            ("document", words([Int16](repeating: 1024, count: 2 * document))),
            (
                "evidence",
                words(
                    [Int16](repeating: 2048, count: evidence) + [Int16](repeating: none, count: evidence)
                        + [Int16](repeating: none, count: evidence) + [Int16](repeating: 512, count: evidence))
            ),
            ("vectors", Data([100, 0, 0, 0, 100, 0])),
            ("scales", scales),
            ("sources", Data(#"["Gazette","2026-01-02","https://example.com/a"]\#n["Bote","",""]"#.utf8)),
        ]
        var (sections, body) = ([String: Any](), Data())
        for (name, content) in parts {
            body.append(Data(count: (64 - body.count % 64) % 64))
            sections[name] = ["offset": body.count, "bytes": content.count]
            body.append(content)
        }
        var header: [String: Any] = [
            "version": 3, "count": 2, "topics": ["launch", "summit"], "outputs": outputs,
            "evidence": ArticleFeatures.evidenceNames,
            "document": ArticleFeatures.genreNames + ArticleFeatures.formNames, "dimensions": 3, "sections": sections,
        ]
        change(&header)
        let json = try JSONSerialization.data(withJSONObject: header)
        var front = Data("WWEXAMP1".utf8)
        withUnsafeBytes(of: UInt32(json.count).littleEndian) { front.append(contentsOf: $0) }
        front.append(json)
        front.append(Data(count: (64 - front.count % 64) % 64))
        return Array(front + body)
    }

    @Test("A section of negative size is refused", arguments: ["sources", "scales"])
    func negative(section: String) throws {
        let bytes = try ExampleFileTests.file { header in
            guard var sections = header["sections"] as? [String: Any], var one = sections[section] as? [String: Any]
            else { return }
            one["bytes"] = -5
            sections[section] = one
            header["sections"] = sections
        }
        #expect(throws: JudgeFileError.self) { try ExampleFile(bytes, catalog: ["summit"]) }
    }

    @Test("Labels, logits, sections, features and sources are read")
    func read() throws {
        let file = try ExampleFile(ExampleFileTests.file(), catalog: ["summit", "launch", "own"])
        #expect(file.examples.map(\.topics) == [["launch"], ["summit"]])
        let first = file.examples[0]
        #expect(first.reading?.logits == [1, -1, 0, 0])
        #expect(first.reading?.sections == [[], [[0.5, 0, 0, 0]], []])
        #expect(first.features.evidence[0] == nil && first.features.evidence[1]?.first == 1)
        #expect(file.examples[1].reading == nil)
        #expect(file.sources[0].outlet == "Gazette" && file.sources[0].published == "2026-01-02")
        #expect(file.nearest(to: [1, 0, 0], count: 2).map(\.number) == [0, 1])
    }

    @Test(
        "A file of another version, or whose sizes are not possible, is refused",
        arguments: [
            #""version":2"#, #""count":0"#, #""count":1099511627776"#, #""topics":[]"#, #""dimensions":1073741824"#,
            #""evidence":["rules"]"#, #""sections":{}"#,
        ])
    func refused(change: String) throws {
        let entry = try #require(JSONSerialization.jsonObject(with: Data("{\(change)}".utf8)) as? [String: Any])
        let bytes = try ExampleFileTests.file { $0.merge(entry) { $1 } }
        #expect(throws: JudgeFileError.self) { try ExampleFile(bytes, catalog: ["summit"]) }
    }

    @Test("A file that ends too early, or has any byte changed, is read or refused, and never ends the program")
    func damaged() throws {
        let whole = try ExampleFileTests.file()
        for length in stride(from: 0, to: whole.count, by: 3) {
            #expect(throws: JudgeFileError.self) { try ExampleFile(Array(whole[..<length]), catalog: ["summit"]) }
        }
        var generator = SeededNumbers(seed: 5)
        for _ in 0..<3_000 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
            }
            _ = try? ExampleFile(bytes, catalog: ["summit", "launch"])
        }
    }
}
