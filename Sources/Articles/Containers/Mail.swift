import Text

/// A mail, parsed with gmime: its subject is the headline, and its attachments are read as files.
///
/// Source: RFC 5322, RFC 2045 to 2047. A page that a browser saved in one file (MHTML, RFC 2557) is a mail too; it is
/// read as the page.
struct Mail: Container {
    let name = "mail"
    let key = "mail"
    let endings = ["eml", "mht", "mhtml", "msg"]
    var missingLibrary: String? { Mail.missingLibrary }

    /// Headers that mails begin with. Two of them, and lines of headers only, make a mail.
    private static let headers: Set = [
        "from", "to", "subject", "date", "message-id", "mime-version", "content-type", "received", "return-path",
        "delivered-to", "reply-to", "sender", "cc", "list-id", "dkim-signature", "x-original-to", "envelope-to",
        "content-transfer-encoding", "snapshot-content-location", "authentication-results", "arc-seal",
    ]
    /// How deep the parts of a mail nest.
    private static let maxDepth = 20

    func opens(_ bytes: [UInt8]) -> Bool {
        var found: Set<String> = []
        var isMultipart = false
        let start = Mail.start(in: bytes)
        // A mail to a thousand readers names them first.
        var rest = bytes[start...].prefix(262_144)
        // Line by line, since the first line of most files ends the search.
        while !rest.isEmpty {
            var line = rest.prefix { $0 != 0x0A }
            rest = rest[min(line.endIndex + 1, rest.endIndex)...]
            if line.last == 0x0D { line = line.dropLast() }
            if line.isEmpty { break }
            if let first = line.first, ASCII.isSpace(first), line.startIndex > start { continue }
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return false }
            let name = line[..<colon]
            guard !name.isEmpty, name.allSatisfy({ ASCII.isLetter($0) || ASCII.isDigit($0) || "-_".utf8.contains($0) })
            else { return false }
            let header = String(decoding: name, as: UTF8.self).lowercased()
            if Mail.headers.contains(header) { found.insert(header) }
            if header == "content-type" {
                isMultipart = line[(colon + 1)...].drop(while: ASCII.isSpace).starts(with: "multipart/".utf8)
            }
        }
        // Some browsers save a page with these two headers only.
        if isMultipart, found.contains("mime-version") { return true }
        return found.count >= 2 && (found.contains("from") || found.contains("message-id") || found.count >= 4)
    }

    /// Where the headers begin: behind a byte order mark, blank lines, and the size that Apple's Mail writes first.
    private static func start(in bytes: [UInt8]) -> Int {
        var place = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        place = bytes[place...].prefix(1_024).firstIndex { !ASCII.isSpace($0) } ?? place
        let digits = bytes[place...].prefix(12).prefix(while: ASCII.isDigit)
        let space = bytes[digits.endIndex...].prefix(12).prefix(while: ASCII.isSpace)
        return !digits.isEmpty && space.contains(0x0A) ? space.endIndex : place
    }

    /// The mail itself; of a file of Apple's Mail without the property list behind it.
    private static func message(in bytes: [UInt8]) -> [UInt8] {
        let start = start(in: bytes)
        guard start > 0 else { return bytes }
        let size = Int(String(decoding: bytes[..<start].filter(ASCII.isDigit), as: UTF8.self))
        return Array(bytes[start...].prefix(size ?? bytes.count))
    }

    /// A mail whose headers are in UTF-8, where a program wrote them as they are in the encoding of its system.
    private static func withReadableHeaders(_ bytes: [UInt8]) -> [UInt8] {
        let end = bytes.indices.first { place in
            bytes[place] == 0x0A
                && (bytes[(place + 1)...].starts(with: [0x0A]) || bytes[(place + 1)...].starts(with: [0x0D, 0x0A]))
        }
        let headers = bytes[..<(end ?? bytes.endIndex)]
        guard String(validating: headers, as: UTF8.self) == nil,
            let guess = CharsetDetector.guess(bytes) ?? CharsetDetector.guess(Array(headers)),
            let decoded = Iconv.decode(headers, from: guess.charset.iconvName)
        else { return bytes }
        return Array(decoded.text) + bytes[headers.endIndex...]
    }

    /// The most lines that may separate parts: the parser keeps each part in memory.
    private static let maxSeparators = 60_000

    /// How many lines of a mail begin as separators do.
    private static func separators(in bytes: [UInt8]) -> Int {
        var count = 0
        for place in bytes.indices.dropLast(2) where bytes[place] == 0x0A {
            if bytes[place + 1] == UInt8(ascii: "-"), bytes[place + 2] == UInt8(ascii: "-") { count += 1 }
        }
        return count
    }

    func read(_ bytes: [UInt8], _ file: Member, into reading: inout FileReading) throws(ArticleError) {
        #if WITHOUT_MAIL
            throw .notInBuild(format: name, library: "mail")
        #else
            let separators = Mail.separators(in: bytes)
            guard separators <= Mail.maxSeparators else {
                throw .tooLarge(what: "the number of parts in this mail", found: separators, limit: Mail.maxSeparators)
            }
            let message = try MailMessage(Mail.withReadableHeaders(Mail.message(in: bytes)))
            try Mail.read(message, file, depth: 0, into: &reading)
        #endif
    }

    #if !WITHOUT_MAIL
        private static func read(
            _ message: MailMessage, _ file: Member, depth: Int, into reading: inout FileReading
        ) throws(ArticleError) {
            let isPage = message.header("Snapshot-Content-Location") != nil || message.sender == nil
            for warning in message.warnings { reading.warn(warning) }
            var parts = MailParts()
            try parts.collect(message.root, depth: depth, limit: maxDepth)
            if isPage, let page = parts.page {
                var member = file
                member.name = "page.html"
                member.charset = page.charset
                member.url =
                    [message.header("Snapshot-Content-Location"), page.location].compactMap { $0 }
                    .first { $0.hasPrefix("http") }
                return try reading.read(page.bytes, member)
            }
            let digest = parts.texts.count == 1 ? try MailArticle.digest(in: parts.texts[0]) : []
            for inner in digest {
                try reading.countMember()
                do {
                    try read(MailMessage(inner), file, depth: depth + 1, into: &reading)
                } catch {
                    reading.warn(.member(name: "mail of a digest", reason: "\(error)"))
                }
            }
            if digest.isEmpty, let draft = try MailArticle(message, parts).draft() {
                reading.add(draft, of: file, format: "mail")
            }
            for attachment in parts.attachments {
                try reading.countMember()
                try reading.countBytes(attachment.bytes.count)
                var member = Member(name: attachment.name ?? "attachment", charset: attachment.charset)
                (member.published, member.source) = (message.date, message.sender)
                reading.readMember(attachment.bytes, member)
            }
            for inner in parts.messages {
                try reading.countMember()
                do {
                    try read(inner, file, depth: depth + 1, into: &reading)
                } catch {
                    reading.warn(.member(name: "forwarded mail", reason: "\(error)"))
                }
            }
        }
    #endif

    /// The word that left gmime out of this build; nil if it is in it.
    static var missingLibrary: String? {
        #if WITHOUT_MAIL
            "mail"
        #else
            nil
        #endif
    }
}

