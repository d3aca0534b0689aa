import Foundation

/// One connection of an ``HTTPServer``: bytes to requests, answers to bytes.
struct HTTPServerConnection {
    private static let maxHeaderBytes = 65_536
    private static let maxBodyBytes = 8_388_608

    private let stream: ByteStream
    private var pending = Data()

    init(_ stream: ByteStream) {
        self.stream = stream
    }

    /// The next request, or nil at the connection's end or for anything that is none.
    mutating func read() -> HTTPServerRequest? {
        let emptyLine = Data("\r\n\r\n".utf8)
        var end = pending.range(of: emptyLine)
        while end == nil {
            guard pending.count <= HTTPServerConnection.maxHeaderBytes, receive() else { return nil }
            end = pending.range(of: emptyLine)
        }
        guard let end else { return nil }
        var lines = String(decoding: pending[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
        pending = Data(pending[end.upperBound...])
        let start = lines.removeFirst().split(separator: " ")
        guard start.count == 3 else { return nil }
        let headers = lines.compactMap { line -> (name: String, value: String)? in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            return (String(line[..<colon]), line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces))
        }
        let declared = headers.first { $0.name.lowercased() == "content-length" }.map(\.value) ?? "0"
        guard let length = Int(declared), (0...HTTPServerConnection.maxBodyBytes).contains(length),
            !headers.contains(where: { $0.name.lowercased() == "transfer-encoding" })
        else { return nil }
        while pending.count < length {
            guard receive() else { return nil }
        }
        defer { pending = Data(pending.dropFirst(length)) }
        return HTTPServerRequest(
            method: String(start[0]), path: String(start[1]), headers: headers, body: Data(pending.prefix(length)))
    }

    /// Sends an answer; false when the connection should end.
    func write(_ answer: HTTPServerAnswer, to request: HTTPServerRequest) -> Bool {
        guard let status = answer.status else { return false }
        var head = "HTTP/1.1 \(status) Scripted\r\n"
        for (name, value) in answer.headers { head += "\(name): \(value)\r\n" }
        let hasBody = request.method != "HEAD" && status != 204 && status != 304
        if hasBody { head += "Content-Length: \(answer.body.count)\r\n" }
        return stream.write(Data((head + "\r\n").utf8) + (hasBody ? answer.body : Data()))
    }

    private mutating func receive() -> Bool {
        guard let more = stream.read() else { return false }
        pending.append(more)
        return true
    }
}
