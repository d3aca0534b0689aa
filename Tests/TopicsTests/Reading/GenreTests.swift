import Articles
import Testing
import Text

@testable import Topics

@Suite("Kinds of writing that are not news are recognised and weighed")
struct GenreTests {
    private static let shared = """
        terms:
          genre-review: {en: [film, director, starring]}
          genre-opinion: {en: ["editorial:"]}
          genre-musing: {en: [^why]}
          genre-first-person: {en: [I, my]}
        """

    private func genres(_ article: Article, weights: String = "") throws -> [String: Double] {
        let desk = try Desk(
            terms: "{spy: {any: [spy]}}", signal: "{together: [spy], within: article, weight: 1}",
            more: weights.isEmpty ? "" : "genres: \(weights)", shared: GenreTests.shared)
        let found = desk.evidence(article).filter { $0.signal.hasPrefix("genre: ") }
        return Dictionary(uniqueKeysWithValues: found.map { ($0.signal, $0.contribution) })
    }

    @Test(
        "A headline's words decide the genre",
        arguments: [
            ("The film in which a spy sings", "review"), ("Editorial: a spy too many", "opinion"),
            ("Why a spy sings", "opinion"),
        ])
    func title(title: String, genre: String) throws {
        let found = try genres(.of(title, [], .english))
        #expect(Array(found.keys) == ["genre: \(genre)"])
    }

    @Test("A headline of news has no genre")
    func news() throws {
        let found = try genres(.of("Spy arrested", ["Police made the arrest on Monday."], .english))
        #expect(found.isEmpty)
    }

    @Test(
        "The section or the address decides the genre",
        arguments: [
            ("opinion", "https://example.com/a", "opinion"),
            ("", "https://example.com/commentisfree/2026/a", "opinion"),
            ("", "https://sports.example.com/a", "sport"), ("", "https://example.com/books/spy", "review"),
            ("여행", "", "lifestyle"), ("Obituaries", "", "obituary"),
        ])
    func section(section: String, url: String, genre: String) throws {
        var article = Article.of("A spy", [], .english)
        article.section = section
        article.url = url
        let found = try genres(article)
        #expect(found["genre: \(genre)"] != nil)
    }

    @Test("A writer in the first person outside quotations shows opinion")
    func firstPerson() throws {
        let own = Array(repeating: "I met my spy. It rained.", count: 5)
        let quoted = Array(repeating: "“I met my spy,” he said. It rained.", count: 5)
        let (found, none) = (try genres(.of("A spy", own, .english)), try genres(.of("A spy", quoted, .english)))
        #expect(found["genre: opinion"] != nil)
        #expect(none.isEmpty)
    }

    @Test("Past years in many sentences show history")
    func history() throws {
        var article = Article.of("A spy", Array(repeating: "In 1961 he fled. In 1963 he spied.", count: 5), .english)
        article.published = CivilDate(year: 2026, month: 1, day: 1).map { PublicationDate(day: $0, origin: .metadata) }
        let found = try genres(article)
        #expect(found["genre: history"] != nil)
    }

    @Test("A topic sets its own weights for genres")
    func weights() throws {
        let usual = try genres(.of("The film of a spy", [], .english))
        let milder = try genres(.of("The film of a spy", [], .english), weights: "{review: -1}")
        let none = try genres(.of("The film of a spy", [], .english), weights: "{review: 0}")
        #expect((usual["genre: review"] ?? 0) < (milder["genre: review"] ?? 0))
        #expect(none.isEmpty)
        let problems = Desk.problems(
            terms: "{a: {any: [a]}}", signal: "{any: [a], weight: 1}", more: "genres: {reviews: -1}")
        #expect(problems.contains { $0.contains("genres.reviews: unknown key; did you mean “review”?") })
    }
}
