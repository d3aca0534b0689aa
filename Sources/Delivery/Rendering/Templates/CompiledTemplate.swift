import Mustache
import Settings
import Text

/// One text of a template, known to be sound.
struct CompiledTemplate: Sendable, Equatable {
    /// As the desk wrote it.
    let source: String
    /// Whether it goes through the list of the alerts by itself.
    let listsAlerts: Bool
    /// Whether it says something of the post as a whole.
    let namesPost: Bool
    private let mustache: MustacheTemplate

    /// Maximum size of a template, in bytes.
    static let maxBytes = 16_384

    /// Values are written in the receiver's dialect before they are filled in: no escaping for HTML on top.
    private static let pragma = "{{% CONTENT_TYPE:TEXT}}\n"

    /// Reads a template.
    ///
    /// - Throws: The problem and its line.
    init(_ text: String) throws(TemplateTag.Fault) {
        guard text.utf8.count <= CompiledTemplate.maxBytes else {
            let message = "is longer than \(CompiledTemplate.maxBytes) bytes"
            throw TemplateTag.Fault(line: 1, message: message)
        }
        source = text.split(separator: "\r\n", omittingEmptySubsequences: false).joined(separator: "\n")
        let tags = try TemplateTag.all(in: source)
        try TemplateVocabulary.check(tags)
        listsAlerts = tags.contains { $0.name == TemplateVocabulary.alerts }
        namesPost = listsAlerts || tags.contains { TemplateVocabulary.post.contains(String($0.name)) }
        do {
            mustache = try MustacheTemplate(string: CompiledTemplate.pragma + source)
        } catch let error as MustacheTemplate.ParserError {
            // The pragma is a line of its own.
            throw TemplateTag.Fault(line: max(error.context.lineNumber - 1, 1), message: "\(error.error)")
        } catch {
            throw TemplateTag.Fault(line: 1, message: "\(error)")
        }
    }

    static func == (left: CompiledTemplate, right: CompiledTemplate) -> Bool { left.source == right.source }

    /// The text of a post with a number of its alerts; nil if it does not fit.
    func render(_ card: PostCard, showing shown: Int, longest: Int, room: Int, escape: (SafeText) -> String) -> String?
    {
        // Escaping only for the time of this call; Mustache wants values that could outlive it.
        withoutActuallyEscaping(escape) { escape in
            let writer = ValueWriter(longest: longest, escape: escape, room: ValueWriter.Room(bytes: room))
            let scope = PostScope(card: card, shown: shown, writer: writer, costOfAlert: source.utf8.count)
            let text = mustache.render(scope)
            return writer.room.isUsedUp ? nil : text
        }
    }
}

/// A tag of a template, `{{…}}`, and where it stands.
struct TemplateTag: Equatable {
    enum Kind: Character {
        case section = "#"
        case inverted = "^"
        case end = "/"
        case value = " "
    }

    var kind: Kind
    var name: Substring
    /// Counted from 1.
    var line: Int

    /// A problem of a template's text.
    struct Fault: Error, Equatable {
        /// Counted from 1.
        var line: Int
        var message: String
    }

    /// The tags of a text in order, without comments. Cost: one pass.
    ///
    /// - Throws: ``Fault`` for a tag of Mustache that is not offered here, or that is not closed.
    static func all(in text: String) throws(Fault) -> [TemplateTag] {
        var tags: [TemplateTag] = []
        var rest = Substring(text)
        var line = 1
        while let start = rest.firstRange(of: "{{") {
            line += lineEnds(in: rest[..<start.lowerBound])
            let inside = rest[start.upperBound...]
            guard let end = inside.firstRange(of: "}}") else { throw Fault(line: line, message: "“{{” without “}}”") }
            let content = inside[..<end.lowerBound]
            if content.first != "!" { tags.append(try tag(content, line: line)) }
            line += lineEnds(in: content)
            rest = inside[end.upperBound...]
        }
        return tags
    }

