import Alerts
import Text
import Topics

/// Lays out a post for Teams.
///
/// One alert: severity and topic on a ground of the severity's colour; headline, quote with its terms highlighted,
/// facts, and a button that opens the article. Several: for each, severity and topic in colour, headline and facts.
///
/// Source: Microsoft Learn, “Create incoming webhooks with Workflows” (28 KB a message); some 21 KB is what has been
/// seen to pass.
enum TeamsWriter {
    /// The most bytes of a message.
    static let longestMessage = 20_000

    /// Room for a template: JSON makes two bytes of a quote or a line end.
    static let customLimits = CustomLimits(title: 500, text: 8_000, unit: .bytes)

    static func body(of post: PostCard) -> TeamsBody {
        var elements: [AdaptiveElement] = []
        var actions: [OpenAction]?
        if let title = post.custom?.title {
            elements.append(.text(title, color: .standard, isStrong: true))
        } else if let heading = post.heading {
            elements.append(.text(escaped(heading, 300), color: .standard, isStrong: true))
        }
        let single = post.cards.count == 1 ? post.cards.first : nil
        if let card = single, post.custom?.title == nil { elements.append(label(of: card)) }
        if let text = post.custom?.text {
            elements.append(.text(text, color: .standard, isStrong: false))
        } else if let card = single {
            elements += whole(card)
            actions = card.link.map { [OpenAction(title: "Open the article", url: $0.string)] }
            if let closing = post.closing {
                elements.append(.text(escaped(closing, 300), color: .standard, isStrong: false))
            }
        } else {
            elements += list(post)
        }
        return TeamsBody(attachments: [.init(content: AdaptiveCard(body: elements, actions: actions))])
    }

    private static func label(of card: AlertCard) -> AdaptiveElement {
        let color = AdaptiveColor(card.alert.severity)
        return .container([.text(escaped(card.label, 500), color: color, isStrong: true)], color: color)
    }

    private static func whole(_ card: AlertCard) -> [AdaptiveElement] {
        var headline = AdaptiveRun(text: run(card.headline, 2_000))
        headline.weight = "Bolder"
        headline.size = "Medium"
        headline.selectAction = card.link.map { OpenAction(url: $0.string) }
        var elements: [AdaptiveElement] = [.runs([headline])]
        let quote = QuoteRuns.write(card.quote, to: 1_500)
        if !quote.isEmpty { elements.append(.runs(quote)) }
        let facts = card.facts.prefix(10).map {
            AdaptiveFact(title: escaped(SafeText($0.name), 100), value: escaped($0.value, 500))
        }
        if !facts.isEmpty { elements.append(.facts(facts)) }
        return elements
    }

    private static func list(_ post: PostCard) -> [AdaptiveElement] {
        // The frame of an element is some 700 bytes of JSON; quotes and control characters in text are escaped in it.
        let list = CardLines(
            post, room: longestMessage - 1_000, unit: .bytes, gap: 800, escape: { TeamsMarkup.escape($0) }
        ) { card in
            [run(card.label, 200), run(card.headline, 700), run(card.factLine, 500), link(of: card) ?? ""].joined()
                .replacing("\"", with: "\\\"").replacing("\\", with: "\\\\")
        }
        var elements: [AdaptiveElement] = zip(list.lines, post.cards).map { _, card in
            let color = AdaptiveColor(card.alert.severity)
            let label = AdaptiveRun(text: run(card.label, 200), color: color.text, weight: "Bolder")
            var headline = AdaptiveRun(text: run(card.headline, 700))
            headline.selectAction = link(of: card).map { OpenAction(url: $0) }
            let facts = AdaptiveRun(text: run(card.factLine, 500), size: "Small", isSubtle: true)
            return .container([.runs([label]), .runs([headline]), .runs([facts])], color: .standard)
        }
        if let closing = list.closing { elements.append(.text(closing, color: .standard, isStrong: false)) }
        return elements
    }

    private static func link(of card: AlertCard) -> String? {
        card.link.flatMap { $0.string.utf8.count <= 500 ? $0.string : nil }
    }

    private static func run(_ text: SafeText, _ limit: Int) -> String {
        let run = TeamsMarkup.escapeRun.fitted(text, to: limit, in: .bytes)
        return run.isEmpty ? "…" : run
    }

    private static func escaped(_ text: SafeText, _ limit: Int) -> String {
        TeamsMarkup.escape.fitted(text, to: limit, in: .bytes)
    }
}

/// A quote as runs, its terms highlighted.
enum QuoteRuns {
    /// The runs of a quote, cut where they have more bytes than the limit.
    static func write(_ pieces: [AlertCard.QuotePiece], to limit: Int) -> [AdaptiveRun] {
        guard !pieces.isEmpty else { return [] }
        var runs = [AdaptiveRun(text: "“")]
        var left = limit
        for piece in pieces where left > 0 {
            let text = TeamsMarkup.escapeRun.fitted(SafeText(harmless: piece.text), to: left, in: .bytes)
            left -= piece.text.utf8.count > left ? left : text.utf8.count
            if !text.isEmpty { runs.append(AdaptiveRun(text: text, highlight: piece.isTerm ? true : nil)) }
        }
        return runs + [AdaptiveRun(text: "”")]
    }
}

/// What text in an Adaptive Card means to Teams.
///
/// Text blocks and facts read a part of Markdown, and `{{DATE(…)}}`; text runs read no Markdown, so whatever comes from
/// an article stands in runs where it can. A mention is `<at>…</at>` with an entity that says whom; there are none.
///
/// Source: Microsoft Learn, “Text features” (Adaptive Cards), “TextRun”, “Format cards in Microsoft Teams”.
enum TeamsMarkup {
    /// For text blocks and facts.
    static let escape = MarkupEscaper(
        MarkupEscaper.backslashed("\\*_[]()~`#+-!").merging(MarkupEscaper.entities) { $1 }, broken: "{@<",
        finds: [.addresses, .hosts, .numbers])

    /// For text runs.
    static let escapeRun = MarkupEscaper([:], broken: "{<@")
}

/// A severity in the colours that cards have: those of the reader's own theme.
///
/// Source: Adaptive Cards schema, “Colors” and “ContainerStyle”.
enum AdaptiveColor: Sendable {
    case attention, warning, accent, standard

    init(_ severity: Severity) {
        self =
            switch severity {
            case .critical: .attention
            case .warning: .warning
            case .notice: .accent
            case .info: .standard
            }
    }

    /// Of text.
    var text: String {
        switch self {
        case .attention: "Attention"
        case .warning: "Warning"
        case .accent: "Accent"
        case .standard: "Default"
        }
    }

    /// Of the ground behind it.
    var ground: String { text.lowercased() }
}
