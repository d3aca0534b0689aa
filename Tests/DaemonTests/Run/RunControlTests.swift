import Testing

@testable import Daemon

@Suite("What the daemon has been asked")
struct RunControlTests {
    private let control = RunControl<String>()

    private func taken() -> String? {
        switch control.take() {
        case .stop: "stop"
        case .goOn(let next): next
        case nil: nil
        }
    }

    @Test("Nothing, until it is asked")
    func nothing() {
        #expect(taken() == nil)
    }

    @Test("To go on with something else, once; the later request holds")
    func reload() async {
        control.reload(with: "first")
        control.reload(with: "second")
        await control.wait()
        #expect(taken() == "second")
        #expect(taken() == nil)
    }

    @Test("To stop, for good, whatever else is asked")
    func stop() async {
        control.stop()
        control.reload(with: "next")
        await control.wait()
        #expect(taken() == "stop")
        await control.wait()
        #expect(taken() == "stop")
    }

    @Test("Two reloads, quick together, leave nothing behind that ends the next generation")
    func twoReloads() async {
        // The first wakes the generation; the second comes while it drains.
        control.reload(with: "first")
        await control.wait()
        control.reload(with: "second")
        #expect(taken() == "second")
        let generation = Task { await control.wait() }
        control.reload(with: "third")
        await generation.value
        #expect(taken() == "third")
        // A wait now ends by cancellation alone.
        let cancelled = Task { await control.wait() }
        cancelled.cancel()
        await cancelled.value
        #expect(taken() == nil)
    }
}
