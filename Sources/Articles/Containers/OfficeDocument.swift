import Text

/// DOCX, ODT and HWPX: text documents in a ZIP archive of XML.
///
/// Source: ECMA-376, OASIS OpenDocument 1.3, KS X 6101 (OWPML). The names of their files stand unpacked in the archive.
struct OfficeDocument: Container {
    let name = "office document"
    let key = "office"
    let endings = ["docx", "odt", "hwpx"]
    var missingLibrary: String? { ArchiveEntries.missingLibrary }

    private enum Kind {
        case word, openDocument, hangul
        /// With its name, which is refused.
        case other(String)
    }

    private static let marks: [(mark: String, kind: Kind)] = [
        ("mimetypeapplication/vnd.oasis.opendocument.text", .openDocument), ("word/document.xml", .word),
        ("mimetypeapplication/hwp+zip", .hangul), ("xl/workbook.xml", .other("an Excel workbook")),
        ("ppt/presentation.xml", .other("a PowerPoint presentation")),
        ("mimetypeapplication/epub+zip", .other("an EPUB book")),
        ("mimetypeapplication/vnd.oasis.opendocument.", .other("an OpenDocument table or presentation")),
        ("META-INF/MANIFEST.MF", .other("a Java program")), ("AndroidManifest.xml", .other("an Android program")),
    ]

    func opens(_ bytes: [UInt8]) -> Bool { OfficeDocument.kind(of: bytes) != nil }

    private static func kind(of bytes: [UInt8]) -> Kind? {
        guard bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) else { return nil }
        return marks.first { bytes.holds(Array($0.mark.utf8)) }?.kind
    }

    func read(_ bytes: [UInt8], _ file: Member, into reading: inout FileReading) throws(ArticleError) {
        guard let kind = OfficeDocument.kind(of: bytes) else { return }
        if case .other(let kind) = kind { throw .binary(kind: kind) }
        var parts: [String: XMLElement] = [:]
        var broken: ArticleError?
        let wanted = ["word/document.xml", "docProps/core.xml", "content.xml", "meta.xml", "Contents/content.hpf"]
        try ArchiveEntries.forEach(
            in: bytes, reading: &reading, where: { wanted.contains($0) || $0.hasPrefix("Contents/section") }
        ) { entry, contents, _ in
            do throws(ArticleError) {
                parts[entry.path] = try XMLTree(String(decoding: contents, as: UTF8.self), format: name).root
            } catch {
                broken = broken ?? error
            }
        }
        var builder = DraftBuilder()
        switch kind {
        case .word: WordText.add(parts["word/document.xml"], to: &builder)
        case .openDocument: OpenDocumentText.add(parts["content.xml"]?.descendant("text"), to: &builder)
        case .hangul:
            for (path, section) in parts.sorted(by: { $0.key < $1.key }) where path.hasPrefix("Contents/section") {
                HangulText.add(section, to: &builder)
            }
        case .other: break
        }
        guard !builder.isEmpty else {
            throw broken ?? .noArticle(format: name, reason: "it holds no text")
        }
        var draft = Draft(article: builder.article)
        let facts = parts["docProps/core.xml"] ?? parts["meta.xml"]
        func fact(_ names: String...) -> String? { names.lazy.compactMap { facts?.descendant($0)?.line }.first }
        draft.article.byline = fact("creator", "initial-creator")
        draft.article.published = fact("created", "creation-date", "modified", "date").flatMap(DateParser.date)
        draft.languageTag = fact("language")
        reading.add(draft, of: file, format: name)
    }
}

/// The paragraphs of WordprocessingML.
private enum WordText {
    static func add(_ element: XMLElement?, to builder: inout DraftBuilder) {
        for child in element?.children ?? [] {
            switch child.localName {
            case "p":
                let style = child.first("pPr")?.first("pStyle")?.attributes["w:val"]?.lowercased() ?? ""
                let isHeading = style.hasPrefix("heading") || style == "title"
                let role: Passage.Role = isHeading ? builder.isEmpty ? .title : .heading : .paragraph
                builder.add(role, text(of: child))
            // What was deleted, and the old form of what stands there in a newer one.
            case "del", "fallback", "sectpr": continue
            default: add(child, to: &builder)
            }
        }
    }

    private static func text(of element: XMLElement) -> String {
        element.children.map { child in
            switch child.localName {
            case "t": child.text
            case "tab", "br", "cr": " "
            case "del", "fallback", "instrtext", "ppr", "rpr": ""
            default: text(of: child)
            }
        }.joined()
    }
}

/// The paragraphs of OpenDocument.
private enum OpenDocumentText {
    static func add(_ element: XMLElement?, to builder: inout DraftBuilder) {
        for child in element?.children ?? [] {
            switch child.name {
            case "text:p": builder.add(.paragraph, text(of: child))
            case "text:h": builder.add(builder.isEmpty ? .title : .heading, text(of: child))
            case "text:tracked-changes", "text:table-of-content": continue
            default: add(child, to: &builder)
            }
        }
    }

    private static func text(of element: XMLElement) -> String {
        element.contents.map { content in
            switch content {
            case .text(let text): String(decoding: text, as: UTF8.self)
            case .element(let child):
                switch child.localName {
                case "s", "tab", "line-break": " "
                case "note", "annotation": ""
                default: text(of: child)
                }
            }
        }.joined()
    }
}

/// The paragraphs of OWPML, Hangul's format.
private enum HangulText {
    static func add(_ element: XMLElement, to builder: inout DraftBuilder) {
        for paragraph in element.children {
            guard paragraph.localName == "p" else {
                add(paragraph, to: &builder)
                continue
            }
            let runs = paragraph.all("run")
            builder.add(.paragraph, runs.flatMap { $0.all("t") }.map(\.text).joined())
            // Tables and boxes hang in runs and have paragraphs of their own.
            for run in runs { for child in run.children where child.localName != "t" { add(child, to: &builder) } }
        }
    }
}
