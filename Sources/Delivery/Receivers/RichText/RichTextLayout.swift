import Alerts

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

    /// Whether two pieces could make something together that neither is, as `https:` and `//example.org`, or `example.o`
    /// and `rg`: each is escaped alone, so that a zero-width space has to stand between them.
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
