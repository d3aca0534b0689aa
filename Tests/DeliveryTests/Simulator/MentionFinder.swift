import Foundation

/// Finds mentions in a text, in the ways of the chats.
enum MentionFinder {
    /// Slack: `<!channel>`, `<@U0123>`, `<#C0123>`, `<!subteam^S0123>`.
    static func slack(_ text: String) -> [String] { text.matches(of: /<[!@#][^<>]*>/).map { String($0.0) } }

    /// Discord: `@everyone`, `@here`, `<@1>`, `<@&1>`, `<#1>`.
    static func discord(_ text: String) -> [String] {
        text.matches(of: /@everyone|@here|<(?:@[!&]?|#)[0-9]+>/).map { String($0.0) }
    }

    /// `@name` where a word begins: Mattermost, Rocket.Chat, Telegram. Code has no mentions.
    static func atNames(_ text: String) -> [String] {
        let outside = text.replacing(/`[^`\n]*`/, with: " ").replacing("\\", with: "")
        return outside.matches(of: /(?:^|[^\w\/])(@[A-Za-z][\w.-]*)/).map { String($0.1) }
    }

    /// Zulip: `@**name**`, `@_**name**`, `@*group*`, `#**stream**`.
    static func zulip(_ text: String) -> [String] {
        let outside = text.replacing(/`[^`\n]*`/, with: " ")
        return outside.matches(of: /(?:@_?\*\*?[^*\n]+\*\*?|#\*\*[^*\n]+\*\*)/).map { String($0.0) }
    }

    /// Google Chat: `<users/all>`.
    static func googleChat(_ text: String) -> [String] { text.matches(of: /<users\/[^<>]*>/).map { String($0.0) } }
}
