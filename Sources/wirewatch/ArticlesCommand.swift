import Alerts
import ArgumentParser
import Articles
import Daemon
import Delivery
import Intake
import Storage
import Text

struct ArticlesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "articles", abstract: "List the articles that were read, the quiet ones too.",
        discussion: """
            The last column but one is the topic of the article's alert, else the topic that came nearest to its \
            threshold. `wirewatch why NUMBER` shows all topics of an article.

            Examples:
              wirewatch articles
              wirewatch articles --since today --outcome quiet
              wirewatch articles --source yonhap --text missile
              wirewatch articles --topic espionage --since 7d --json
            """)

    @OptionGroup var store: StoreOption
    @OptionGroup var period: PeriodOptions

    @Option(help: "Only articles with this outcome: alerted, suppressed, joined, duplicate or quiet; repeatable.")
    var outcome: [String] = []

    @Option(help: "Only articles with evidence for this topic.")
    var topic: String?

    @Option(help: "Only outlets or agencies with these letters in their names.")
    var source: String?

    @Option(help: "Only articles in this language: en, ko, ja, zh or other.")
    var language: String?

    @Option(help: "Only headlines with these letters.")
    var text: String?

    @Option(name: [.customShort("n"), .long], help: "Maximum number of articles; the latest are kept. Default: 50.")
    var lines: Int?

    @Flag(help: "Print one line of JSON per article.")
    var json = false

    /// The number of articles without --lines and --since.
    private static let usualLines = 50

    func validate() throws {
        if let lines, lines < 0 { throw ValidationError("--lines must not be negative") }
        let words = outcome.compactMap {
            WordCheck.problem($0, of: "--outcome", known: ArticleVerdict.allCases.map(\.rawValue))
        }
        let problem =
            words.first ?? WordCheck.problem(language, of: "--language", known: Language.allCases.map(\.rawValue))
        if let problem { throw ValidationError(problem) }
    }

    func run() throws {
        try store.run { config, state in
            let desk = try StoreAccess(config: config, state: state)
            let store = try desk.reading()
            try NameCheck(desk, store).topic(topic)
            var query = ArticleQuery(limit: lines ?? (period.since == nil ? ArticlesCommand.usualLines : .max))
            (query.since, query.until) = period.period(in: desk.zone)
            (query.source, query.language, query.text, query.topic) = (source, language, text, topic)
            query.verdicts = Set(outcome.compactMap(ArticleVerdict.init))
            let entries = try store.articles(query)
            if entries.isEmpty { EmptyList.say("no article matches") }
            let lines =
                json
                ? try entries.map { try JSONLine.of(ArticleEntryDocument($0)) }
                : ArticleListText(in: desk.zone).lines(of: entries)
            for line in lines { StandardOutput.write(line) }
        }
    }
}

/// A list of articles for people.
struct ArticleListText {
    private let style: TerminalStyle
    private let zone: ZoneOffsets

    init(in zone: ZoneOffsets, style: TerminalStyle = TerminalStyle(for: 1)) {
        self.zone = zone
        self.style = style
    }

    /// A line for each article: number, time, outcome, topic with score and reason, headline, source.
    func lines(of entries: [ArticleEntry]) -> [String] {
        var columns = Columns()
        let rows = entries.map(row)
        columns.fit(rows)
        return rows.map(columns.line)
    }

    private func row(of entry: ArticleEntry) -> [Cell] {
        let source = entry.source.map { " — \(SafeText($0).truncated(toCharacters: 40))" } ?? ""
        let title = SafeText(entry.title.isEmpty ? "(no headline)" : entry.title).truncated(toCharacters: 100)
        let topic = entry.nearest.map { nearest in
            let alert = entry.alert.map { " alert \($0.prefix(8))" } ?? entry.reason.map { " \($0)" } ?? ""
            return "\(nearest.topic) \(Decimals.score(nearest.score, of: nearest.threshold))\(alert)"
        }
        return [
            Cell("\(entry.number)", style.faint), Cell(zone.text(entry.readAt)),
            Cell(entry.verdict.rawValue, color(of: entry.verdict)), Cell(topic ?? "no evidence"),
            Cell("\(style.bold("\(title)"))\(source)  \(style.faint(SafeText(entry.file).string))"),
        ]
    }

    private func color(of verdict: ArticleVerdict) -> (String) -> String {
        switch verdict {
        case .alerted: style.good
        case .suppressed: style.bad
        case .joined, .duplicate, .quiet: style.faint
        }
    }
}

/// An article of a list for programs. Its names are part of the program's interface.
struct ArticleEntryDocument: Encodable {
    private let number: Int64
    private let readAt: String
    private let outcome: String
    private let topic: String?
    private let score: Double?
    private let threshold: Double?
    private let reason: String?
    private let alert: String?
    private let title: String
    private let source: String?
    private let language: String
    private let story: Int64
    private let inbox: String
    private let file: String

    private enum CodingKeys: String, CodingKey {
        case number, outcome, topic, score, threshold, reason, alert, title, source, language, story, inbox, file
        case readAt = "read_at"
    }

    init(_ entry: ArticleEntry) {
        number = entry.number
        readAt = entry.readAt.description
        outcome = entry.verdict.rawValue
        topic = entry.nearest?.topic
        score = entry.nearest?.score
        threshold = entry.nearest?.threshold
        reason = entry.reason
        alert = entry.alert
        title = entry.title
        source = entry.source
        language = entry.language
        story = entry.story
        inbox = entry.inbox
        file = entry.file
    }
}
