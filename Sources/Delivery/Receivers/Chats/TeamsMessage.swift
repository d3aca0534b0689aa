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
    /// Maximum bytes of a message.
    static let maxMessage = 20_000

    /// Room for a template: JSON makes two bytes of a quote or a line end.
    static let customLimits = CustomLimits(title: 500, text: 8_000, unit: .bytes)

    private static let markup = TeamsMarkup()
    private static let sizes = ChatSizes(
        single: [
            PartSizes(topic: 500, headline: 2_000, quote: 1_500, fact: 500),
            PartSizes(topic: 200, headline: 700, quote: 700, fact: 150, link: 500),
        ],
        several: [PartSizes(topic: 200, headline: 700, fact: 150, link: 500)])

    /// The message as JSON.
    static func body(of post: PostCard) throws(RenderingError) -> [UInt8] {
        try ChatPost.fitting(
            post, sizes, in: markup,
            render: { post throws(RenderingError) in
                try JSONBody.encode(TeamsBody(attachments: [.init(content: card(post))]))
            }, fits: { $0.count <= maxMessage })
    }

    private static func card(_ post: ChatPost) -> AdaptiveCard {
        var elements: [AdaptiveElement] = []
        if let title = post.customTitle ?? post.heading.map({ markup.escaper($0) }) {
            elements.append(.text(title, color: .standard, isStrong: true))
        }
        if let single = post.single, post.customTitle == nil {
            let color = AdaptiveColor(single.severity)
            elements.append(
                .container(
                    [.text(markup.escaper(SafeText(harmless: single.label.text)), color: color, isStrong: true)],
                    color: color))
            var headline = run(single.headline)
            headline.weight = "Bolder"
            headline.size = "Medium"
            elements.append(.runs([headline]))
        }
        if let text = post.customText {
            elements.append(.text(text, color: .standard, isStrong: false))
        } else if let single = post.single {
            if !single.quote.isEmpty { elements.append(.runs(single.quote.map(run))) }
            elements.append(.facts(single.facts.map { .init(title: $0.name, value: markup.value($0)) }))
        } else {
            elements += post.entries.map(entry)
        }
        if let closing = post.closing {
            elements.append(.text(markup.escaper(closing), color: .standard, isStrong: false))
        }
        let link = post.customText == nil ? post.single?.link : nil
        return AdaptiveCard(
            body: elements, actions: link.map { [OpenAction(title: "Open the article", url: $0.string)] })
    }

    private static func entry(_ entry: ChatPost.Entry) -> AdaptiveElement {
        var label = run(entry.label)
        label.color = AdaptiveColor(entry.severity).text
        label.weight = "Bolder"
        let facts = entry.factLine.spans.map { span in
            var facts = run(span)
            facts.size = "Small"
            facts.isSubtle = true
            return facts
        }
        return .container([.runs([label]), .runs([run(entry.headline)]), .runs(facts)], color: .standard)
    }

    /// A span as a run: a term is highlighted, a headline opens its article.
    private static func run(_ span: ChatPost.Span) -> AdaptiveRun {
        var run = AdaptiveRun(text: TeamsMarkup.run(SafeText(harmless: span.text)))
        if span.style == .term { run.highlight = true }
        if case .link(let link) = span.style { run.selectAction = OpenAction(url: link.string) }
        return run
    }
}

/// The markup of text in an Adaptive Card.
///
/// Text blocks and facts read a part of Markdown, and `{{DATE(…)}}`; text runs read no Markdown, so whatever comes from
/// an article stands in runs where it can. A mention is `<at>…</at>` with an entity that says whom; there are none.
///
/// Source: Microsoft Learn, “Text features” (Adaptive Cards), “TextRun”, “Format cards in Microsoft Teams”.
struct TeamsMarkup: ChatMarkup {
    /// For text blocks and facts.
    let escaper = MarkupEscaper(
        MarkupEscaper.backslashed("\\*_[]()~`#+-!").merging(MarkupEscaper.entities) { $1 }, broken: "{@<",
        finds: [.addresses, .hosts, .numbers])

    /// For text runs.
    static let run = MarkupEscaper([:], broken: "{<@")

    let unit = TextUnit.bytes
}

/// A severity in the colours that cards have: those of the reader's own theme.
///
/// Source: Adaptive Cards schema, “Colors” and “ContainerStyle”.
enum AdaptiveColor: Sendable {
    case attention, warning, accent, standard

    init(_ severity: SeverityMark) {
        self =
            switch severity.severity {
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
