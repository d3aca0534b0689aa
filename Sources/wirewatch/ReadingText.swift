import Articles
import Text

/// What was read of an article, as a person reads it.
struct ReadingText {
    private let style: TerminalStyle
    private let withFurniture: Bool

    /// A writer in the style of a file descriptor.
    init(for descriptor: Int32, withFurniture: Bool) {
        style = TerminalStyle(for: descriptor)
        self.withFurniture = withFurniture
    }

    /// The lines of one article, with a blank line at the end.
    func text(of article: Article, file: String) -> String {
        var lines = [style.bold("\(SafeText(file))")]
        lines.append(
            "  " + (article.title.isEmpty ? style.faint("(no headline)") : style.bold("\(SafeText(article.title))")))
        lines += facts(of: article).map { "  " + style.faint("\($0.name): ") + "\(SafeText($0.value))" }
        for passage in article.passages where passage.role != .title && (withFurniture || passage.role.isBody) {
            let quote = "\(SafeText(article.quote(passage.range)))"
            let mark = passage.role == .paragraph ? "" : style.faint("[\(passage.role.rawValue)] ")
            lines += ["", "  " + mark + (passage.role.isBody ? quote : style.faint(quote))]
        }
        return lines.joined(separator: "\n") + "\n\n"
    }

    private func facts(of article: Article) -> [(name: String, value: String)] {
        var facts: [(String, String?)] = [
            ("published", article.published.map(ArticleDocument.time)),
            ("updated", article.updated.map(ArticleDocument.time)),
            ("source", article.source), ("agency", article.agency), ("byline", article.byline),
            ("section", article.section), ("url", article.url), ("id", article.identifier),
            ("language", article.language == .other ? nil : article.language.rawValue),
            ("format", "\(article.format), \(article.charset)"),
        ]
        switch article.status {
        case .usable: break
        case .canceled: facts.append(("status", "canceled"))
        case .embargoed(let until): facts.append(("status", "embargoed until \(ArticleDocument.time(until))"))
        }
        return facts.compactMap { name, value in value.map { (name, $0) } }
    }
}
