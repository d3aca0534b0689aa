import TestSupport
import Testing

@testable import Daemon

@Suite("The notice of alerts that were not posted", .timeLimit(.minutes(5)))
struct BackfillNoticeTests {
    @Test("A batch of old articles is one line with the number of its alerts")
    func line() async {
        let log = LogRecorder()
        let notice = BackfillNotice(logger: log.logger, pause: .seconds(3_600))
        notice.add(2)
        notice.add(0)
        notice.add(40)
        notice.finish()
        await notice.run()
        #expect(log.lines.count == 1)
        #expect(log.texts().first?.hasPrefix("42 alerts of old articles are in the journal and not posted") == true)
    }

    @Test("One alert is singular, and a pause ends a batch")
    func pause() async {
        let log = LogRecorder()
        let notice = BackfillNotice(logger: log.logger, pause: .milliseconds(1))
        let running = Task { await notice.run() }
        notice.add(1)
        while log.lines.isEmpty { await Task.yield() }
        notice.add(1)
        notice.finish()
        await running.value
        #expect(log.lines.count == 2)
        #expect(log.texts().allSatisfy { $0.hasPrefix("1 alert of old articles is in the journal") })
    }

    @Test("Without old articles there is no line")
    func nothing() async {
        let log = LogRecorder()
        let notice = BackfillNotice(logger: log.logger)
        notice.finish()
        await notice.run()
        #expect(log.lines.isEmpty)
    }
}
