/// How much of a request is read.
struct RequestLimits: Sendable, Equatable {
    /// The maximum size of request line and headers, in bytes.
    var maxHead = 16_384
    /// The maximum number of headers.
    var maxHeaders = 100
    /// The maximum size of a body, in bytes.
    var maxBody = 65_536
}

/// Why a request is refused before anybody looks at it.
enum RequestError: Error, Sendable, Equatable {
    /// It is not HTTP.
    case malformed
    case headTooLarge
    case bodyTooLarge
    /// The body has a coding; forms have none.
    case coded
    /// Another version than 1.0 and 1.1.
    case version

    /// The status of the answer.
    var status: Int {
        switch self {
        case .malformed: 400
        case .headTooLarge: 431
        case .bodyTooLarge: 413
        case .coded: 501
        case .version: 505
        }
    }
}

/// Makes requests of bytes as they arrive.
///
/// Strict, because a proxy may stand before it and must read the same request: lines end in CR LF, a header is not
/// folded, names that decide where the body ends stand once. Cost: each byte is looked at once.
///
/// Source: RFC 9112.
struct RequestParser: Sendable {
    private let limits: RequestLimits
    private let peer: PageRequest.Peer
    private var bytes: [UInt8] = []
    /// Where the search for the end of the head goes on.
    private var searched = 0

    /// A parser of one connection's requests.
    init(limits: RequestLimits = RequestLimits(), peer: PageRequest.Peer = .local) {
        self.limits = limits
        self.peer = peer
    }

    /// Whether a request has begun.
    var hasBegun: Bool { !bytes.isEmpty }

    /// Takes bytes of the connection.
    mutating func feed(_ more: [UInt8]) {
        bytes += more
    }

    /// The next request; nil if more bytes are needed.
    mutating func next() throws(RequestError) -> PageRequest? {
        guard let end = endOfHead() else {
            if bytes.count > limits.maxHead { throw .headTooLarge }
            return nil
        }
        guard end <= limits.maxHead else { throw .headTooLarge }
        var (request, length) = try head(Array(bytes[..<(end - 4)]))
        guard length <= limits.maxBody else { throw .bodyTooLarge }
        guard bytes.count >= end + length else { return nil }
        request.body = Array(bytes[end..<(end + length)])
        bytes.removeFirst(end + length)
        searched = 0
        return request
    }

    /// The offset behind the empty line.
    private mutating func endOfHead() -> Int? {
        var index = max(searched - 3, 0)
        while index + 4 <= bytes.count {
            if bytes[index] == 13, bytes[index + 1] == 10, bytes[index + 2] == 13, bytes[index + 3] == 10 {
                searched = index
                return index + 4
            }
            index += 1
        }
        searched = bytes.count
        return nil
    }

    private func head(_ head: [UInt8]) throws(RequestError) -> (PageRequest, length: Int) {
        guard let text = String(validating: head, as: UTF8.self), !head.contains(0) else { throw .malformed }
        // By scalars: CR LF is one character.
        let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard lines.dropLast().allSatisfy({ $0.unicodeScalars.last == "\r" }) else { throw .malformed }
        var plain: [Substring] = []
        for (index, line) in lines.enumerated() {
            let cut = index == lines.count - 1 ? line[...] : Substring(line.unicodeScalars.dropLast())
            guard !cut.unicodeScalars.contains("\r") else { throw .malformed }
            plain.append(cut)
        }
        var request = try line(plain[0])
        request.headers = try headers(plain.dropFirst())
        // Noted in the request before it is copied.
        let length = try length(&request)
        return (request, length)
    }

    private func line(_ line: Substring) throws(RequestError) -> PageRequest {
        let parts = line.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 3, !parts[0].isEmpty, parts[0].utf8.allSatisfy({ (0x41...0x5A).contains($0) }) else {
            throw .malformed
        }
        guard parts[2].hasPrefix("HTTP/") else { throw .malformed }
        guard parts[2] == "HTTP/1.1" || parts[2] == "HTTP/1.0" else { throw .version }
        guard parts[1].hasPrefix("/"), parts[1].utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw .malformed
        }
        let pieces = parts[1].split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        guard let path = FormFields.decoded(pieces[0], plusIsBlank: false) else { throw .malformed }
        var request = PageRequest(
            String(parts[0]), path, query: pieces.count > 1 ? String(pieces[1]) : "", peer: peer)
        request.keepsAlive = parts[2] == "HTTP/1.1"
        return request
    }

    private func headers(_ lines: ArraySlice<Substring>) throws(RequestError) -> [String: String] {
        guard lines.count <= limits.maxHeaders else { throw .headTooLarge }
        var headers: [String: String] = [:]
        for line in lines where !line.isEmpty {
            guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex else {
                throw .malformed
            }
            let name = line[..<colon].lowercased()
            guard name.utf8.allSatisfy(RequestParser.isTokenByte) else { throw .malformed }
            let value = RequestParser.trimmed(line[line.utf8.index(after: colon)...])
            if let earlier = headers[name] {
                guard !RequestParser.single.contains(name) else { throw .malformed }
                headers[name] = earlier + (name == "cookie" ? "; " : ", ") + value
            } else {
                headers[name] = value
            }
        }
        return headers
    }

    /// The size of the body; what else the headers say about the connection is noted in the request.
    private func length(_ request: inout PageRequest) throws(RequestError) -> Int {
        guard request.headers["transfer-encoding"] == nil else { throw .coded }
        let connection = (request.headers["connection"] ?? "").lowercased()
        if connection.contains("close") { request.keepsAlive = false }
        guard let text = request.headers["content-length"] else { return 0 }
        guard (1...9).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let length = Int(text)
        else { throw .malformed }
        return length
    }

    /// Headers that stand once: with two, sender and reader could mean different ones.
    private static let single: Set = ["host", "content-length", "transfer-encoding", "authorization", "origin"]

    private static func trimmed(_ text: Substring) -> String {
        var text = text.drop { $0 == " " || $0 == "\t" }
        while let last = text.last, last == " " || last == "\t" { text.removeLast() }
        return String(text)
    }

    private static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }
}
