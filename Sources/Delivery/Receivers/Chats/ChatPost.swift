import Alerts
import Text
import Topics

/// A post in the parts that every chat shows, in their order: harmless text, cut to size, not yet in any markup.
///
/// This is the one layout of all chats. Chats of text write its ``lines``; chats with cards put the same parts into
/// their blocks. Each writes them in its ``ChatMarkup``.
struct ChatPost: Sendable, Equatable {
    /// The format of a piece of a line.
    enum Style: Sendable, Equatable {
        /// Text without a format.
        case plain
        /// Text that stands out.
        case strong
        /// A term within a quote.
        case term
        /// Severity and topic.
        case severity(Severity)
        /// A headline that leads to its article.
        case link(SafeLink)
    }

    /// A piece of a line.
    struct Span: Sendable, Equatable {
        /// Harmless text on one line.
        var text: String
        /// Its format.
        var style: Style
    }

    /// The part of a post that a line belongs to.
    enum Role: Sendable, Equatable {
        case heading, label, headline, quote, facts, entry, closing
    }

    /// A line of spans, none of them empty.
    struct Line: Sendable, Equatable {
        /// Its part of the post.
        var role: Role
        /// Its pieces in order.
        var spans: [Span]

        init(_ role: Role, _ spans: [Span]) {
            self.role = role
            self.spans = spans.filter { !$0.text.isEmpty }
        }
    }

    /// An alert of the post.
    struct Entry: Sendable, Equatable {
        /// How urgent it is.
        let severity: SeverityMark
        /// Severity and topic, as `CRITICAL · North Korean missile launch`.
        let label: Span
        /// The headline, which leads to the article if it has an address that fits.
        let headline: Span
        /// The sentence that shows why, between quotation marks; empty if it has no room.
        let quote: [Span]
        /// The facts, their values cut to size.
        let facts: [AlertCard.Fact]
        /// The alert in a line without markup.
        let summary: SafeText
    }

    /// The line above several alerts; nil if the template has a title of its own.
    let heading: SafeText?
    /// The alerts in order.
    let entries: [Entry]
    /// The line that counts the alerts without room; nil if the template has a text of its own.
    let closing: SafeText?
    /// The template's title in the chat's markup, in the place of heading, label and headline.
    var customTitle: String?
    /// The template's text in the chat's markup, in the place of all other parts.
    var customText: String?
    /// The severity of the most urgent alert.
    let severity: SeverityMark?
    /// The post in a line without markup, for notifications.
    let summary: SafeText

    /// The parts of a post.
    ///
    /// - Parameters:
    ///   - sizes: How much of each part is shown.
    ///   - markup: The chat's markup, in which parts are measured.
    init(_ post: PostCard, sizes: PartSizes, in markup: some ChatMarkup) {
        customTitle = post.custom?.title
        customText = post.custom?.text
        heading = customTitle == nil ? post.heading : nil
        closing = customText == nil ? post.closing : nil
        severity = post.severity
        summary = post.summary
        var sizes = sizes
        // A reader of a thread has the quote at its top.
        if case .answering = post.placement { sizes.quote = 0 }
        entries = post.cards.map { Entry($0, sizes: sizes, in: markup) }
    }

    /// The alert of a post that has only one, which is shown whole.
    var single: Entry? { entries.count == 1 ? entries[0] : nil }

    /// Label and headline of a single alert, if the template has no title.
    var titleLines: [Line] {
        guard let single, customTitle == nil else { return [] }
        return [Line(.label, [single.label]), Line(.headline, [single.headline])]
    }

    /// The post as lines from top to bottom, without the template's parts; none is empty.
    var lines: [Line] {
        var lines = heading.map { [Line(.heading, [Span(text: $0.string, style: .strong)])] } ?? []
        lines += titleLines
        if customText == nil {
            lines += single.map { [Line(.quote, $0.quote), $0.factLine] } ?? entries.map(\.line)
        }
        if let closing { lines.append(Line(.closing, [Span(text: closing.string, style: .plain)])) }
        return lines.filter { !$0.spans.isEmpty }
    }
}

