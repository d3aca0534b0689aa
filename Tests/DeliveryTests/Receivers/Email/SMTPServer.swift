import Foundation
import TestSupport

/// A relay for one connection, which answers by the beginnings of commands and records its input.
final class SMTPServer {
    struct NotStarted: Error {}

    static let isPossible = run("/usr/bin/env", ["python3", "-c", "import ssl"]) == 0

    /// Where it is.
    let url: String
    /// Its certificate's file, which vouches for itself.
    let certificate: String?
    private let folder: TemporaryDirectory
    private let process = Process()

    init(isSecure: Bool = false, answers: [String: String] = [:]) async throws {
        folder = try TemporaryDirectory()
        if isSecure {
            let made = SMTPServer.run(
                "/usr/bin/env",
                [
                    "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                    "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost",
                    "-keyout", folder.path("key.pem"), "-out", folder.path("cert.pem"),
                ])
            guard made == 0 else { throw NotStarted() }
        }
        certificate = isSecure ? folder.path("cert.pem") : nil
        let script = String(decoding: try JSONEncoder().encode(answers), as: UTF8.self)
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", SMTPServer.program, folder.path, isSecure ? "tls" : "plain", script]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let said = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        guard let port = UInt16(said.trimmingCharacters(in: .whitespacesAndNewlines)) else { throw NotStarted() }
        url = isSecure ? "smtps://localhost:\(port)" : "smtp://127.0.0.1:\(port)"
    }

    deinit {
        kill(process.processIdentifier, SIGKILL)
    }

    /// The lines that it heard, once the connection has ended.
    func heard() throws -> [String] {
        process.waitUntilExit()
        var lines = try String(contentsOfFile: folder.path("heard"), encoding: .utf8).components(separatedBy: "\n")
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }

    private static func run(_ path: String, _ arguments: [String]) -> Int32 {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        do {
            try process.run()
        } catch {
            return -1
        }
        process.waitUntilExit()
        return process.terminationStatus
    }

    private static let program = """
        import json, socket, ssl, sys
        folder, mode, answers = sys.argv[1], sys.argv[2], json.loads(sys.argv[3])
        heard = open(folder + "/heard", "w", newline="")
        listener = socket.create_server(("127.0.0.1", 0))
        print(listener.getsockname()[1], flush=True)
        connection, _ = listener.accept()
        try:
            if mode == "tls":
                context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
                context.load_cert_chain(folder + "/cert.pem", folder + "/key.pem")
                connection = context.wrap_socket(connection, server_side=True)
            file = connection.makefile("rwb", buffering=0)
            def say(text): file.write(text.encode() + b"\\r\\n")
            say("220 relay.example")
            isData = False
            for line in file:
                line = line.decode().rstrip("\\r\\n")
                heard.write(line + "\\n")
                heard.flush()
                if isData:
                    if line != ".": continue
                    isData = False
                    say(answers.get(".", "250 2.0.0 taken"))
                elif line.startswith("EHLO"): say("250-relay.example\\r\\n250 AUTH PLAIN")
                elif line.startswith("QUIT"):
                    say("221 bye")
                    break
                else:
                    word = line.split(" ")[0]
                    answer = answers.get(word, "354 go on" if word == "DATA" else "250 2.0.0 ok")
                    isData = word == "DATA" and answer.startswith("354")
                    say(answer)
        except (ssl.SSLError, OSError):
            pass
        """
}
