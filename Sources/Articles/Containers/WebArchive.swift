import Text

/// A web archive: the pages that a crawler fetched, with the headers of their servers.
///
/// Source: ISO 28500 (WARC 1.1). Responses, resources and conversions are read; the rest is about the crawl.
struct WebArchive: Container {
    let name = "web archive (WARC)"
    let key = "warc"
    let endings = ["warc"]

    func opens(_ bytes: [UInt8]) -> Bool { bytes.starts(with: "WARC/".utf8) }

    func read(_ bytes: [UInt8], _ file: Member, into reading: inout FileReading) throws(ArticleError) {
        var place = 0
        while let record = WebArchive.record(in: bytes, from: place) {
            place = record.end
            guard ["response", "resource", "conversion"].contains(record.headers["warc-type"] ?? "") else { continue }
            try reading.countMember()
            var member = Member(name: record.headers["warc-target-uri"] ?? "record at byte \(record.start)")
            member.url = record.headers["warc-target-uri"].map { $0.filter { $0 != "<" && $0 != ">" } }
            let content = Array(bytes[record.content])
            try reading.countBytes(content.count)
            if HTTPMessage.isResponse(content) {
                HTTPMessage.read(content, member, into: &reading)
            } else {
                member.charset = HTTPMessage.charset(of: record.headers["content-type"])
                reading.readMember(content, member)
            }
        }
    }

    private struct Record {
        var start: Int
        var headers: [String: String]
        var content: Range<Int>
        var end: Int
    }

    private static func record(in bytes: [UInt8], from place: Int) -> Record? {
        let mark = Array("WARC/".utf8)
        let start = place + bytes[place...].prefix(while: ASCII.isSpace).count
        guard bytes[start...].starts(with: mark), let (headers, body) = HeaderLines.read(bytes, from: start) else {
            return nil
        }
        let length = headers["content-length"].flatMap(Int.init) ?? 0
        var end = body + min(max(length, 0), bytes.count - body)
        let next = end + bytes[end...].prefix(while: ASCII.isSpace).count
        if next < bytes.count, !bytes[next...].starts(with: mark) {
            // The length is wrong, as it is in archives that were edited: the next record ends this one.
            var search = end
            while search < bytes.count, !(bytes[search - 1] == 0x0A && bytes[search...].starts(with: mark)) {
                search = bytes[search...].dropFirst().firstIndex(of: mark[0]) ?? bytes.count
            }
            end = search
        }
        return Record(start: start, headers: headers, content: body..<end, end: end)
    }
}

/// The answer of a web server with its headers, as `curl -i` saves it.
struct HTTPResponse: Container {
    let name = "HTTP response"
    let key = "http"
    let endings = ["http"]

    func opens(_ bytes: [UInt8]) -> Bool { HTTPMessage.isResponse(bytes) }

    func read(_ bytes: [UInt8], _ file: Member, into reading: inout FileReading) throws(ArticleError) {
        HTTPMessage.read(bytes, file, into: &reading)
    }
}

/// An HTTP/1 message.
///
/// Source: RFC 9112.
enum HTTPMessage {
    static func isResponse(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: "HTTP/".utf8)
            && bytes.prefix(16).split(separator: 0x20).dropFirst().first?.first.map(ASCII.isDigit) == true
    }

    /// Reads the body as a file, unless the server reported an error.
    static func read(_ bytes: [UInt8], _ file: Member, into reading: inout FileReading) {
        guard let (headers, start) = HeaderLines.read(bytes, from: 0) else {
            return reading.warn(.member(name: file.name, reason: "its HTTP headers have no end"))
        }
        let status = bytes.prefix(64).split(separator: 0x20).dropFirst().first.map {
            String(decoding: $0, as: UTF8.self)
        }
        guard status?.hasPrefix("2") == true else {
            return reading.warn(.member(name: file.name, reason: "the server answered with status \(status ?? "?")"))
        }
        var member = file
        member.charset = charset(of: headers["content-type"])
        if member.url == nil { member.url = headers["content-location"] }
        var body = Array(bytes[start...])
        // Most crawlers store the body as it is, with the header of how it came.
        if headers["transfer-encoding"]?.lowercased().contains("chunked") == true { body = Chunks.joined(body) ?? body }
        reading.readMember(body, member)
    }

    /// The charset of a content type, for example `euc-kr`.
    static func charset(of contentType: String?) -> String? {
        guard let parameter = contentType?.lowercased().split(separator: "charset=").dropFirst().first else {
            return nil
        }
        let label = parameter.prefix { $0 != ";" && $0 != " " }.filter { $0 != "\"" && $0 != "'" }
        return label.isEmpty ? nil : label
    }
}

/// The pieces of a body with `Transfer-Encoding: chunked`.
private enum Chunks {
    /// nil if the body is not in pieces.
    static func joined(_ bytes: [UInt8]) -> [UInt8]? {
        var body: [UInt8] = []
        var place = 0
        while place < bytes.count {
            guard let end = bytes[place...].firstIndex(of: 0x0A) else { return nil }
            let line = String(decoding: bytes[place..<end].prefix { $0 != UInt8(ascii: ";") }, as: UTF8.self)
            guard let size = Int(WhiteSpace.collapsed(line), radix: 16), size >= 0 else { return nil }
            if size == 0 { return body }
            let last = min(end + 1 + size, bytes.count)
            body += bytes[(end + 1)..<last]
            place = min(last + 2, bytes.count)
        }
        return body
    }
}

/// Lines `Name: value` up to a blank line, as HTTP and WARC have them.
enum HeaderLines {
    /// The headers with names in lower case, and where the body begins; nil without a blank line.
    static func read(_ bytes: [UInt8], from start: Int) -> (headers: [String: String], body: Int)? {
        var headers: [String: String] = [:]
        var place = start
        while let end = bytes[place...].firstIndex(of: 0x0A) {
            let line = bytes[place..<end]
            place = end + 1
            if line.allSatisfy(ASCII.isSpace) { return (headers, place) }
            guard place - start < 65_536 else { return nil }
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { continue }
            let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
            let value = WhiteSpace.collapsed(String(decoding: line[(colon + 1)...], as: UTF8.self))
            if headers[name] == nil { headers[name] = value }
        }
        return nil
    }
}
