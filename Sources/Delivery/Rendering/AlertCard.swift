import Alerts
import Articles
import Text
import Topics

/// The content of an alert for every chat, before any dialect: harmless text, not escaped or cut yet.
package struct AlertCard: Sendable, Equatable {
    /// The alert that it shows.
    package var alert: Alert
    /// How urgent it is, by word and colour.
    package var severity: SeverityMark
    /// The topic's title.
    package var topic: SafeText
    /// The article's headline.
    package var headline: SafeText
    /// The article's address if it can be linked to, else nil.
    package var link: SafeLink?
    /// The alert's address on the desk's page; nil if browsers find none.
    package var page: SafeLink?
    /// The sentence that shows why, in pieces: the terms in it are marked.
    package var quote: [QuotePiece]
    /// When the article was published, in the desk's time; nil if it does not say so.
    package var published: SafeText?
    /// When the alert was raised, or raised again, in the desk's time.
    package var raised: SafeText
    /// Further facts in order: news of an earlier alert, source, published, score, the number of
    /// sources, languages, the alert's id.
    package var facts: [Fact]

    /// A name and a value.
    package struct Fact: Sendable, Equatable {
        /// As `Source`.
        package var name: String
        /// Harmless text.
        package var value: SafeText
        /// Where the value leads to; nil for nowhere.
        package var link: SafeLink?

        package init(name: String, value: SafeText, link: SafeLink? = nil) {
            self.name = name
            self.value = value
            self.link = link
        }
    }

    /// A piece of a quote.
    package struct QuotePiece: Sendable, Equatable {
        /// Harmless text, which may begin or end with a space.
        package var text: String
        /// Whether it is a term that was found.
        package var isTerm: Bool
    }

    /// The name of the fact that leads to the desk's page.
    static let idFact = "Alert"

    /// The card of an alert.
    ///
    /// - Parameter isUpdate: Whether the alert was sent before and its story has moved on.
    package init(_ alert: Alert, style: CardStyle, isUpdate: Bool = false) {
        self.alert = alert
        severity = SeverityMark(alert.severity)
        topic = SafeText(alert.topicTitle)
        headline = SafeText(alert.title)
        link = alert.url.flatMap(SafeLink.init)
        page = style.pageURL.flatMap { SafeLink(AlertAddress.text(of: alert.id, on: $0)) }
        quote = alert.evidence.first.map(AlertCard.pieces) ?? []
        published = alert.published.map { SafeText(style.written(published: $0)) }
        raised = SafeText(style.timeZone.written(alert.raisedAt))
        facts = []
        facts = news(of: alert, style: style, isUpdate: isUpdate) + usualFacts(of: alert)
    }

    /// In an escalation: how long nobody acknowledged the alert, as `15m`.
    var unacknowledged: SafeText? {
        alert.unacknowledgedSeconds.map { SafeText(DurationParser.text(.seconds($0))) }
    }

    /// Severity and topic, as `CRITICAL · North Korean missile launch`.
    var label: SafeText { SafeText("\(severity.word) · \(topic)") }

    /// The alert in a line, as `CRITICAL · North Korean missile launch: headline`; a long topic leaves room for the
    /// headline.
    var summary: SafeText { SafeText("\(label.truncated(toCharacters: 100)): \(headline)") }

    private static func pieces(of quote: Alert.Quote) -> [QuotePiece] {
        let bytes = Array(quote.text.utf8)
        var pieces: [QuotePiece] = []
        var position = 0
        func add(_ range: Range<Int>, isTerm: Bool) {
            let raw = String(decoding: bytes[range], as: UTF8.self)
            let before = raw.first?.isWhitespace == true && !pieces.isEmpty ? " " : ""
            let text = SafeText(raw).string
            let behind = raw.last?.isWhitespace == true && !text.isEmpty ? " " : ""
            if !(before + text).isEmpty { pieces.append(QuotePiece(text: before + text + behind, isTerm: isTerm)) }
        }
        for range in quote.highlights where range.lowerBound >= position && range.upperBound <= bytes.count {
            add(position..<range.lowerBound, isTerm: false)
            add(range, isTerm: true)
            position = range.upperBound
        }
        add(position..<bytes.count, isTerm: false)
        return pieces
    }

    /// The facts that distinguish a post from an earlier one of the same alert.
    private func news(of alert: Alert, style: CardStyle, isUpdate: Bool) -> [Fact] {
        if let unacknowledged {
            return [Fact(name: "Escalated", value: SafeText("nobody acknowledged it for \(unacknowledged)"))]
        }
        if isUpdate, let story = alert.story {
            return [Fact(name: "Updated", value: SafeText(style.timeZone.written(story.lastSeen)))]
        }
        guard let repeats = alert.repeats, repeats > 0 else { return [] }
        let times = repeats == 1 ? "" : ", \(repeats) times so far"
        let again = Fact(name: "Raised again", value: SafeText(raised.string + times))
        return (alert.news.map { [Fact(name: "Update", value: SafeText($0.rawValue))] } ?? []) + [again]
    }

    private func usualFacts(of alert: Alert) -> [Fact] {
        var facts: [Fact] = []
        if alert.backfill == true { facts.append(Fact(name: "Backfill", value: SafeText("published long ago"))) }
        if let source = alert.source { facts.append(Fact(name: "Source", value: SafeText(source))) }
        if let published { facts.append(Fact(name: "Published", value: published)) }
        facts.append(Fact(name: "Score", value: SafeText(Decimals.probability(alert.score))))
        if let story = alert.story {
            var words = story.sources.counted("source")
            if story.copies > 0 { words += ", " + story.copies.counted("copy", "copies") }
            facts.append(Fact(name: "Reported by", value: SafeText(words)))
            if story.languages.count > 1 {
                facts.append(Fact(name: "Languages", value: SafeText(story.languages.joined(separator: ", "))))
            }
        }
        facts.append(Fact(name: AlertCard.idFact, value: SafeText(String(alert.id.prefix(8))), link: page))
        return facts
    }
}

