import CCurl
import Synchronization

/// A message while curl reads it, piece by piece, on the thread of its transfer.
final class MailUpload: Sendable {
    private let bytes: [UInt8]
    private let position = Atomic<Int>(0)
    private let isCancelled = Atomic<Bool>(false)

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Ends the transfer soon.
    func cancel() {
        isCancelled.store(true, ordering: .relaxed)
    }

    /// Gives curl the next piece; none at the end.
    static let read: wirewatch_curl_data_function = { room, size, count, context in
        guard let room, let context else { return 0 }
        return Unmanaged<MailUpload>.fromOpaque(context).takeUnretainedValue().copy(to: room, atMost: size * count)
    }

    /// Tells curl whether to go on.
    static let progress: curl_xferinfo_callback = { context, _, _, _, _ in
        guard let context else { return 0 }
        let upload = Unmanaged<MailUpload>.fromOpaque(context).takeUnretainedValue()
        return upload.isCancelled.load(ordering: .relaxed) ? 1 : 0
    }

    private func copy(to room: UnsafeMutablePointer<CChar>, atMost size: Int) -> Int {
        let start = position.load(ordering: .relaxed)
        let piece = bytes[start..<min(start + size, bytes.count)]
        UnsafeMutableRawBufferPointer(start: room, count: size).copyBytes(from: piece)
        position.store(piece.endIndex, ordering: .relaxed)
        return piece.count
    }
}