/// Several mails in one file, each behind a line that begins with `From `.
///
/// Source: RFC 4155.
struct Mailbox: Container {
    let name = "mailbox"
    let key = "mbox"
    let endings = ["mbox", "mbx"]
    var missingLibrary: String? { Mail.missingLibrary }

    func opens(_ bytes: [UInt8]) -> Bool {
        guard bytes.starts(with: "From ".utf8), let end = bytes.firstIndex(of: 0x0A) else { return false }
        return Mail().opens(Array(bytes[(end + 1)...].prefix(16_384)))
    }

    func read(_ bytes: [UInt8], _ file: Member, into reading: inout FileReading) throws(ArticleError) {
        if let library = missingLibrary { throw .notInBuild(format: name, library: library) }
        var number = 0
        try Mailbox.forEachMessage(in: bytes) { message throws(ArticleError) in
            number += 1
            try reading.countMember()
            var member = file
            member.name = "mail \(number)"
            reading.readMember(message, member)
        }
    }

    /// One after the other: a list of all of them would need several times the memory of the file.
    private static func forEachMessage(
        in bytes: [UInt8], _ body: ([UInt8]) throws(ArticleError) -> Void
    ) throws(ArticleError) {
        var current: [UInt8] = []
        var isAfterBlank = true
        var place = 0
        while place < bytes.count {
            let end = bytes[place...].firstIndex(of: 0x0A) ?? bytes.count
            let line = bytes[place..<end]
            if isAfterBlank, line.starts(with: "From ".utf8) {
                if !current.isEmpty { try body(current) }
                current = []
            } else {
                // The writer put “>” before lines of the text that begin with “From ”.
                let quotes = line.prefix { $0 == UInt8(ascii: ">") }.count
                current += quotes > 0 && line.dropFirst(quotes).starts(with: "From ".utf8) ? line.dropFirst() : line
                current.append(0x0A)
            }
            isAfterBlank = line.isEmpty || line.elementsEqual([0x0D])
            place = end + 1
        }
        if !current.isEmpty { try body(current) }
    }
}
