import Articles
import TestSupport
import Testing

@testable import Learning

@Suite("Labelled articles are read strictly")
struct LabelledArticlesTests {
    private let folder: TemporaryDirectory

    init() throws {
        folder = try TemporaryDirectory()
    }

    private func reason(_ text: String) throws -> String? {
        let file = try folder.write(text, to: "labelled.jsonl")
        do throws(LabelledArticlesError) {
            _ = try LabelledArticles.read(file)
            return nil
        } catch {
            return error.description.replacing(folder.path + "/", with: "")
        }
    }

    @Test("The documented fields are read")
    func fields() throws {
        let file = try folder.write(
            """
            {"id":"a","lang":"ko","source":"yna","published":"2025-08-12","topics":["espionage"],"title":"제목","text":"본문이다."}

            {"id":7,"topics":[],"title":"Quiet","text":"","split":"test"}
            """, to: "labelled.jsonl")
        let articles = try LabelledArticles.read(file)
        #expect(articles.map(\.topics) == [["espionage"], []])
        #expect(articles[0].article.title == "제목")
        #expect(articles[0].article.language == .korean)
        #expect(articles[0].group == "yna")
        #expect(articles[1].split == "test")
        #expect(articles.map(\.id) == ["a", "7"])
    }

    @Test("Mistakes are reported with file and line")
    func faults() throws {
        #expect(try reason("") == "labelled.jsonl: no article in it")
        #expect(
            try reason(#"{"topics":[],"title":"a","text":"b"}"# + "\n" + #"{"title":"a"}"#)
                == "labelled.jsonl:2: not a labelled article: the field “topics” is missing")
        #expect(
            try reason(#"{"topics":"espionage","title":"a"}"#)
                == "labelled.jsonl:1: not a labelled article: the field “topics” is of another kind")
        #expect(try reason("no json")?.hasPrefix("labelled.jsonl:1: not a labelled article") == true)
        #expect(throws: LabelledArticlesError.self) { try LabelledArticles.read(folder.path("absent.jsonl")) }
    }

    @Test("A file that was cut off while compressed is an error, not half a set")
    func cutOff() throws {
        // The beginning of a gzip stream whose rest is missing.
        let bytes: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0xAB, 0x56, 0x2A]
        let file = try folder.write(.init(bytes), to: "labelled.jsonl.gz")
        #expect(throws: LabelledArticlesError.self) { try LabelledArticles.read(file) }
    }
}
