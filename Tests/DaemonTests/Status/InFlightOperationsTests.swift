import Testing

@testable import Daemon

@Suite("Operations in flight")
struct InFlightOperationsTests {
    private let start = ContinuousClock.now

    @Test("A step is stuck once it exceeds its allowance, until it ends")
    func outlasts() {
        let board = InFlightOperations()
        let number = board.begin("a commit", allowance: .seconds(120), at: start)
        #expect(board.stuck(at: start + .seconds(120)).isEmpty)
        #expect(board.stuck(at: start + .seconds(121)).map(\.what) == ["a commit"])
        board.end(number)
        #expect(board.stuck(at: start + .seconds(121)).isEmpty)
    }

    @Test("Each step has its own allowance, and the oldest is named first")
    func several() {
        let board = InFlightOperations()
        _ = board.begin("telling desk", allowance: .seconds(360), at: start)
        _ = board.begin("reading b", allowance: .seconds(10), at: start + .seconds(5))
        _ = board.begin("reading a", allowance: .seconds(10), at: start)
        #expect(board.stuck(at: start + .seconds(60)).map(\.what) == ["reading a", "reading b"])
        #expect(board.stuck(at: start + .seconds(361)).count == 3)
    }

    @Test("A step that throws has ended too")
    func throwing() async {
        struct Failure: Error {}
        let board = InFlightOperations()
        #expect(throws: Failure.self) { try board.during("a", allowance: .zero) { throw Failure() } }
        await #expect(throws: Failure.self) {
            try await board.during("b", allowance: .zero) { () async throws -> Void in throw Failure() }
        }
        #expect(board.stuck(at: .now + .seconds(10)).isEmpty)
    }
}
