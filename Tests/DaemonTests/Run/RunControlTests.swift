import Testing

@testable import Daemon

@Suite("Requests to the daemon", .timeLimit(.minutes(5)))
struct RunControlTests {
    private let control = RunControl<String>()

    private func taken() -> String? {
        switch control.take() {
        case .stop: "stop"
        case .goOn(let next): next
        case nil: nil
        }
    }

    @Test("Without a request, taking one gives nil")
    func noRequest() {
        #expect(taken() == nil)
    }

    @Test("The later of two reloads is taken, once")
    func reload() async {
        control.reload(with: "first")
        control.reload(with: "second")
        await control.wait()
        #expect(taken() == "second")
        #expect(taken() == nil)
    }

    @Test("A stop stays requested after other requests")
    func stop() async {
        control.stop()
        control.reload(with: "next")
        await control.wait()
        #expect(taken() == "stop")
        await control.wait()
        #expect(taken() == "stop")
    }

    @Test("A lost store ends the generation; a stop before or after it ends the daemon")
    func restart() async {
        control.restart(after: .moved)
        await control.wait()
        #expect(taken() == "stop" && control.loss == .moved)
        control.stop()
        #expect(taken() == "stop" && control.loss == nil)
        let stopped = RunControl<String>()
        stopped.stop()
        stopped.restart(after: .damaged("x"))
        #expect(stopped.loss == nil)
    }

    @Test("A request to stop between two lives is kept for the next one")
    func between() {
        let stops = StopRequests()
        let (first, second) = (RunControl<String>(), RunControl<String>())
        stops.handle { first.stop() }
        #expect(!stops.isRequested)
        stops.request()
        #expect(stops.isRequested && first.take() != nil)
        stops.handle { second.stop() }
        #expect(second.take() != nil)
    }

    @Test("Two reloads in quick succession do not end the next generation")
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
