import Foundation
import Systemd
import TestSupport
import Testing

@testable import Delivery

@Suite("The address of a webhook is a secret")
struct SecretReaderTests {
    private let folder: TemporaryDirectory
    private let reader: SecretReader

    init() throws {
        folder = try TemporaryDirectory()
        reader = SecretReader(credentials: Credentials(directory: folder.path))
    }

    private func failure(_ address: WebhookSettings.Address) -> String? {
        #expect(throws: ReceiverError.self) { try reader.read(address, for: "chat") }?.description
    }

    @Test("It is read from the configuration, a file or a credential, without the white space around it")
    func sources() throws {
        try folder.write("  https://chat.example/s3cret\r\n\n", to: "chat")
        let expected = "https://chat.example/s3cret"
        #expect(try reader.read(.text(expected), for: "chat") == expected)
        #expect(try reader.read(.file(folder.path("chat")), for: "chat") == expected)
        #expect(try reader.read(.credential("chat"), for: "chat") == expected)
    }

    @Test("What is missing is named with the receiver")
    func missing() {
        let path = folder.path("missing")
        #expect(failure(.file(path)) == "receiver “chat”: cannot read url_file \(path): No such file or directory")
        #expect(
            failure(.file(folder.path))?.hasPrefix("receiver “chat”: cannot read url_file \(folder.path): ") == true)
        #expect(failure(.credential("missing"))?.contains("missing: No such file or directory") == true)
        let without = SecretReader(credentials: Credentials(directory: nil))
        let error = #expect(throws: ReceiverError.self) { try without.read(.credential("chat"), for: "chat") }
        #expect(error?.reason.contains("CREDENTIALS_DIRECTORY") == true)
    }

    @Test(
        "What is no address is refused without being shown",
        arguments: [
            "s3cret", "ftp://s3cret.example/", "https://chat.example/s3cret\nhttps://other.example/", "", "http://",
        ])
    func noAddress(_ text: String) throws {
        try folder.write(text, to: "chat")
        for address in [WebhookSettings.Address.text(text), .file(folder.path("chat")), .credential("chat")] {
            let message = try #require(failure(address))
            #expect(message.hasPrefix("receiver “chat”: "))
            #expect(!message.contains("s3cret"))
        }
    }

    @Test("A file that is no text is refused without being shown")
    func noText() throws {
        try folder.write(Data([0x68, 0xFF, 0xFE, 0x73]), to: "chat")
        #expect(failure(.file(folder.path("chat")))?.contains("it is not UTF-8 text") == true)
    }

    @Test("A pipe in its place keeps nobody waiting")
    func pipe() throws {
        #expect(mkfifo(folder.path("chat"), 0o600) == 0)
        #expect(failure(.file(folder.path("chat"))) != nil)
        #expect(failure(.credential("chat")) != nil)
    }
}
