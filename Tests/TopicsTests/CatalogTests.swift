import Settings
import Testing

@testable import Topics

@Suite("Topic files are read strictly")
struct CatalogTests {
    private func problems(_ files: [(String, String)], shared: String? = nil) -> [String] {
        do {
            _ = try Catalog(
                files: files.map { Catalog.Source(file: $0.0, yaml: $0.1) },
                shared: shared.map { Catalog.Source(file: "terms.yaml", yaml: $0) })
            return []
        } catch {
            return error.all.map(\.description)
        }
    }

    @Test("A valid topic compiles with its own and shared terms")
    func sound() throws {
        let catalog = try Catalog(
            files: [Catalog.Source(file: "a.yaml", yaml: Sample.missile)],
            shared: Catalog.Source(file: "terms.yaml", yaml: Sample.shared))
        #expect(catalog.topics.map(\.name) == ["north-korean-missile"])
        #expect(catalog.topics[0].severity == .critical)
        #expect(catalog.topics[0].signals.map(\.name) == ["north-korea + missile + launch", "film"])
    }

    @Test("An undefined term is reported with its place and the defined ones")
    func undefinedTerm() {
        let yaml = """
            topic: a
            title: A
            terms: {missile: {en: [missile]}}
            signals:
              - {together: [missile, lunch], weight: 1}
            """
        #expect(
            problems([("a.yaml", yaml)]) == [
                "a.yaml:5:26: signals[0].together[1]: the term “lunch” is used but not defined (defined: missile)"
            ])
    }

    @Test("A topic defined twice, an unknown scope, a weight of the wrong sign, a wrong name: all at once")
    func several() {
        let yaml = """
            topic: A topic
            title: A
            terms: {missile: {en: [missile]}}
            signals:
              - {together: [missile], weight: -1}
              - {together: [missile], within: sentance, weight: 1}
            dampers:
              - {any: [missile], wieght: -1}
            """
        let found = problems([("a.yaml", yaml), ("b.yaml", yaml)])
        #expect(found.contains { $0.hasPrefix("a.yaml:1:1: topic: “A topic” must be written") })
        #expect(found.contains { $0.contains("signals[0].weight: expected a number from 0.01 to 20.0, found “-1”") })
        #expect(found.contains { $0.contains("signals[1].within") && $0.contains("did you mean “sentence”?") })
        #expect(found.contains { $0.contains("dampers[0].wieght: unknown key; did you mean “weight”?") })
        #expect(found.contains { $0.hasPrefix("b.yaml:1:1: topic: a topic “A topic” is defined in another file too") })
    }

    @Test("Faults of terms name the term")
    func terms() {
        let yaml = """
            topic: a
            title: A
            terms:
              one: {en: ["a*b"]}
              two: {jp: [missile]}
            signals:
              - {any: [one, two], weight: 1}
            """
        let found = problems([("a.yaml", yaml)])
        #expect(found.contains { $0.contains("terms.one.en[0]: “a*b” has a star inside") })
        #expect(found.contains { $0.contains("terms.two.jp: is not a language; did you mean “ja”?") })
    }
}

/// Topics for tests.
enum Sample {
    static let shared = """
        terms:
          north-korea: {en: ["North Korea*", Pyongyang], ko: [북한, 北], ja: [北朝鮮], zh: [朝鲜]}
        """

    static let missile = """
        topic: north-korean-missile
        title: North Korean missile launch
        severity: critical
        threshold: 0.5
        base: -4
        terms:
          missile: {any: [ICBM], en: ["missile*"], ko: ["*미사일"], ja: [ミサイル], zh: [导弹]}
          launch: {en: ["launch*", "fire*", "test-fire*"], ko: ["발사*"], ja: [発射], zh: [发射]}
          film: {en: ["film*"]}
        signals:
          - {together: [north-korea, missile, launch], weight: 6}
        dampers:
          - {any: [film], within: title, weight: -3}
        """
}
