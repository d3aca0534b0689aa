import Foundation
import Systemd
import TestSupport
import Testing

@testable import Delivery

@Suite("A receiver's secrets")
struct SecretReaderTests {
    private let folder: TemporaryDirectory
    private let reader: SecretReader

    init() throws {
        folder = try TemporaryDirectory()
        reader = SecretReader(credentials: Credentials(directory: folder.path), receiver: "chat")
    }

    /// A secret of this text, from a file and from a credential.
    private func secrets(_ text: String) throws -> [Secret] {
        try folder.write(text, to: "chat")
        return [.file(folder.path("chat")), .credential("chat")]
    }

    private func failure(_ secret: Secret) -> String? {
        #expect(throws: ReceiverError.self) { try reader.text(secret) }?.description
    }

    @Test("Secrets are read from a file or a credential, without the white space around them")
    func sources() throws {
        for secret in try secrets("  xoxb-s3cret \r\n\n") { #expect(try reader.text(secret) == "xoxb-s3cret") }
        for secret in try secrets("https://chat.example/s3cret\n") {
            #expect(try reader.address(secret) == "https://chat.example/s3cret")
            #expect(try reader.address(.secret(secret)) == "https://chat.example/s3cret")
        }
        #expect(try reader.address(.text("https://chat.example/")) == "https://chat.example/")
    }

    @Test("A missing secret is reported with its receiver")
    func missing() {
        let path = folder.path("missing")
        #expect(failure(.file(path)) == "receiver “chat”: cannot read the secret in \(path): No such file or directory")
        #expect(
            failure(.file(folder.path))?.hasPrefix("receiver “chat”: cannot read the secret in \(folder.path): ")
                == true)
        #expect(failure(.credential("missing"))?.contains("missing: No such file or directory") == true)
        let without = SecretReader(credentials: Credentials(directory: nil), receiver: "chat")
        let error = #expect(throws: ReceiverError.self) { try without.text(.credential("chat")) }
        #expect(error?.reason.contains("CREDENTIALS_DIRECTORY") == true)
    }

    @Test(
        "A secret that is empty, or has line breaks or control characters, is refused without being shown",
        arguments: ["s3cret\nother", "s3cret\u{1B}[0m", "s3cret\0", "", " \n"])
    func unfit(_ text: String) throws {
        for secret in try secrets(text) {
            let message = try #require(failure(secret))
            #expect(message.hasPrefix("receiver “chat”: "))
            #expect(!message.contains("s3cret"))
        }
    }

    @Test(
        "An invalid address is refused without being shown",
        arguments: [
            "s3cret", "ftp://s3cret.example/", "https://chat.example/s3cret\nhttps://other.example/", "http://",
            "https://s3cret example/",
        ])
    func noAddress(_ text: String) throws {
        for secret in try secrets(text) {
            let error = try #require(#expect(throws: ReceiverError.self) { try reader.address(secret) })
            #expect(error.description.hasPrefix("receiver “chat”: "))
            #expect(!error.description.contains("s3cret"))
        }
    }

    @Test("A file that is not text, or too large for a secret, is refused")
    func noText() throws {
        try folder.write(Data([0x68, 0xFF, 0xFE, 0x73]), to: "chat")
        #expect(failure(.file(folder.path("chat")))?.contains("it is not UTF-8 text") == true)
        try folder.write(String(repeating: "s3cret", count: 11_000), to: "chat")
        #expect(failure(.file(folder.path("chat")))?.contains("it has more than 65536 bytes") == true)
    }

    @Test("A pipe in place of a secret is refused and does not block")
    func pipe() throws {
        #expect(mkfifo(folder.path("chat"), 0o600) == 0)
        #expect(failure(.file(folder.path("chat"))) != nil)
        #expect(failure(.credential("chat")) != nil)
    }
}
