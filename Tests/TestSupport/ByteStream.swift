import CTLS
import Foundation

/// The bytes of one connection, bare or within TLS. It does not close the connection.
final class ByteStream {
    private let descriptor: Int32
    private let session: OpaquePointer?

    /// Makes the handshake if there is an identity; nil if the peer refuses. For a thread of its own.
    init?(_ descriptor: Int32, identity: TLSIdentity?) {
        self.descriptor = descriptor
        guard let identity else {
            session = nil
            return
        }
        // OpenSSL writes with write(2), and a peer that is gone must not end the tests.
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGPIPE)
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        guard let session = identity.accept(descriptor) else { return nil }
        self.session = session
    }

    deinit {
        SSL_free(session)
    }

    /// At least one byte; nil at the end.
    func read() -> Data? {
        var room = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count =
                session.map { Int(SSL_read($0, &room, Int32(room.count))) } ?? recv(descriptor, &room, room.count, 0)
            if count < 0, session == nil, errno == EINTR { continue }
            return count > 0 ? Data(room[..<count]) : nil
        }
    }

    /// Writes all of it; false when the peer takes no more.
    func write(_ data: Data) -> Bool {
        var left = data[...]
        while !left.isEmpty {
            let count = left.withUnsafeBytes { bytes in
                session.map { Int(SSL_write($0, bytes.baseAddress, Int32(bytes.count))) }
                    ?? Foundation.send(descriptor, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
            }
            if count < 0, session == nil, errno == EINTR { continue }
            guard count > 0 else { return false }
            left = left.dropFirst(count)
        }
        return true
    }
}
