import Foundation
import TestSupport
import Testing

@testable import Systemd

// The environment is changed in processes of their own: setenv is not safe beside other threads' getenv.
@Suite("The service manager")
struct ServiceTests {
    @Test("The service manager is notified of ready, status, reload, stop and watchdog")
    func notifies() async {
        await #expect(processExitsWith: .success) {
            let directory = try TemporaryDirectory()
            let path = directory.path("notify")
            let manager = try UnixDatagramListener(path: path)
            setenv("NOTIFY_SOCKET", path, 1)
            let notifier = ServiceNotifier()
            try #require(notifier.isActive)

            try notifier.ready(status: "watching 1 inbox")
            #expect(try manager.receive() == "READY=1\nSTATUS=watching 1 inbox")
            try notifier.ready()
            #expect(try manager.receive() == "READY=1")
            try notifier.reloading()
            #expect(try manager.receive().wholeMatch(of: /RELOADING=1\nMONOTONIC_USEC=[0-9]{4,}/) != nil)
            try notifier.status("one\nREADY=1")
            #expect(try manager.receive() == "STATUS=one READY=1")
            try notifier.watchdog()
            #expect(try manager.receive() == "WATCHDOG=1")
            try notifier.extendTimeout(by: .milliseconds(1500))
            #expect(try manager.receive() == "EXTEND_TIMEOUT_USEC=1500000")
            try notifier.stopping(status: "draining")
            #expect(try manager.receive() == "STOPPING=1\nSTATUS=draining")
            #expect(getenv("NOTIFY_SOCKET") != nil)
        }
    }

    @Test("Without a service manager, a notification has no effect and does not fail")
    func isSilent() async {
        await #expect(processExitsWith: .success) {
            unsetenv("NOTIFY_SOCKET")
            let notifier = ServiceNotifier()
            try #require(!notifier.isActive)
            try notifier.ready(status: "x")
            try notifier.watchdog()
        }
    }

    @Test("A missing service manager is an error")
    func reportsFailure() async {
        await #expect(processExitsWith: .success) {
            setenv("NOTIFY_SOCKET", "/nonexistent/notify", 1)
            #expect(throws: ServiceNotificationError(code: ENOENT)) { try ServiceNotifier().ready() }
        }
    }

    @Test("The watchdog interval counts for this process only")
    func watchdog() async {
        await #expect(processExitsWith: .success) {
            unsetenv("WATCHDOG_USEC")
            #expect(ServiceNotifier.watchdogInterval == nil)
            setenv("WATCHDOG_USEC", "30000000", 1)
            setenv("WATCHDOG_PID", String(getpid()), 1)
            #expect(ServiceNotifier.watchdogInterval == .seconds(30))
            setenv("WATCHDOG_PID", "1", 1)
            #expect(ServiceNotifier.watchdogInterval == nil)
        }
    }

    @Test("Standard error is the journal's only if it is the connected stream")
    func journalStream() throws {
        let directory = try TemporaryDirectory()
        let file = try #require(FileHandle(forReadingAtPath: try directory.write("", to: "stream")))
        var status = stat()
        #expect(fstat(file.fileDescriptor, &status) == 0)
        let stream = "\(status.st_dev):\(status.st_ino)"
        #expect(JournalStream.isConnected(file.fileDescriptor, stream: stream))
        for other in ["\(status.st_dev):1", "", ":", stream + ":1", "x:y", "-1:2"] {
            #expect(!JournalStream.isConnected(file.fileDescriptor, stream: other))
        }
        #expect(!JournalStream.isConnected(file.fileDescriptor, stream: nil))
        #expect(!JournalStream.isConnected(-1, stream: stream))
    }
}
