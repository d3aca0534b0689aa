import Foundation
import TestSupport
import Testing

@testable import Systemd

@Suite("Credentials")
struct CredentialsTests {
    private let directory: TemporaryDirectory
    private let credentials: Credentials

    init() throws {
        directory = try TemporaryDirectory()
        credentials = Credentials(directory: directory.path)
    }

    @Test(
        "One newline at the end is not part of a credential",
        arguments: [("s3cret", "s3cret"), ("s3cret\n", "s3cret"), ("s3cret\n\n", "s3cret\n"), ("a\nb", "a\nb")])
    func reads(_ written: String, _ read: String) throws {
        try directory.write(written, to: "desk-webhook")
        #expect(try credentials.read("desk-webhook") == read)
    }

    @Test("An invalid file name is refused", arguments: ["", ".", "..", "../x", "a/b", "a:b", "a b", "ä", "a\n"])
    func refusesName(_ name: String) {
        #expect(throws: CredentialError.invalidName(name)) { try credentials.read(name) }
    }

    @Test("An unusable credential is an error with a reason")
    func refuses() throws {
        #expect(throws: CredentialError.noDirectory("x")) { try Credentials(directory: nil).read("x") }
        #expect(throws: CredentialError.unreadable("x", code: ENOENT)) { try credentials.read("x") }
        try directory.write("\n", to: "empty")
        #expect(throws: CredentialError.empty("empty")) { try credentials.read("empty") }
        try directory.write(Data([0xFF, 0xFE]), to: "binary")
        #expect(throws: CredentialError.notText("binary")) { try credentials.read("binary") }
        try directory.write(Data(repeating: 65, count: 1_048_577), to: "large")
        #expect(throws: CredentialError.tooLarge("large", limit: 1_048_576)) { try credentials.read("large") }
        #expect(mkfifo(directory.path("fifo"), 0o600) == 0)
        #expect(throws: CredentialError.unreadable("fifo", code: EINVAL)) { try credentials.read("fifo") }
        try directory.write("x", to: "folder/x")
        #expect(throws: CredentialError.unreadable("folder", code: EINVAL)) { try credentials.read("folder") }
    }
}
