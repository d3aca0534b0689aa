import Alerts
import Articles
import Glibc
import Testing
import Text

@testable import Delivery

@Suite("Standard output as a receiver", .timeLimit(.minutes(5)))
struct ConsoleReceiverTests {
    private let now = Timestamp(seconds: 1_795_353_757)

    @Test("An alert is written as text for the terminal")
    func writes() async {
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        defer { close(ends[0]) }
        let receiver = ConsoleReceiver(name: "out", descriptor: ends[1], style: TerminalStyle(isColored: false))
        #expect(await receiver.deliver(SampleAlert.post(), now: now).outcome == .delivered(reference: nil))
        close(ends[1])
        var bytes = [UInt8](repeating: 0, count: 4_096)
        let count = read(ends[0], &bytes, bytes.count)
        #expect(
            String(decoding: bytes[..<max(count, 0)], as: UTF8.self)
                == ConsoleWriter(style: TerminalStyle(isColored: false)).lines(of: SampleAlert.alert()) + "\n")
    }

    @Test("Several alerts stand below one another, and omitted ones are counted")
    func several() {
        let receiver = ConsoleReceiver(name: "out", descriptor: 1, style: TerminalStyle(isColored: false))
        let post = Post(key: "k", kind: .digest, alerts: [SampleAlert.alert(), SampleAlert.alert()], omitted: 3)
        let text = receiver.text(of: post)
        #expect(text.hasPrefix("Digest: 5 alerts\nWARNING  Strike in a port"))
        #expect(text.hasSuffix("\nand 3 more: wirewatch alerts"))
    }

    @Test("A failed write is retried")
    func closed() async {
        let receiver = ConsoleReceiver(name: "out", descriptor: -1, style: TerminalStyle(isColored: false))
        #expect(
            await receiver.deliver(SampleAlert.post(), now: now).outcome
                == .retry(reason: "cannot write to standard output: Bad file descriptor", after: nil))
    }
}