extension ChatPost.Entry {
    fileprivate init(_ card: AlertCard, sizes: PartSizes, in markup: some ChatMarkup) {
        severity = card.severity
        summary = card.summary
        let topic = markup.cut(card.topic, to: sizes.topic).string
        label = ChatPost.Span(
            text: card.severity.word + (topic.isEmpty ? "" : " · \(topic)"), style: .severity(card.alert.severity))
        // Some headlines consist of invisible characters only.
        let text = markup.cut(card.headline, to: sizes.headline).string
        let link = card.link.flatMap { markup.unit.size(of: markup.address($0)) <= sizes.link ? $0 : nil }
        headline = ChatPost.Span(
            text: text.isEmpty ? "(no headline)" : text, style: link.map(ChatPost.Style.link) ?? .strong)
        quote = ChatPost.Entry.quote(card.quote, to: sizes.quote, in: markup)
        // A source may consist of invisible characters; Discord refuses an empty field.
        facts = card.facts.filter { !$0.value.string.isEmpty }.map {
            AlertCard.Fact(
                name: $0.name, value: markup.cut($0.value, to: sizes.fact),
                link: $0.link.flatMap { markup.unit.size(of: markup.address($0)) <= sizes.link ? $0 : nil })
        }
    }

    /// The address of the article, if the headline leads to it.
    var link: SafeLink? {
        if case .link(let link) = headline.style { return link }
        return nil
    }

    /// The facts on one line, as `Source: Yonhap · Score: 0.97`.
    var factLine: ChatPost.Line {
        var spans = [ChatPost.Span(text: "", style: .plain)]
        for (index, fact) in facts.enumerated() {
            let name = (index > 0 ? " · " : "") + fact.name + ": "
            guard let link = fact.link else {
                spans[spans.count - 1].text += name + fact.value.string
                continue
            }
            spans[spans.count - 1].text += name
            spans.append(ChatPost.Span(text: fact.value.string, style: .link(link)))
            spans.append(ChatPost.Span(text: "", style: .plain))
        }
        return ChatPost.Line(.facts, spans)
    }

    /// The alert on one line: label, headline and source, and the id if it leads to the desk's page.
    var line: ChatPost.Line {
        let source = facts.first { $0.name == "Source" }.map { " — \($0.value)" } ?? ""
        var spans = [label, .init(text: " · ", style: .plain), headline, .init(text: source, style: .plain)]
        if let alert = facts.first(where: { $0.name == AlertCard.idFact }), let page = alert.link {
            spans[3].text += " · "
            spans.append(.init(text: alert.value.string, style: .link(page)))
        }
        return ChatPost.Line(.entry, spans)
    }

    /// The alert on three lines: label, headline and facts.
    var block: [ChatPost.Line] {
        [ChatPost.Line(.label, [label]), ChatPost.Line(.headline, [headline]), factLine]
    }

    /// The quote between quotation marks, cut within a piece where it is too long.
    private static func quote(
        _ pieces: [AlertCard.QuotePiece], to limit: Int, in markup: some ChatMarkup
    ) -> [ChatPost.Span] {
        var left = limit
        var spans: [ChatPost.Span] = []
        for piece in pieces where left > 0 {
            let text = SafeText(harmless: piece.text)
            if piece.isTerm { left -= markup.termSize }
            let shown = markup.cut(text, to: left)
            if let last = spans.last, joins(last.text, shown.string) { spans[spans.count - 1].text += "\u{200B}" }
            if !shown.string.isEmpty {
                spans.append(ChatPost.Span(text: shown.string, style: piece.isTerm ? .term : .plain))
            }
            left = shown == text ? left - markup.size(of: shown) : 0
        }
        guard !spans.isEmpty else { return [] }
        return [ChatPost.Span(text: "“", style: .plain)] + spans + [ChatPost.Span(text: "”", style: .plain)]
    }

