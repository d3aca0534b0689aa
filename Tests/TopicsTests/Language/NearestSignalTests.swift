import Articles
import Testing

@testable import Topics

@Suite("A quiet topic shows its nearest signal and the missing terms")
struct NearestSignalTests {
    private let terms = """
        {cable: {en: [~cable]}, damage: {en: [~cut]}, ship: {en: [ship]}, film: {en: [film]}, ferry: {en: [ferry]}}
        """

    private func nearest(_ signals: String, _ title: String, _ body: String...) throws -> NearestSignal? {
        let desk = try Desk(terms: terms, signal: signals)
        return desk.scorer.nearestSignals(to: .of(title, body, .english)).first
    }

    @Test(
        "The text of the nearest signal names the terms found and the reason",
        arguments: [
            (
                "{any: [ship, ferry], together: [damage], weight: 1}, {together: [cable, damage], weight: 3}",
                "A cable",
                "signal 2 (cable + damage, in one sentence): found cable; lacks damage"
            ),
            (
                "{together: [cable], any: [ship, ferry], within: title, weight: 1}", "Cables",
                "signal 1 (cable + ship|ferry, in the headline): found cable; lacks ship|ferry"
            ),
            (
                "{together: [cable, damage], near: 1, weight: 1}", "They cut all of the cables",
                "signal 1 (cable + damage, in one sentence): found cable, damage; not within 1 word"
            ),
            (
                "{together: [cable], without: [film], weight: 1}", "A film on cables",
                "signal 1 (cable, in one sentence): found cable; kept quiet by film"
            ),
            (
                "{together: [cable, damage], weight: 1}", "Nobody did not cut a cable",
                "signal 1 (cable + damage, in one sentence): found cable; lacks damage (it is denied)"
            ),
            (
                "{together: [cable], when: {title: [ship]}, weight: 1}", "A cable",
                "signal 1 (cable, in one sentence): found cable; when or unless does not allow it"
            ),
            (
                "{together: [cable], at-least: 2, weight: 1}", "A cable",
                "signal 1 (cable, in one sentence): found cable; it must stand in 2 places"
            ),
        ])
    func words(signals: String, title: String, expected: String) throws {
        let found = try nearest(signals, title)
        #expect(found?.text == expected)
    }

    @Test("All terms found are named, wherever they stand")
    func allTerms() throws {
        let found = try nearest("{together: [cable, damage], weight: 1}", "A cable", "It was laid. They cut bread.")
        #expect(found?.terms == ["cable", "damage"])
        #expect(found?.found == ["cable"])
    }

    @Test("There is no nearest signal if a signal fires or no term is present")
    func none() throws {
        let fires = try nearest("{together: [cable], weight: 1}", "A cable")
        let empty = try nearest("{together: [cable], weight: 1}", "A road")
        #expect(fires == nil && empty == nil)
    }
}
