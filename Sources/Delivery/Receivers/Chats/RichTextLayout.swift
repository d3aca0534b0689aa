import Alerts
import Text

extension RichText {
    /// Lays out a post: one alert whole, each of several on a line.
    init(_ post: PostCard, detail: RichTextDetail) {
        var lines: [Line] = []
        if let heading = post.heading {
            lines.append(Line(.heading, [Span(text: heading.string, style: .strong)]))
        }
        if post.cards.count == 1 {
            lines += RichText.whole(post.cards[0], of: post, detail)
        } else {
            lines += post.cards.map { RichText.entry($0, detail) }
        }
        if let closing = post.closing {
            lines.append(Line(.closing, [Span(text: closing.string, style: .plain)]))
        }
        customTitle = post.custom?.title
        customText = post.custom?.text
        self.lines = lines.filter { line in
            !line.spans.isEmpty && (line.role.isTitle ? post.custom?.title : post.custom?.text) == nil
        }
    }

    private static func whole(_ card: AlertCard, of post: PostCard, _ detail: RichTextDetail) -> [Line] {
        var lines = [Line(.label, label(of: card, detail)), Line(.headline, [headline(of: card, detail)])]
        // Who follows a thread has read the quote at its top.
        var isAnswer = false
        if case .answering = post.placement { isAnswer = true }
        if detail.quote > 0 && !isAnswer { lines.append(Line(.quote, quote(of: card, detail))) }
        let facts = card.facts.map { "\($0.name): \($0.value.truncated(toBytes: detail.fact))" }
        lines.append(Line(.facts, [Span(text: facts.joined(separator: " · "), style: .plain)]))
        return lines
    }

    private static func entry(_ card: AlertCard, _ detail: RichTextDetail) -> Line {
        let source = card.facts.first { $0.name == "Source" }?.value.truncated(toBytes: detail.fact).string ?? ""
        return Line(
            .entry,
            label(of: card, detail) + [
                Span(text: " · ", style: .plain), headline(of: card, detail),
                Span(text: source.isEmpty ? "" : " — \(source)", style: .plain),
            ])
    }

    private static func label(of card: AlertCard, _ detail: RichTextDetail) -> [Span] {
        let topic = card.topic.truncated(toBytes: detail.fact).string
        return [
            Span(text: card.severity.word, style: .severity(card.alert.severity)),
            Span(text: topic.isEmpty ? "" : " · \(topic)", style: .plain),
        ]
    }

    private static func headline(of card: AlertCard, _ detail: RichTextDetail) -> Span {
        let text = card.headline.truncated(toBytes: detail.headline).string
        // Nothing that could be seen is left of some headlines.
        let shown = text.isEmpty ? "(no headline)" : text
        guard detail.hasLinks, let link = card.link else { return Span(text: shown, style: .strong) }
        return Span(text: shown, style: .link(link))
    }

    /// The quote between its marks, cut within a piece where it is too long.
    private static func quote(of card: AlertCard, _ detail: RichTextDetail) -> [Span] {
        var left = detail.quote
        var spans: [Span] = []
        for piece in card.quote where left > 0 {
            let isWhole = piece.text.utf8.count <= left
            let text = isWhole ? piece.text : SafeText(harmless: piece.text).truncated(toBytes: left).string
            if let last = spans.last, joins(last.text, text) { spans[spans.count - 1].text += "\u{200B}" }
            spans.append(Span(text: text, style: piece.isTerm ? .term : .plain))
            left = isWhole ? left - piece.text.utf8.count : 0
        }
        guard !spans.isEmpty else { return [] }
        return [Span(text: "“", style: .plain)] + spans + [Span(text: "”", style: .plain)]
    }

    /// Whether two pieces could make something together that neither is, as `https:` and `//example.org`, or
    /// `example.o` and `rg`: each is escaped alone, so that a zero-width space has to stand between them.
    private static func joins(_ left: String, _ right: String) -> Bool {
        guard let last = left.unicodeScalars.last, let first = right.unicodeScalars.first else { return false }
        return last != " " && first != " " && (left.unicodeScalars.suffix(2).contains(where: isSign) || isSign(first))
    }

    private static func isSign(_ scalar: Unicode.Scalar) -> Bool {
        (0x21...0x7E).contains(scalar.value) && !scalar.properties.isAlphabetic && scalar.properties.numericType == nil
    }
}

extension RichText.Role {
    /// Whether it belongs to what stands above the rest.
    fileprivate var isTitle: Bool {
        switch self {
        case .heading, .label, .headline: true
        case .quote, .facts, .entry, .closing: false
        }
    }
}

/// How much of each part of a post is shown, in bytes of UTF-8 before a dialect escapes them.
///
/// By bytes, because what a reader counts as one character can be of any length.
struct RichTextDetail: Sendable, Equatable {
    /// Of the headline.
    var headline: Int
    /// Of the quote; nothing of it for 0.
    var quote: Int
    /// Of the topic and of each fact.
    var fact: Int
    /// Whether headlines lead to their articles.
    var hasLinks = true

    /// What is tried for one alert, the most first.
    static let whole = [
        RichTextDetail(headline: 1_000, quote: 1_200, fact: 200),
        RichTextDetail(headline: 600, quote: 500, fact: 120),
        RichTextDetail(headline: 300, quote: 0, fact: 80),
        RichTextDetail(headline: 160, quote: 0, fact: 60, hasLinks: false),
    ]

    /// What is tried for each of several alerts, the most first.
    static let compact = [
        RichTextDetail(headline: 300, quote: 0, fact: 100),
        RichTextDetail(headline: 160, quote: 0, fact: 60),
        RichTextDetail(headline: 160, quote: 0, fact: 60, hasLinks: false),
    ]
}

extension RichText {
    /// The most of a post that a service takes: less of each part first, then fewer of its alerts.
    ///
    /// Cost: a few renderings of what fits, however long the post.
    ///
    /// - Parameters:
    ///   - render: Writes it in the service's dialect.
    ///   - fits: Whether what was written is within the service's limits.
    /// - Throws: ``RenderingError`` if not even the least of it fits.
    static func fitting<Output>(
        _ post: PostCard, render: (RichText) -> Output, fits: (Output) -> Bool
    ) throws(RenderingError) -> Output {
        guard !post.cards.isEmpty else { throw RenderingError(reason: "the post holds no alert") }
        let details = post.cards.count == 1 ? RichTextDetail.whole : RichTextDetail.compact
        // What surely is too much for any service is not even written.
        let post = post.first(mostEntries)
        for detail in details {
            let output = render(RichText(post, detail: detail))
            if fits(output) { return output }
        }
        var best: Output?
        var (low, high) = (1, post.cards.count - 1)
        while low <= high, let least = details.last {
            let count = (low + high) / 2
            let output = render(RichText(post.first(count), detail: least))
            if fits(output) {
                best = output
                low = count + 1
            } else {
                high = count - 1
            }
        }
        guard let best else { throw RenderingError(reason: "it does not fit into the service's limits") }
        return best
    }

    private static let mostEntries = 200
}

extension PostCard {
    /// The post with so many of its alerts; the others are counted among those that have no room.
    fileprivate func first(_ count: Int) -> PostCard {
        guard cards.count > count else { return self }
        var post = self
        post.omitted += cards.count - count
        post.cards = Array(cards.prefix(count))
        return post
    }
}