/// A severity as chats show it: a word, and beside it a colour for those who see it.
package struct SeverityMark: Sendable, Equatable {
    /// The severity itself.
    let severity: Severity
    /// As `CRITICAL`.
    package var word: String
    /// Red, green and blue, eight bits each, as 0xB3261E.
    package var color: Int

    /// The mark of a severity. The colours tell each other apart for the colour-blind too and are legible on white
    /// and on dark ground.
    package init(_ severity: Severity) {
        self.severity = severity
        word = severity.rawValue.uppercased()
        color =
            switch severity {
            case .info: 0x5B7083
            case .notice: 0x1F6FEB
            case .warning: 0xD98E04
            case .critical: 0xC62828
            }
    }

    /// The colour as `#C62828`.
    package var hexColor: String {
        let digits = String(color, radix: 16, uppercase: true)
        return "#" + String(repeating: "0", count: 6 - digits.count) + digits
    }
}

/// An article's address that may be shown as a link: http or https, ASCII, without user, blank or control characters.
package struct SafeLink: Sendable, Equatable {
    /// The address; every byte that markup could mean something by is percent-encoded.
    package let string: String

    /// Maximum size of a linked address, in bytes.
    static let maxBytes = 2_000

    /// A link to an address, or nil if it may not be shown.
    package init?(_ url: String) {
        var encoded = ""
        for byte in url.utf8 {
            switch byte {
            case 0...0x20, 0x7F: return nil
            // Quotes, brackets, braces, backslash, pipe, backtick, caret, asterisk, tilde: markup somewhere. “@all” is
            // a mention to some even in an address.
            case 0x22, 0x27, 0x28, 0x29, 0x2A, 0x3C, 0x3E, 0x40, 0x5B, 0x5C, 0x5D, 0x5E, 0x60, 0x7B, 0x7C, 0x7D, 0x7E,
                0x80...0xFF:
                let digits = String(byte, radix: 16, uppercase: true)
                encoded += "%" + (digits.count == 1 ? "0" : "") + digits
            default: encoded.unicodeScalars.append(Unicode.Scalar(byte))
            }
        }
        guard encoded.utf8.count <= SafeLink.maxBytes else { return nil }
        do throws(HTTPError) {
            _ = try HTTPEndpoint(encoded)
        } catch {
            return nil
        }
        let authority = url.drop { $0 != "/" }.dropFirst(2).prefix { !"/?#".contains($0) }
        guard !authority.contains("@") else { return nil }
        string = encoded
    }
}
