import Foundation
import TestSupport

/// `openssl s_server` with a certificate for `localhost` that only itself vouches for.
final class TLSServer {
    struct NotStarted: Error { let said: String }

    static let isPossible = (try? run(["version"])) != nil

    /// The certificate's PEM file.
    let certificate: String
    private let directory = try? TemporaryDirectory()
    private let process = Process()
    private let port: UInt16

    init() async throws {
        guard let directory else { throw NotStarted(said: "no temporary directory") }
        certificate = directory.path("cert.pem")
        try TLSServer.run([
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
            "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost",
            "-keyout", directory.path("key.pem"), "-out", certificate,
        ])
        port = try LoopbackSocket.unusedPort()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "openssl", "s_server", "-www", "-accept", "127.0.0.1:\(port)", "-cert", certificate,
            "-key", directory.path("key.pem"),
        ]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        // It prints ACCEPT once it listens.
        var said = Data()
        while said.range(of: Data("ACCEPT".utf8)) == nil {
            let more = output.fileHandleForReading.availableData
            guard !more.isEmpty else { throw NotStarted(said: String(decoding: said, as: UTF8.self)) }
            said += more
        }
    }

    deinit {
        // Not SIGTERM: a child of a thread of Dispatch inherits a mask that blocks it.
        kill(process.processIdentifier, SIGKILL)
    }

    func url(_ host: String) -> String { "https://\(host):\(port)" }

    private static func run(_ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["openssl"] + arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw NotStarted(said: "openssl \(arguments.first ?? "")") }
    }
}
