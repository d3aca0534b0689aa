import Glibc

/// A message between the daemon and a reader process: a byte for its kind, four for the length of the payload in
/// little-endian order, and the payload.
struct Frame: Sendable {
    enum Kind: UInt8, Sendable {
        /// To the reader: a file. JSON of ``ReadRequest``, a line end, and the file's bytes.
        case file = 1
        /// From the reader: the last or only batch of articles, as JSON.
        case articles = 2
        /// From the reader: why there are none, as JSON.
        case error = 3
        /// From the reader: a PDF document, whose text it wants.
        case pdf = 4
        /// To the reader: the text of a PDF document.
        case pdfText = 5
        /// To the reader: why there is no text, as JSON.
        case pdfError = 6
        /// From the reader: a batch of articles, as JSON; more follow.
        case moreArticles = 7
    }

    /// Maximum size of a payload in bytes.
    static let maxPayload = 512 << 20

    var kind: Kind
    var payload: [UInt8]
}

/// Reads and writes frames on a socket, which it owns.
final class FrameSocket: Sendable {
    private let descriptor: Int32

    /// How often a task that waits looks whether it is cancelled, in milliseconds.
    private static let slice = 100.0

    init(owning descriptor: Int32) { self.descriptor = descriptor }

    deinit { close(descriptor) }

    /// Why a frame was not exchanged.
    enum Failure: Error {
        /// The other process closed its end: it died.
        case closed
        /// The deadline passed.
        case timeout
        /// The bytes are not a frame.
        case garbled
        /// The task that waits was cancelled.
        case cancelled
    }

    /// Writes a frame.
    ///
    /// - Parameter deadline: Of the monotonic clock; nil for none.
    func send(_ frame: Frame, by deadline: ContinuousClock.Instant? = nil) throws(Failure) {
        let length = UInt32(frame.payload.count)
        let header = [frame.kind.rawValue] + (0..<4).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) }
        try send(header, by: deadline)
        try send(frame.payload, by: deadline)
    }

    /// Reads the next frame.
    func receive(by deadline: ContinuousClock.Instant? = nil) throws(Failure) -> Frame {
        let header = try receive(5, by: deadline)
        let length = (0..<4).reduce(0) { $0 | Int(header[1 + $1]) << (8 * $1) }
        guard let kind = Frame.Kind(rawValue: header[0]), length <= Frame.maxPayload else { throw .garbled }
        return Frame(kind: kind, payload: try receive(length, by: deadline))
    }

    private func send(_ bytes: [UInt8], by deadline: ContinuousClock.Instant?) throws(Failure) {
        var sent = 0
        while sent < bytes.count {
            try wait(for: POLLOUT, by: deadline)
            let count = bytes.withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress?.advanced(by: sent), $0.count - sent, Int32(MSG_NOSIGNAL))
            }
            if count > 0 { sent += count } else if errno != EINTR && errno != EAGAIN { throw .closed }
        }
    }

    private func receive(_ count: Int, by deadline: ContinuousClock.Instant?) throws(Failure) -> [UInt8] {
        var bytes: [UInt8] = []
        // Not reserved at once: the length is the other process's word.
        var chunk = [UInt8](repeating: 0, count: min(count, 1 << 18))
        while bytes.count < count {
            try wait(for: POLLIN, by: deadline)
            let wanted = min(chunk.count, count - bytes.count)
            let read = chunk.withUnsafeMutableBytes { recv(descriptor, $0.baseAddress, wanted, 0) }
            if read > 0 {
                bytes += chunk[..<read]
            } else if read == 0 || errno != EINTR && errno != EAGAIN {
                throw .closed
            }
        }
        return bytes
    }

    private func wait(for events: Int32, by deadline: ContinuousClock.Instant?) throws(Failure) {
        guard let deadline else { return }
        while true {
            let left = ContinuousClock.now.duration(to: deadline) / .milliseconds(1)
            guard left > 0 else { throw .timeout }
            // A thread that waits here learns of a stop only by asking.
            guard !Task.isCancelled else { throw .cancelled }
            var entry = pollfd(fd: descriptor, events: Int16(events), revents: 0)
            let status = poll(&entry, 1, Int32(min(left.rounded(.up), FrameSocket.slice)))
            if status > 0 { return }
            guard status == 0 || errno == EINTR else { throw .closed }
        }
    }
}
