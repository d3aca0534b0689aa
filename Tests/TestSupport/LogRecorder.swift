import Logging
import Synchronization

/// Keeps what is logged.
package final class LogRecorder: Sendable {
    /// A line of the log.
    package struct Line: Sendable {
        package var level: Logger.Level
        package var text: String
        package var kind: String?
    }

    private let all = Mutex<[Line]>([])

    package init() {}

    package var lines: [Line] { all.withLock { $0 } }

    /// The lines of a level and above, as they would be read.
    package func texts(from level: Logger.Level = .info) -> [String] { lines.filter { $0.level >= level }.map(\.text) }

    /// A logger that writes here.
    package var logger: Logger {
        var logger = Logger(label: "test") { _ in RecordingHandler(recorder: self) }
        logger.logLevel = .trace
        return logger
    }

    fileprivate func add(_ line: Line) {
        all.withLock { $0.append(line) }
    }
}

private struct RecordingHandler: LogHandler {
    let recorder: LogRecorder
    var logLevel = Logger.Level.trace
    var metadata: Logger.Metadata = [:]

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        recorder.add(
            LogRecorder.Line(
                level: event.level, text: event.message.description, kind: event.metadata?["message-kind"]?.description)
        )
    }
}