    private static func tag(_ content: Substring, line: Int) throws(Fault) -> TemplateTag {
        let why: String? =
            switch content.first {
            case "{", "&": "values are always escaped; write {{name}}"
            case ">", "<", "$": "a template cannot include another one"
            case "=": "the delimiters of tags cannot be changed"
            case "%": "the content type is the receiver's own"
            default: nil
            }
        if let why { throw Fault(line: line, message: "“{{\(shown(content))}}”: \(why)") }
        let kind = content.first.flatMap(Kind.init) ?? .value
        let name = (kind == .value ? content : content.dropFirst()).trimmed
        guard !name.isEmpty, name.utf8.allSatisfy(isNameByte) else {
            throw Fault(line: line, message: "“{{\(shown(content))}}” names no value: a name has letters, “_” and “.”")
        }
        return TemplateTag(kind: kind, name: name, line: line)
    }

    private static func shown(_ content: Substring) -> SafeText {
        SafeText(String(content.prefix(200))).truncated(toCharacters: 40)
    }

    private static func lineEnds(in text: Substring) -> Int {
        text.utf8.count { $0 == UInt8(ascii: "\n") }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."):
            true
        default: false
        }
    }
}

extension Substring {
    fileprivate var trimmed: Substring {
        var text = drop { $0 == " " || $0 == "\t" || $0.isNewline }
        while let last = text.last, last == " " || last == "\t" || last.isNewline { text.removeLast() }
        return text
    }
}

/// The names that a template may use.
enum TemplateVocabulary {
    /// The values of the post.
    static let post = [
        "kind", "heading", "closing", "count", "omitted", "is_alert", "is_group", "is_digest", "is_update", "is_test",
    ]
    /// The list of the post's alerts.
    static let alerts = "alerts"
    /// The values of an alert.
    static let alert = [
        "id", "severity", "color", "topic", "title", "headline", "source", "url", "published", "raised", "repeats",
        "score", "threshold", "quote", "language", "languages", "story", "sources", "copies", "articles", "inbox",
        "page_url", "unacknowledged",
    ]
    /// Before the name of a label, as in `labels.desk`.
    static let labels = "labels"

    /// Checks that each tag names something and each section is closed.
    ///
    /// - Throws: The first fault.
    static func check(_ tags: [TemplateTag]) throws(TemplateTag.Fault) {
        var open: [TemplateTag] = []
        for tag in tags {
            if tag.kind == .end {
                try close(tag, &open)
                continue
            }
            try check(tag, inAlerts: open.contains { $0.kind == .section && $0.name == alerts })
            guard tag.kind != .value else { continue }
            open.append(tag)
            guard open.count <= maxNested else {
                throw TemplateTag.Fault(line: tag.line, message: "more than \(maxNested) sections in one another")
            }
        }
        if let last = open.last {
            throw TemplateTag.Fault(line: last.line, message: "“{{#\(last.name)}}” is not closed")
        }
    }

    private static let maxNested = 8

    private static func close(_ tag: TemplateTag, _ open: inout [TemplateTag]) throws(TemplateTag.Fault) {
        guard let last = open.popLast() else {
            throw TemplateTag.Fault(line: tag.line, message: "“{{/\(tag.name)}}” has no section to close")
        }
        guard last.name == tag.name else {
            let message = "“{{/\(tag.name)}}” closes “{{\(last.kind.rawValue)\(last.name)}}” of line \(last.line)"
            throw TemplateTag.Fault(line: tag.line, message: message)
        }
    }

    private static func check(_ tag: TemplateTag, inAlerts: Bool) throws(TemplateTag.Fault) {
        let name = String(tag.name)
        if name == alerts {
            // A list within itself would grow as its square.
            guard tag.kind != .value, !inAlerts else {
                let why = inAlerts ? "stands in itself" : "is a list: {{#alerts}}…{{/alerts}}"
                throw TemplateTag.Fault(line: tag.line, message: "“alerts” \(why)")
            }
            return
        }
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        if parts.count == 2, parts[0] == labels, !parts[1].isEmpty { return }
        let known = alert + post + [alerts, labels + ".NAME"]
        guard !known.dropLast().contains(name) else { return }
        var message = "“\(SafeText(name).truncated(toCharacters: 40))” is not a value of an alert"
        if let near = Spelling.nearest(to: name, among: known) { message += "; did you mean “\(near)”?" }
        throw TemplateTag.Fault(
            line: tag.line, message: message + " (known: \(known.sorted().joined(separator: ", ")))")
    }
}
