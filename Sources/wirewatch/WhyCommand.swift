import Alerts
import ArgumentParser
import Articles
import Daemon
import Delivery
import Intake
import Storage
import Stories
import Text

struct WhyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "why", abstract: "Show the decisions about a file, an article or an alert, with reasons.",
        discussion: """
            Decisions without an alert are stored too. `wirewatch explain` scores a file with the current configuration; \
            this command shows what the daemon decided, and what became of alerts at each receiver.

            Examples:
              wirewatch why yonhap/2026-11-22-0817.html
              wirewatch why 9c1f0a3e                      # an alert, as `wirewatch alerts show` has it
              wirewatch why "summit in Tokyo" --all
            """)

    @OptionGroup var store: StoreOption
    @OptionGroup var period: PeriodOptions

    @Flag(help: "Print one line of JSON per file, or one for an alert.")
    var json = false

    @Flag(help: "Print all, not only the last \(DecisionListing.usualResults).")
    var all = false

    @Argument(
        help: """
            A file's name, its path or its path below the inbox, the beginning of an alert's id (6 characters or more), an article's \
            number, or words of a headline.
            """)
    var subject: String

    func run() throws {
        try store.run { config, state in
            let listing = try DecisionListing(config: config, state: state)
            StandardOutput.write(try listing.text(about: subject, all: all, period, asJSON: json))
        }
    }
}

/// The work of `wirewatch why`: shows the daemon's decisions about a file or an article, with reasons.
struct DecisionListing: Sendable {
    private let desk: StoreAccess

    /// The maximum of files, and of articles of each, unless all are asked for.
    static let usualResults = 20

    /// A listing of the store of the named state directory, else of the configured one.
    ///
    /// - Throws: ``DaemonError``.
    init(config: String, state: String?) throws {
        desk = try StoreAccess(config: config, state: state)
    }

    /// The decisions about a file or an article, or the page of an alert.
    ///
    /// - Throws: ``DecisionListingError`` for an unknown file or article.
    func text(
        about text: String, all: Bool, _ options: PeriodOptions? = nil, asJSON: Bool
    ) throws -> String {
        if let page = try AlertPage(desk).textIfAlert(text, asJSON: asJSON) { return page }
        let period = options?.period(in: desk.zone)
        let (inboxes, store) = (desk.settings?.inboxes ?? [], try desk.reading())
        var answer: DecisionsFound?
        for name in FileNames.candidates(text, in: inboxes) where answer?.files.isEmpty ?? true {
            answer = try store.decisions(
                about: name, since: period?.since, until: period?.until,
                limit: all ? .max : DecisionListing.usualResults)
        }
        guard let found = answer, !found.files.isEmpty else {
            throw DecisionListingError(text: text, unread: UnreadFile(text, in: inboxes))
        }
        if asJSON { return try found.files.map { try JSONLine.of(DecisionDocument($0)) }.joined() }
        let writer = DecisionText(style: TerminalStyle(for: 1), zone: desk.zone)
        let pages = found.files.map(writer.page).joined(separator: "\n")
        let omitted = found.total - found.files.count
        return pages + (omitted > 0 ? "\n… and \(omitted) more; --all prints them\n" : "")
    }
}

/// A file or article that the daemon has never read.
struct DecisionListingError: Error, Sendable, CustomStringConvertible {
    /// The file or the words.
    var text: String
    /// The file, if it lies in an inbox.
    var unread: UnreadFile?

    var description: String {
        if let unread {
            return """
                “\(SafeText("\(unread.path)"))” lies in inbox \(unread.inbox) and no decision about it is stored: \
                \(unread.reason)
                """
        }
        return """
            “\(SafeText(text))” is unknown: no file of that name was read from an inbox, no alert has this id, and no \
            headline contains these words. “wirewatch explain FILE” scores a file now
            """
    }
}

/// Decisions for people.
struct DecisionText {
    let style: TerminalStyle
    let zone: ZoneOffsets

