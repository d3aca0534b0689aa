import Articles
import CLinux
import Foundation
import Glibc

/// What a reader process is asked for besides the file's bytes.
struct ReadRequest: Codable, Sendable {
    /// The file's name.
    var name: String
    /// Where the fields of JSON and CSV stand, as the desk configured it.
    var fields: FieldMap?
    /// CPU time that the file may take, in seconds.
    var seconds: Int
}

/// The main loop of a reader process: it reads files that the daemon sends over a socket, without any right to files,
/// network or other processes.
package enum ReaderProcess {
    /// Maximum private memory of a reader, in bytes.
    private static let maxMemory = 384 << 20

    /// Serves on the socket at standard input until it is closed.
    ///
    /// - Returns: The exit code: 70 if the kernel refused to confine the process, so that no file was read.
    package static func run() -> Int32 {
        let socket = FrameSocket(owning: dup(STDIN_FILENO))
        prepare()
        guard confine() else { return 70 }
        while let frame = try? socket.receive() {
            guard frame.kind == .file, let answer = answer(frame.payload, socket),
                (try? socket.send(answer)) != nil
            else { return 65 }
        }
        return 0
    }

    /// Loads what would be loaded from files later: conversions of charsets, the mail parser, the coder of JSON.
    private static func prepare() {
        ArticleReader.prepare()
        let passage = Article(text: "a", passages: [Passage(role: .title, range: 0..<1)])
        _ = try? JSONDecoder().decode(ReadResult.self, from: JSONEncoder().encode(ReadResult(articles: [passage])))
    }

    private static func confine() -> Bool {
        guard wirewatch_limit_memory(maxMemory) == 0 else { return false }
        // Without Landlock the filter of system calls alone keeps it from files.
        _ = wirewatch_landlock(nil, 0)
        return wirewatch_allow_computing_only() == 0
    }

    private static func answer(_ payload: [UInt8], _ socket: FrameSocket) -> Frame? {
        guard let end = payload.firstIndex(of: 0x0A),
            let request = try? JSONDecoder().decode(ReadRequest.self, from: Data(payload[..<end]))
        else { return nil }
        _ = wirewatch_limit_cpu(wirewatch_cpu_seconds() + request.seconds)
        do throws(ArticleError) {
            let reader = ArticleReader(pdfText: { bytes throws(ArticleError) in
                try text(ofPDF: bytes, socket)
            })
            let bytes = Array(payload[(end + 1)...])
            let last = try reader.read(bytes, name: request.name, fields: request.fields) { batch in
                // It waits here while the daemon commits earlier batches.
                guard let frame = frame(.moreArticles, batch), (try? socket.send(frame)) != nil else { exit(65) }
            }
            return frame(.articles, last)
        } catch {
            return (try? JSONEncoder().encode(error)).map { Frame(kind: .error, payload: [UInt8]($0)) }
        }
    }

    private static func frame(_ kind: Frame.Kind, _ batch: ReadResult) -> Frame? {
        (try? JSONEncoder().encode(batch)).map { Frame(kind: kind, payload: [UInt8]($0)) }
    }

    /// Asks the daemon, which may start the converter.
    private static func text(ofPDF bytes: [UInt8], _ socket: FrameSocket) throws(ArticleError) -> [UInt8] {
        guard (try? socket.send(Frame(kind: .pdf, payload: bytes))) != nil, let reply = try? socket.receive() else {
            throw .failed(reason: "the daemon went away")
        }
        if reply.kind == .pdfText { return reply.payload }
        throw (try? JSONDecoder().decode(ArticleError.self, from: Data(reply.payload)))
            ?? .failed(reason: "the daemon sent a message that is not one")
    }
}
