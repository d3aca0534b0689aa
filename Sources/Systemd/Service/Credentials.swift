import Glibc

/// Secrets that the service manager hands over as files, by `LoadCredential=` and its kin.
///
/// Source: systemd.exec(5), “Credentials”.
package struct Credentials: Sendable {
    /// The largest credential that is read, in bytes; all of a service's credentials together are at most this.
    package static let maximumBytes = 1_048_576

    /// The directory they lie in, or nil if this process was given none.
    package let directory: String?

    /// Credentials in a directory; the one of `$CREDENTIALS_DIRECTORY` if none is named.
    package init(directory: String? = getenv("CREDENTIALS_DIRECTORY").map { String(cString: $0) }) {
        self.directory = directory
    }

    /// Reads one credential as text, without one newline at its end.
    ///
    /// - Throws: ``CredentialError``, which never holds any of the credential's text.
    package func read(_ name: String) throws(CredentialError) -> String {
        guard Credentials.isName(name) else { throw .invalidName(name) }
        guard let directory else { throw .noDirectory(name) }
        var bytes = try Credentials.bytes(of: name, at: "\(directory)/\(name)")
        if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
        guard !bytes.isEmpty else { throw .empty(name) }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .notText(name) }
        return text
    }

    private static func isName(_ name: String) -> Bool {
        guard (1...255).contains(name.utf8.count), name != ".", name != ".." else { return false }
        return name.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: ":") }
    }

    private static func bytes(of name: String, at path: String) throws(CredentialError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)
        guard descriptor >= 0 else { throw .unreadable(name, code: errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .unreadable(name, code: errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .unreadable(name, code: EINVAL) }
        var bytes = [UInt8](repeating: 0, count: maximumBytes + 1)
        var count = 0
        while count < bytes.count {
            let got = bytes.withUnsafeMutableBytes { room in
                Glibc.read(descriptor, room.baseAddress?.advanced(by: count), room.count - count)
            }
            if got < 0 && errno == EINTR { continue }
            guard got >= 0 else { throw .unreadable(name, code: errno) }
            if got == 0 { break }
            count += got
        }
        guard count <= maximumBytes else { throw .tooLarge(name, limit: maximumBytes) }
        return Array(bytes.prefix(count))
    }
}
