import CLinux
import Foundation
import Glibc
import Systemd

/// Looks up a receiver's secrets where the configuration says they are.
///
/// A secret is one line of text. Its errors name the place, never what was found there.
package struct SecretReader: Sendable {
    private let credentials: Credentials
    private let receiver: String
    private let warn: @Sendable (String) -> Void

    /// The largest file that is taken for a secret.
    private static let maximumBytes = 65_536

    /// A reader of a receiver's secrets.
    ///
    /// - Parameters:
    ///   - receiver: The receiver's name, for errors.
    ///   - warn: Called with what is unsafe about a secret, without the secret.
    package init(
        credentials: Credentials, receiver: String, warn: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.credentials = credentials
        self.receiver = receiver
        self.warn = warn
    }

    /// The secret's text, without the white space around it; never empty, without control characters.
    package func text(_ secret: Secret) throws(ReceiverError) -> String {
        let text = try contents(of: secret).trimmingCharacters(in: .whitespacesAndNewlines)
        guard !text.isEmpty else { throw failure("\(secret) is empty") }
        guard text.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) else {
            throw failure("\(secret) has more than one line, or control characters")
        }
        return text
    }

    /// A secret that is an address over http or https.
    package func address(_ secret: Secret) throws(ReceiverError) -> String {
        let url = try text(secret)
        if let quote = url.first, "\"'“”".contains(quote) {
            throw failure("\(secret) is in quotes; write the address without them")
        }
        do throws(HTTPError) {
            let endpoint = try HTTPEndpoint(url)
            if endpoint.scheme == "http", !HostName(endpoint.host).isLoopback {
                warn("receiver “\(receiver)”: \(secret) is an address over plain http, for all to read; use https")
            }
        } catch {
            throw failure("\(secret): \(error)")
        }
        return url
    }

    /// An address, wherever it stands.
    package func address(_ address: ServiceAddress) throws(ReceiverError) -> String {
        switch address {
        case .text(let url): url
        case .secret(let secret): try self.address(secret)
        }
    }

    private func failure(_ reason: String) -> ReceiverError {
        ReceiverError(receiver: receiver, reason: reason)
    }

    private func contents(of secret: Secret) throws(ReceiverError) -> String {
        switch secret {
        case .file(let path):
            return try contents(of: path)
        case .credential(let name):
            do throws(CredentialError) {
                return try credentials.read(name)
            } catch {
                var failure = failure("\(error)")
                if case .noDirectory = error { failure.isOutOfReach = true }
                throw failure
            }
        }
    }

    /// The text of a small regular file; a pipe in its place must not hold us up.
    private func contents(of path: String) throws(ReceiverError) -> String {
        func failure(_ reason: String) -> ReceiverError { self.failure("cannot read the secret in \(path): \(reason)") }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)
        guard descriptor >= 0 else {
            let code = errno
            var failure = failure(String(cString: strerror(code)))
            failure.isOutOfReach = [EACCES, EPERM].contains(code)
            throw failure
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw failure("it is not a regular file")
        }
        var bytes = [UInt8](repeating: 0, count: SecretReader.maximumBytes + 1)
        var count = 0
        while count < bytes.count {
            let got = bytes.withUnsafeMutableBytes { room in
                Glibc.read(descriptor, room.baseAddress?.advanced(by: count), room.count - count)
            }
            if got < 0 && errno == EINTR { continue }
            guard got >= 0 else { throw failure(String(cString: strerror(errno))) }
            if got == 0 { break }
            count += got
        }
        guard count <= SecretReader.maximumBytes else {
            throw failure("it has more than \(SecretReader.maximumBytes) bytes")
        }
        guard let text = String(validating: bytes.prefix(count), as: UTF8.self) else {
            throw failure("it is not UTF-8 text")
        }
        return text
    }
}
