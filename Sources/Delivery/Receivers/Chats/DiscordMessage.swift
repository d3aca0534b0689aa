import Text

/// Lays out a post for Discord: one embed, whose bar has the severity's colour.
///
/// One alert: severity and topic above the headline, the quote below it, the facts as fields. Several: one after
/// another in the description, each of three lines.
///
/// Source: Discord developer documentation, “Embed Limits”.
enum DiscordWriter {
    static let maxAuthor = 256
    static let maxTitle = 256
    static let maxDescription = 4_096
    /// Maximum size of all texts of a message together.
    static let maxMessage = 6_000

    /// Room for a template.
    static let customLimits = CustomLimits(title: maxTitle, text: maxDescription)

    private static let markup = DiscordMarkup()
    private static let sizes = ChatSizes(
        single: [PartSizes(topic: 200, headline: maxTitle, quote: 1_500, fact: 300)],
        several: [PartSizes(topic: 130, headline: 300, fact: 100, link: 500)])

    static func body(of post: PostCard) throws(RenderingError) -> DiscordBody {
        let embed = try ChatPost.fitting(
            post, sizes, in: markup, render: embed,
            fits: { $0.size <= maxMessage && $0.description?.utf16.count ?? 0 <= maxDescription })
        return DiscordBody(embeds: [embed])
    }

    private static func embed(_ post: ChatPost) -> DiscordEmbed {
        var embed = DiscordEmbed(color: post.severity?.color)
        embed.title = post.customTitle ?? post.heading.map { markup.escaper($0) }
        embed.description = post.customText
        guard let single = post.single else {
            if post.customText == nil { embed.description = list(post) }
            return embed
        }
        if post.customTitle == nil {
            embed.author = DiscordEmbed.Named(name: plain(single.label.text))
            embed.title = markup.escaper(SafeText(harmless: single.headline.text))
            embed.url = single.link?.string
        }
        // The title is the headline's.
        let notes = [post.heading, post.closing].compactMap { $0?.string }
        if !notes.isEmpty { embed.footer = DiscordEmbed.Footer(text: plain(notes.joined(separator: " · "))) }
        guard post.customText == nil else { return embed }
        if !single.quote.isEmpty { embed.description = markup.quote(markup.write(single.quote)) }
        embed.fields = single.facts.map {
            .init(name: markup.escaper(SafeText($0.name)), value: markup.value($0))
        }
        return embed
    }

    private static func list(_ post: ChatPost) -> String {
        let entries = post.entries.map { $0.block.map(markup.write).joined(separator: "\n") }
        return (entries + (post.closing.map { [markup.escaper($0)] } ?? [])).joined(separator: "\n\n")
    }

    private static func plain(_ text: String) -> String {
        DiscordMarkup.plain.fitted(SafeText(harmless: text), to: maxAuthor, in: .utf16)
    }
}

/// Discord's Markdown.
///
/// A backslash makes any sign literal: formats, `||spoilers||`, headings, quotes, lists, masked links, and with `<`
/// also mentions, emoji and times (`<@1>`, `<#1>`, `<:a:1>`, `<t:1>`). Behind `@` a zero-width space keeps `@everyone`
/// from being coloured; that it calls nobody is the body's `allowed_mentions`. Addresses are broken behind the colon.
///
/// Source: Discord developer documentation, “Message formatting”; Discord support, “Markdown Text 101”.
struct DiscordMarkup: ChatMarkup {
    let escaper = MarkupEscaper(
        MarkupEscaper.backslashed("\\*_~`|>#-+[]()<"), broken: "@", finds: [.addresses, .emoji, .numbers])

    /// Author and footer of an embed are shown without formats.
    static let plain = MarkupEscaper([:], broken: "@<", finds: [.addresses, .emoji])

    let unit = TextUnit.utf16
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

    /// Makes Discord treat no part of the text as a mention.
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

    /// The size of all texts.
    var size: Int {
        let texts: [String?] = [author?.name, title, description, footer?.text]
        let fields = (fields ?? []).flatMap { [$0.name, $0.value] }
        return (texts.compactMap { $0 } + fields).reduce(0) { $0 + $1.utf16.count }
    }
}