    /// Whether two pieces could form markup that neither is by itself, for example `https:` and `//example.org`: each
    /// is escaped alone, so a zero-width space has to stand between them.
    private static func joins(_ left: String, _ right: String) -> Bool {
        guard let last = left.unicodeScalars.last, let first = right.unicodeScalars.first else { return false }
        return last != " " && first != " " && (left.unicodeScalars.suffix(2).contains(where: isSign) || isSign(first))
    }

    private static func isSign(_ scalar: Unicode.Scalar) -> Bool {
        (0x21...0x7E).contains(scalar.value) && !scalar.properties.isAlphabetic && scalar.properties.numericType == nil
    }
}

/// How much of each part of an alert a chat shows, measured as the chat's markup writes it.
struct PartSizes: Sendable, Equatable {
    /// Maximum size of the topic.
    var topic: Int
    /// Maximum size of the headline.
    var headline: Int
    /// Maximum size of the quote; 0 shows none.
    var quote = 0
    /// Maximum size of each fact's value.
    var fact: Int
    /// Maximum size of the article's address; a longer one is not linked.
    var link = SafeLink.maxBytes
}

/// The sizes that a chat tries, largest first, until a post fits.
struct ChatSizes: Sendable {
    /// For a post of one alert.
    var single: [PartSizes]
    /// For each of several alerts.
    var several: [PartSizes]

    /// The sizes of chats of text.
    static let text = ChatSizes(
        single: [
            PartSizes(topic: 200, headline: 1_000, quote: 1_200, fact: 200),
            PartSizes(topic: 120, headline: 600, quote: 500, fact: 120),
            PartSizes(topic: 80, headline: 300, fact: 80),
            PartSizes(topic: 60, headline: 160, fact: 60, link: 0),
        ],
        several: [
            PartSizes(topic: 100, headline: 300, fact: 100),
            PartSizes(topic: 60, headline: 160, fact: 60),
            PartSizes(topic: 60, headline: 160, fact: 60, link: 0),
        ])
}

extension ChatPost {
    /// The largest form of a post that a chat takes: smaller parts first, then fewer alerts.
    ///
    /// Cost: a few renderings, however long the post.
    ///
    /// - Parameters:
    ///   - render: Writes the message.
    ///   - fits: Whether the message is within the chat's limits.
    /// - Throws: ``RenderingError`` if not even the smallest form fits.
    static func fitting<Output>(
        _ post: PostCard, _ sizes: ChatSizes = .text, in markup: some ChatMarkup,
        render: (ChatPost) throws(RenderingError) -> Output, fits: (Output) -> Bool
    ) throws(RenderingError) -> Output {
        guard !post.cards.isEmpty else { throw RenderingError(reason: "the post holds no alert") }
        let sizes = post.cards.count == 1 ? sizes.single : sizes.several
        // No service takes more alerts in one message.
        let post = post.first(maxEntries)
        for size in sizes {
            let output = try render(ChatPost(post, sizes: size, in: markup))
            if fits(output) { return output }
        }
        var best: Output?
        var (low, high) = (1, post.cards.count - 1)
        while low <= high, let least = sizes.last {
            let count = (low + high) / 2
            let output = try render(ChatPost(post.first(count), sizes: least, in: markup))
            if fits(output) {
                best = output
                low = count + 1
            } else {
                high = count - 1
            }
        }
        guard let best else { throw RenderingError(reason: "the post does not fit into the service's limits") }
        return best
    }

    private static let maxEntries = 200
}

extension PostCard {
    /// The post with its first alerts; the others are counted as omitted.
    fileprivate func first(_ count: Int) -> PostCard {
        guard cards.count > count else { return self }
        var post = self
        post.omitted += cards.count - count
        post.cards = Array(cards.prefix(count))
        return post
    }
}
