import Settings
import Testing

@testable import Delivery

@Suite("The list of receivers")
struct ReceiverListTests {
    /// The problems of receivers given as name and further keys.
    private func problems(_ receivers: String...) -> [String] {
        let lines = receivers.map { "  - {name: \($0), kind: webhook, url: \"https://a.example/\"}" }
        let document = SettingsDocument(yaml: (["receivers:"] + lines).joined(separator: "\n"), file: "w.yaml")
        let settings = ReceiverSettings.list(from: document.root, directory: "/etc")
        #expect(settings.count == receivers.count)
        do throws(Problems) {
            try document.finish()
            return []
        } catch {
            return error.all.map(\.description)
        }
    }

    @Test("A receiver can be the fallback of several others, and have its own fallback")
    func chain() {
        #expect(problems("a, fallback: b", "b, fallback: c", "c", "d, fallback: b").isEmpty)
    }

    @Test("A second receiver of the same name is reported")
    func twins() {
        #expect(
            problems("a", "b", "a") == ["w.yaml:4:6: receivers[2].name: the name “a” stands twice; each needs its own"])
    }

    @Test("A fallback must be a receiver, and not the journal")
    func unknown() {
        #expect(
            problems("a, fallback: x", "b") == [
                "w.yaml:2:15: receivers[0].fallback: there is no receiver “x” (there are: b)"
            ])
        #expect(problems("a, fallback: x") == ["w.yaml:2:15: receivers[0].fallback: there is no receiver “x”"])
        #expect(
            problems("a, fallback: journal") == [
                "w.yaml:2:15: receivers[0].fallback: the journal gets every alert as it is"
            ])
    }

    @Test("Each receiver in a circle of fallbacks is reported, and no other receiver")
    func circle() {
        #expect(
            problems("a, fallback: a") == ["w.yaml:2:15: receivers[0].fallback: a receiver cannot be its own fallback"])
        #expect(
            problems("a, fallback: b", "b, fallback: c", "c, fallback: b") == [
                "w.yaml:3:15: receivers[1].fallback: goes round in a circle: b → c → b",
                "w.yaml:4:15: receivers[2].fallback: goes round in a circle: c → b → c",
            ])
    }
}
