import Text

/// Lays out a post for Discord: one embed, whose bar has the severity's colour.
///
/// One alert: severity and topic above the headline, the quote below it, the facts as fields. Several: one after
/// another in the description, each of three lines.
///
/// Source: Discord developer documentation, “Embed Limits”.
enum DiscordWriter {
    static let longestAuthor = 256
    static let longestTitle = 256
    static let longestDescription = 4_096
    static let longestFieldName = 256
    static let longestFieldValue = 1_024
    static let mostFields = 25
    /// What all texts of all embeds of a message have together.
    static let longestMessage = 6_000
    /// The longest address that Discord takes for a title.
    private static let longestURL = 2_048

    /// Room for a template.
    static let customLimits = CustomLimits(title: longestTitle, text: longestDescription)

    static func body(of post: PostCard) -> DiscordBody {
        let isOne = post.cards.count == 1
        var embed = DiscordEmbed(color: post.severity?.color)
        if isOne, let card = post.cards.first { fill(&embed, with: card, whole: post.custom?.text == nil) }
        if let heading = post.heading {
            if isOne {
                embed.footer = DiscordEmbed.Footer(text: plain(heading))
            } else {
                embed.title = DiscordMarkup.escape.fitted(heading, to: longestTitle, in: .utf16)
            }
        }
        if let title = post.custom?.title { embed.title = title }
        if let text = post.custom?.text {
            embed.description = text
        } else if !isOne {
            embed.description = list(post)
        } else if let closing = post.closing {
            embed.footer = DiscordEmbed.Footer(text: plain(closing))
        }
        return DiscordBody(embeds: [embed])
    }

    private static func fill(_ embed: inout DiscordEmbed, with card: AlertCard, whole: Bool) {
        embed.author = DiscordEmbed.Named(name: plain(card.label))
        let title = DiscordMarkup.escape.fitted(card.headline, to: longestTitle, in: .utf16)
        embed.title = title.isEmpty ? "…" : title
        if let link = card.link?.string, link.utf8.count <= longestURL { embed.url = link }
        guard whole else { return }
        let quote = DiscordMarkup.quote(card, to: 1_500)
        if !quote.isEmpty { embed.description = "> " + quote }
        let fields = card.facts.prefix(10).map { fact in
            let value = DiscordMarkup.escape.fitted(fact.value, to: 300, in: .utf16)
            return DiscordEmbed.Field(
                name: DiscordMarkup.escape.fitted(SafeText(fact.name), to: 60, in: .utf16),
                value: value.isEmpty ? "…" : value)
        }
        embed.fields = fields.isEmpty ? nil : fields
    }

    private static func list(_ post: PostCard) -> String {
        let list = CardLines(
            post, room: longestDescription, unit: .utf16, gap: 2, escape: { DiscordMarkup.escape($0) }
        ) { card in
            let label = DiscordMarkup.escape.fitted(card.label, to: 150, in: .utf16)
            let facts = DiscordMarkup.escape.fitted(card.factLine, to: 300, in: .utf16)
            return "**\(label)**\n\(DiscordMarkup.headline(card, to: 300, longestLink: 500))\n\(facts)"
        }
        return (list.lines + (list.closing.map { [$0] } ?? [])).joined(separator: "\n\n")
    }

    private static func plain(_ text: SafeText) -> String {
        DiscordMarkup.escapePlain.fitted(text, to: longestAuthor, in: .utf16)
    }
}

/// Discord's Markdown.
///
/// A backslash makes any sign literal: formats, `||spoilers||`, headings, quotes, lists, masked links, and with `<`
/// also mentions, emoji and times (`<@1>`, `<#1>`, `<:a:1>`, `<t:1>`). Behind `@` a zero-width space keeps `@everyone`
/// from being coloured; that it calls nobody is the body's `allowed_mentions`. Addresses are broken behind the colon.
///
/// Source: Discord developer documentation, “Message formatting”; Discord support, “Markdown Text 101”.
enum DiscordMarkup {
    static let escape = MarkupEscaper(
        MarkupEscaper.backslashed("\\*_~`|>#-+[]()<"), broken: "@", finds: [.addresses, .emoji, .numbers])

    /// Author and footer of an embed are shown without formats.
    static let escapePlain = MarkupEscaper([:], broken: "@<", finds: [.addresses, .emoji])

    /// A headline, as a masked link where there is an address.
    static func headline(_ card: AlertCard, to limit: Int, longestLink: Int) -> String {
        let fitted = escape.fitted(card.headline, to: limit, in: .utf16)
        let text = fitted.isEmpty ? "…" : fitted
        guard let link = card.link?.string, link.utf8.count <= longestLink else { return text }
        return "[\(text)](\(link))"
    }

    /// The sentence that shows why, with its terms in bold.
    static func quote(_ card: AlertCard, to limit: Int) -> String {
        let pieces = QuoteFitter.fit(card.quote, to: limit) { piece in
            let text = escape(SafeText(harmless: piece.text))
            return piece.isTerm ? MarkdownBold.write(text) : text
        }
        return pieces.isEmpty ? "" : "“" + pieces + "”"
    }
}

/// A message to a webhook of Discord as JSON.
///
/// Source: Discord developer documentation, “Execute Webhook”, “Edit Webhook Message”, “Embed Object”, “Allowed
/// Mentions Object”.
struct DiscordBody: Encodable {
    var embeds: [DiscordEmbed]
    let allowedMentions = NoMentions()

    private enum CodingKeys: String, CodingKey {
        case embeds
        case allowedMentions = "allowed_mentions"
    }

    /// Nothing in the text is a mention.
    struct NoMentions: Encodable {
        let parse: [String] = []
    }
}

/// A card beside a bar of a colour.
struct DiscordEmbed: Encodable {
    struct Named: Encodable {
        var name: String
    }

    struct Field: Encodable {
        var name: String
        var value: String
        let inline = true
    }

    struct Footer: Encodable {
        var text: String
    }

    var author: Named?
    var title: String?
    var url: String?
    var description: String?
    var color: Int?
    var fields: [Field]?
    var footer: Footer?
}
