import Articles
import Foundation
import Settings
import Testing

@testable import Topics

@Suite("The sample articles are judged as seeds/EXPECTED.yaml says")
struct SeedsTests {
    /// The alerts that one article of a file must and may raise.
    private struct Expectation {
        var file: String
        /// The place of the article in its file.
        var number: Int
        var alert: Set<String>
        var either: Set<String>
    }

    private func expectations() throws -> [Expectation] {
        let document = SettingsDocument(yaml: try ShippedDesk.text("seeds/EXPECTED.yaml"), file: "EXPECTED.yaml")
        return document.root.sections("articles").flatMap { entry -> [Expectation] in
            let file = entry.text("file")
            let parts = entry.has("articles") ? entry.sections("articles") : [entry]
            return parts.enumerated().map { number, part in
                Expectation(
                    file: file, number: number, alert: Set(part.texts("alert")), either: Set(part.texts("either")))
            }
        }
    }

    @Test("Each article raises exactly the expected alerts")
    func seeds() throws {
        let scorer = Scorer(try ShippedDesk.catalog())
        let expectations = try expectations()
        #expect(!expectations.isEmpty)
        for expected in expectations {
            let data = try Data(contentsOf: URL(fileURLWithPath: ShippedDesk.path("seeds/\(expected.file)")))
            let articles = try ArticleReader().read(Array(data), name: expected.file).articles
            guard expected.number < articles.count else {
                Issue.record("\(expected.file) holds only \(articles.count) articles")
                continue
            }
            let raised = Set(scorer.scores(of: articles[expected.number]).filter(\.isAlert).map(\.topic))
            let place = "\(expected.file)#\(expected.number)"
            #expect(expected.alert.subtracting(raised).isEmpty, "\(place) raises \(raised)")
            #expect(
                raised.subtracting(expected.alert).subtracting(expected.either).isEmpty, "\(place) raises \(raised)")
        }
    }

    @Test("Every sample article has an expectation")
    func complete() throws {
        let known = Set(try expectations().map(\.file))
        let files = try ShippedDesk.names(in: "seeds").filter { !$0.hasPrefix("EXPECTED") && !$0.hasPrefix("README") }
        #expect(Set(files) == known)
    }
}