    /// The file, then each article, its story, and one line for each topic with evidence.
    func page(of file: FileDecision) -> String {
        let again = file.tries > 1 ? "  read \(file.tries) times" : ""
        let moved = file.movedTo.map { "  now \(SafeText($0))" } ?? ""
        var text =
            "\(style.bold(SafeText(file.path).string))  \(file.inbox)  \(zone.text(file.seenAt))\(again)\(moved)\n"
        if file.isUnderWay {
            text += "  being read, \(file.articleCount.counted("article")) so far; a scan goes on after a stop\n"
        } else if !file.isRead {
            return text + "  " + style.bad("not read, \(file.outcome): \(SafeText(file.detail ?? ""))") + "\n"
        }
        if file.articleCount == 0, file.removedArticles == 0 { text += "  no article\n" }
        if file.removedArticles > 0 {
            let count = file.removedArticles.counted("article")
            text += "  \(count) of it no longer stored: too old (`retention_days`), or removed by `wirewatch forget`\n"
        }
        for article in file.articles {
            let source = article.source.map { " — \(SafeText($0).truncated(toCharacters: 40))" } ?? ""
            text += "  \(SafeText(article.title).truncated(toCharacters: 120))\(source)\n"
            text +=
                style.faint("  article \(article.number), story \(article.story), \(article.relation.rawValue)") + "\n"
            if article.topics.isEmpty { text += "  quiet: no evidence for any topic\n" }
            for topic in article.topics { text += line(of: topic) }
        }
        let omitted = file.articleCount - file.articles.count
        return text + (omitted > 0 ? "  … and \(omitted.counted("more article")); --all prints them\n" : "")
    }

    private func line(of topic: ArticleDecision.Topic) -> String {
        let numbers = Decimals.score(topic.score, of: topic.threshold)
        let word = topic.decision.rawValue
        let decision = topic.decision == .quiet ? word : style.good(word)
        let reason = topic.reason.map { " (\($0))" } ?? ""
        let alert = topic.alert.map { "  alert \($0.prefix(8))" } ?? ""
        let quote = topic.quote.map { "\n      " + style.faint(SafeText($0).truncated(toCharacters: 160).string) } ?? ""
        let fate = topic.suppression.map { "  " + style.bad("suppressed: \(SafeText($0))") } ?? ""
        let deliveries = LedgerText(in: zone, style: style).deliveries(topic.deliveries)
        let receivers = deliveries.isEmpty ? "" : "\n      " + deliveries.joined(separator: ", ")
        return "    \(topic.name)  \(numbers)  \(decision)\(reason)\(style.faint(alert))\(fate)\(quote)\(receivers)\n"
    }
}

/// A decision for programs. Its names are part of the program's interface.
struct DecisionDocument: Encodable {
    private struct Article: Encodable {
        var article: Int64
        var title: String
        var source: String?
        var language: String
        var story: Int64
        var relation: String
        var topics: [Topic]
    }

    private struct Topic: Encodable {
        var topic: String
        var score: Double
        var threshold: Double
        var decision: String
        var reason: String?
        var alert: String?
        var suppressed: String?
        var quote: String?
        var deliveries: [Delivery]
    }

    private struct Delivery: Encodable {
        var receiver: String
        var state: String
        var detail: String?
    }

    private let inbox: String
    private let file: String
    private let seen: String
    private let outcome: String
    private let detail: String?
    private let articles: [Article]

    init(_ decision: FileDecision) {
        inbox = decision.inbox
        file = decision.path
        seen = decision.seenAt.description
        outcome = decision.outcome
        detail = decision.detail
        articles = decision.articles.map { article in
            Article(
                article: article.number, title: article.title, source: article.source, language: article.language,
                story: article.story,
                relation: article.relation.rawValue,
                topics: article.topics.map {
                    Topic(
                        topic: $0.name, score: $0.score, threshold: $0.threshold, decision: $0.decision.rawValue,
                        reason: $0.reason, alert: $0.alert, suppressed: $0.suppression, quote: $0.quote,
                        deliveries: $0.deliveries.map {
                            Delivery(receiver: $0.receiver, state: $0.state.rawValue, detail: $0.detail)
                        })
                })
        }
    }
}
