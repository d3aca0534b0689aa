import CMail
import Text

/// A mail, parsed with gmime: its subject is the headline, and its attachments are read as files.
///
/// Source: RFC 5322, RFC 2045 to 2047. A page that a browser saved in one file (MHTML, RFC 2557) is a mail too; it is
/// read as the page.
struct Mail: Container {
    let name = "mail"
    let endings = ["eml", "mht", "mhtml", "msg"]

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
        var rest = bytes.prefix(16_384)
        // Line by line, since the first line of most files ends the search.
        while !rest.isEmpty {
            var line = rest.prefix { $0 != 0x0A }
            rest = rest[min(line.endIndex + 1, rest.endIndex)...]
            if line.last == 0x0D { line = line.dropLast() }
            if line.isEmpty { break }
            if let first = line.first, ASCII.isSpace(first), line.startIndex > 0 { continue }
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return false }
            let name = line[..<colon]
            guard !name.isEmpty, name.allSatisfy({ ASCII.isLetter($0) || ASCII.isDigit($0) || "-_".utf8.contains($0) })
            else { return false }
            let header = String(decoding: name, as: UTF8.self).lowercased()
            if Mail.headers.contains(header) { found.insert(header) }
        }
        return found.count >= 2 && (found.contains("from") || found.contains("message-id") || found.count >= 4)
    }

    func read(_ bytes: [UInt8], _ file: Member, into reading: inout FileReading) throws(ArticleError) {
        let message = try MailMessage(bytes)
        try Mail.read(message, file, depth: 0, into: &reading)
    }

    private static func read(
        _ message: MailMessage, _ file: Member, depth: Int, into reading: inout FileReading
    ) throws(ArticleError) {
        let isPage = message.header("Snapshot-Content-Location") != nil || message.sender == nil
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
        if let draft = try MailArticle(message, parts).draft() { reading.add(draft, of: file, format: "mail") }
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
}

/// Several mails in one file, each behind a line that begins with `From `.
///
/// Source: RFC 4155.
struct Mailbox: Container {
    let name = "mailbox"
    let endings = ["mbox", "mbx"]

    func opens(_ bytes: [UInt8]) -> Bool {
        guard bytes.starts(with: "From ".utf8), let end = bytes.firstIndex(of: 0x0A) else { return false }
        return Mail().opens(Array(bytes[(end + 1)...].prefix(16_384)))
    }

    func read(_ bytes: [UInt8], _ file: Member, into reading: inout FileReading) throws(ArticleError) {
        var number = 0
        for message in Mailbox.messages(in: bytes) {
            number += 1
            try reading.countMember()
            var member = file
            member.name = "mail \(number)"
            reading.readMember(message, member)
        }
    }

    private static func messages(in bytes: [UInt8]) -> [[UInt8]] {
        var messages: [[UInt8]] = []
        var current: [UInt8] = []
        var isAfterBlank = true
        for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            if isAfterBlank, line.starts(with: "From ".utf8) {
                if !current.isEmpty { messages.append(current) }
                current = []
            } else {
                // The writer put “>” before lines of the text that begin with “From ”.
                let quotes = line.prefix { $0 == UInt8(ascii: ">") }.count
                current += quotes > 0 && line.dropFirst(quotes).starts(with: "From ".utf8) ? line.dropFirst() : line
                current.append(0x0A)
            }
            isAfterBlank = line.isEmpty || line.elementsEqual([0x0D])
        }
        if !current.isEmpty { messages.append(current) }
        return messages
    }
}

/// The article of a mail: subject, sender and text.
struct MailArticle {
    private let message: MailMessage
    private let parts: MailParts

    init(_ message: MailMessage, _ parts: MailParts) {
        self.message = message
        self.parts = parts
    }

    /// nil without subject and text.
    func draft() throws(ArticleError) -> Draft? {
        var builder = DraftBuilder()
        if let subject = message.subject { builder.add(.title, MailArticle.withoutPrefixes(subject)) }
        let plain = try text(of: parts.texts)
        let page = try parts.page.map(text(ofPage:)) ?? Text()
        // The plain text is cleaner, but some senders write no more than “see the HTML part” into it.
        let chosen = plain.size * 5 >= page.size * 4 ? plain : page
        for block in chosen.blocks { builder.add(block.role, block.text) }
        guard !builder.isEmpty, builder.hasBody || parts.attachments.isEmpty else { return nil }
        var draft = Draft(article: builder.article)
        draft.article.charset = chosen.charset
        draft.article.identifier = message.identifier
        draft.article.published = message.date
        draft.article.source = message.sender
        draft.article.url = message.header("Archived-At").map { $0.filter { $0 != "<" && $0 != ">" } }
        draft.languageTag = message.header("Content-Language")
        return draft
    }

    private static func withoutPrefixes(_ subject: String) -> String {
        var rest = Array(subject.utf8)[...]
        while let prefix = prefixes.first(where: { rest.matches($0, at: rest.startIndex) }) {
            rest = rest.dropFirst(prefix.utf8CodeUnitCount).drop(while: ASCII.isSpace)
        }
        return String(decoding: rest, as: UTF8.self)
    }

    private static let prefixes: [StaticString] = [
        "re:", "fw:", "fwd:", "aw:", "wg:", "tr:", "sv:", "答复:", "转发:", "回复:", "回覆:", "轉寄:",
    ]

    private struct Text {
        var blocks: [(role: Passage.Role, text: String)] = []
        var charset = ""

        var size: Int { blocks.reduce(0) { $0 + $1.text.utf8.count } }
    }

    private func text(of parts: [MailParts.Part]) throws(ArticleError) -> Text {
        var builder = DraftBuilder()
        var result = Text()
        for part in parts {
            let decoded = try TextDecoder.decode(part.bytes, declared: part.charset)
            if result.charset.isEmpty { result.charset = decoded.charset }
            builder.addParagraphs(MailText.withoutQuotes(ComposedForm.of(decoded.text)))
        }
        result.blocks = builder.blocks
        return result
    }

    private func text(ofPage part: MailParts.Part) throws(ArticleError) -> Text {
        let decoded = try TextDecoder.decode(part.bytes, declared: part.charset)
        return Text(
            blocks: try HTMLFragment.blocks(of: ComposedForm.of(decoded.text)), charset: decoded.charset)
    }
}

/// The text of a mail without the parts that are not its author's.
enum MailText {
    /// Leaves out quoted lines, the signature behind `-- `, and the line that introduces a quotation.
    static func withoutQuotes(_ text: String) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.utf8.count)
        /// The last line of the result that is not empty.
        var last = 0..<0
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            var line = rest.prefix { $0 != 0x0A }
            rest = rest[min(line.endIndex + 1, rest.endIndex)...]
            if line.last == 0x0D { line = line.dropLast() }
            if line.elementsEqual("-- ".utf8) || line.elementsEqual("--".utf8) { break }
            if line.first == UInt8(ascii: ">") {
                if result[last].last == UInt8(ascii: ":"), result[last].contains(UInt8(ascii: "@")) {
                    result.removeSubrange(last.lowerBound...last.upperBound)
                    last = 0..<0
                }
                continue
            }
            if !line.isEmpty { last = result.count..<(result.count + line.count) }
            result += line
            result.append(0x0A)
        }
        return result
    }
}
