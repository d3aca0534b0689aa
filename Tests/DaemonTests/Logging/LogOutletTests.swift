import Glibc
import Testing

@testable import Daemon

@Suite("A log that nobody reads holds nothing up")
struct LogOutletTests {
    @Test("After a message that nobody took, others are left out for five seconds, and counted when one is taken")
    func pauses() {
        let outlet = LogOutlet()
        let now = ContinuousClock.now
        #expect(outlet.isOpen(at: now))
        #expect(outlet.takeSentence() == nil)
        outlet.close(at: now)
        #expect(!outlet.isOpen(at: now + .seconds(4.9)))
        #expect(!outlet.isOpen(at: now + .seconds(4.9)))
        #expect(outlet.isOpen(at: now + .seconds(5)))
        #expect(outlet.takeSentence() == "3 messages left out: nobody took messages in time")
        #expect(outlet.takeSentence() == nil)
    }

    @Test("A text that a full pipe does not take ends in time; once somebody reads, all of it is taken")
    func fullPipe() throws {
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        defer { for end in ends { close(end) } }
        // More than a pipe holds, so that it takes a part and then nothing.
        let text = String(repeating: "a", count: 200_000)
        let stream = TimedStream(ends[1])
        let begin = ContinuousClock.now
        #expect(!stream.write(text, until: begin + .milliseconds(50)))
        #expect(begin.duration(to: .now) < .seconds(5))
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        while fcntl(ends[0], F_SETFL, O_NONBLOCK) == 0, read(ends[0], &buffer, buffer.count) > 0 {}
        #expect(stream.write("b\n", until: .now + .seconds(1)))
        #expect(read(ends[0], &buffer, buffer.count) == 2)
    }
}
