import Foundation
import Text

extension JSONFields {
    /// The article; `nil` if there is neither a headline nor a text. A withdrawal need only name its article.
    func draft() throws(ArticleError) -> Draft? {
        guard isPossible else { return nil }
        let (title, summary, body) = (title, text(.summary), text(.text))
        // Most objects of a file that is not about articles are done here.
        guard title != nil || summary != nil || body != nil || isWithdrawal else { return nil }
        let address = address
        let source = outlet(besides: address)
        var builder = DraftBuilder()
        if let title {
            builder.add(.title, JSONFields.title(try HTMLFragment.line(of: title), of: source))
        }
        // NewsAPI's mark of an article that its outlet took back.
        if builder.article.title == "[Removed]", text(.text) ?? "[Removed]" == "[Removed]" { return nil }
        if let summary {
            // Readers of feeds put the whole text there.
            let bytes = Array(summary.utf8)
            let passages = body == nil && HTMLFragment.isMarkup(bytes) ? try HTMLFragment.passages(of: bytes) : nil
            if let passages, passages.passages.count > 1 {
                builder.add(passages)
            } else {
                builder.add(.standfirst, try HTMLFragment.line(of: summary))
            }
        }
        if let body = body.map(JSONFields.withoutCount) {
            let bytes = Array(body.utf8)
            if HTMLFragment.isMarkup(bytes) {
                builder.add(try HTMLFragment.passages(of: bytes))
            } else {
                builder.addParagraphs(bytes)
            }
        }
        if builder.isEmpty, isWithdrawal, let name = text(.id) ?? address {
            builder.add(.title, "Withdrawn: \(name)")
        }
        guard !builder.isEmpty else { return nil }
        var draft = Draft(article: builder.article)
        draft.languageTag = text(.language)
        draft.article.published = date(.published)
        draft.article.updated = date(.updated)
        if draft.article.updated == draft.article.published { draft.article.updated = nil }
        draft.article.source = source
        draft.article.url = address
        draft.article.byline = text(.byline)
        draft.article.identifier = text(.id)
        draft.article.section = text(.section)
        draft.article.status = status
        return draft
    }

    /// The headline; `name` is the one of things that may be articles.
    private var title: String? { text(.title) ?? text(["name"]).flatMap { worth > .nothing ? $0 : nil } }

    /// The first field that is an address; else the first of a name that says so.
    private var address: String? {
        guard named[.url] != nil || kinds.contains(FieldKinds(.url)) else { return nil }
        let names = FieldNames.of[.url] ?? []
        let texts = [text(.url)].compactMap { $0 } + names.compactMap { text([$0]) }
        return texts.first { $0.hasPrefix("http://") || $0.hasPrefix("https://") }
            ?? pageIdentity ?? text(["url", "link", "permalink"])
    }

    /// The address in `mainEntityOfPage: {"@id": …}` of JSON-LD.
    private var pageIdentity: String? {
        value("mainentityofpage")?["@id"]?.text.flatMap { $0.hasPrefix("http") ? $0 : nil }
    }

    /// The outlet. An address in its place, as trafilatura writes it, is that of the article.
    private func outlet(besides address: String?) -> String? {
        guard let source = text(.source), source.hasPrefix("http") else { return text(.source) }
        return text(["sitename", "publisher", "sourcehostname", "hostname", "domain"]) ?? WebHost.name(of: source)
    }

    /// A headline without the outlet's name behind a dash, as NewsAPI has it.
    private static func title(_ title: String, of source: String?) -> String {
        guard let source, !source.isEmpty else { return title }
        for mark in [" - ", " | ", " – ", " — "] where title.hasSuffix(mark + source) {
            let rest = title.dropLast(mark.count + source.count)
            if !rest.isEmpty { return String(rest) }
        }
        return title
    }

    /// A text without the count that NewsAPI and GNews end it with: `… [+2345 chars]`, `... [2345 chars]`.
    private static func withoutCount(_ text: String) -> String {
        guard text.hasSuffix(" chars]"),
            let mark = text.range(of: "[+", options: .backwards) ?? text.range(of: "[", options: .backwards)
        else { return text }
        let digits = text[mark.upperBound...].dropLast(7)
        return !digits.isEmpty && digits.allSatisfy(\.isNumber) ? String(text[..<mark.lowerBound]) : text
    }

    /// Whether it takes back an article that it names. A signal is one for the article beside it.
    var isWithdrawal: Bool {
        isCanceled && text(["signal"]) == nil && (text(.id) != nil || address != nil)
    }

    /// What the service says of its use. Source: IPTC ninjs, `pubstatus` and `embargoed`.
    var status: Article.Status {
        guard kinds.contains(.status) else { return .usable }
        if isCanceled { return .canceled }
        guard let until = text(["embargoed", "embargoeduntil", "embargo", "embargountil", "embargodate"]),
            let date = DateParser.date(until)
        else { return .usable }
        return .embargoed(until: date)
    }

    private var isCanceled: Bool {
        guard kinds.contains(.status) else { return false }
        func word(_ names: String...) -> String? {
            text(names).map { $0.lowercased() }.map { $0.hasPrefix("stat:") ? String($0.dropFirst(5)) : $0 }
        }
        if let word = word("pubstatus", "publishingstatus", "signal"), JSONFields.canceled.contains(word) {
            return true
        }
        guard let word = word("status", "creativeworkstatus") else { return false }
        // A match or a flight that an article is about may be canceled too.
        return JSONFields.retracted.contains(word)
            || JSONFields.canceled.contains(word) && text(.title) == nil && text(.text) == nil
    }

    private static let canceled: Set = [
        "canceled", "cancelled", "withheld", "withdrawn", "killed", "kill", "retracted",
    ]
    private static let retracted: Set = ["withdrawn", "retracted"]
}

/// The site of an address.
enum WebHost {
    /// The host without `www.`, for example `example.org`; `nil` if it is not a web address.
    static func name(of address: String) -> String? {
        guard let scheme = address.range(of: "://"), address.hasPrefix("http") else { return nil }
        let host = address[scheme.upperBound...].prefix { !"/?#:".contains($0) }
        guard !host.isEmpty else { return nil }
        return host.hasPrefix("www.") ? String(host.dropFirst(4)) : String(host)
    }
}
