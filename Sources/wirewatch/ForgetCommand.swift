import Alerts
import ArgumentParser
import Daemon
import Storage
import Stories
import Text

struct ForgetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "forget", abstract: "Remove one article with its text, alerts and posts.",
        discussion: """
            For a takedown. The article, its alerts, its parts of posts, and the judgements and corrections that quote it \
            are removed from the backups, from the store and from the texts kept for back-testing. Posts that a chat has, entries of the journal and the \
            article's file stay: remove them where they are. The file is not read again. Stores that were set aside \
            are named, because they may still hold the article.

            Examples:
              wirewatch forget 4711
              wirewatch forget yonhap/2026-11-22-0817.html
              wirewatch forget 9c1f0a3e --yes
            """)

    @OptionGroup var store: StoreOption

    @Option(help: "The person who asks for it. Default: your login name.")
    var by: String?

    @Flag(help: "Remove it; without this option the command says what it would remove.")
    var yes = false

    @Argument(
        help: "An article's number, the beginning of an alert's id, a file's name, or words of a headline.")
    var article: String

    func run() throws {
        try store.run { config, state in
            let removal = ArticleRemoval(access: try StoreAccess(config: config, state: state))
            StandardOutput.write(try removal.run(article, by: by ?? CurrentUser.name, isDone: yes))
        }
    }
}

/// The work of `wirewatch forget`.
struct ArticleRemoval {
    let access: StoreAccess

    /// Why an article is not removed.
    enum Problem: Error, Equatable, CustomStringConvertible {
        case unknown(String)
        case ambiguous([String])

        var description: String {
            switch self {
            case .unknown(let text): "“\(SafeText(text))” is unknown: `wirewatch articles` lists what was read"
            case .ambiguous(let lines):
                "several articles match; name one by its number:\n" + lines.joined(separator: "\n")
            }
        }
    }

    private static let maxMatches = 20

    /// - Parameter isDone: Whether to remove it; else only the sentence about it is returned.
    /// - Returns: Sentences for people.
    func run(_ text: String, by person: String, isDone: Bool, now: Timestamp = .now) throws -> String {
        let store = try access.writing()
        let matches = try store.forgettable(text, limit: ArticleRemoval.maxMatches)
        guard let article = matches.first else { throw Problem.unknown(text) }
        guard matches.count == 1 else { throw Problem.ambiguous(matches.map(self.line)) }
        let line = self.line(of: article)
        guard isDone, let key = try store.key(of: article.number) else {
            return "\(line)\nNot removed yet: add --yes to remove it.\n"
        }
        // The backups first: if one cannot be changed, the store can still find the article for a second try.
        let backups = try access.files.forget(
            article: article.number, fingerprint: key.fingerprint, by: person, now: now, today: LocalTime.day(now))
        try removeText(key)
        _ = try store.forget(article: article.number, by: person, now: now)
        let remains = ArticleRemoval.remains(clearingLogOf: store) + warnings
        try store.close()
        return """
            \(line)
            Removed from the store\(backups.isEmpty ? "" : " and from \(backups.count.counted("backup"))"). The file, \
            journal entries and posts in chats stay.
            \(remains)
            """
    }

    /// - Returns: A sentence if the log of the store still has the article.
    private static func remains(clearingLogOf store: Store) -> String {
        do throws(StoreError) {
            try store.clearLog()
            return ""
        } catch {
            return "Its words stay in the store's log until the log is next emptied: \(error.reason)\n"
        }
    }

    /// Removes the text that is kept for back-testing.
    private func removeText(_ key: ArticleKey) throws {
        let files = StateDirectory.texts(in: access.directory)
        guard files.exists else { return }
        do throws(StoreError) {
            let texts = try TextStore(path: files.path)
            _ = try texts.forget(key)
            try texts.close()
        } catch {
            throw CommandError(
                "the text cannot be removed from \(files.path): \(error.reason). Nothing is removed from the store; if the "
                    + "texts are damaged, delete that file and try again")
        }
    }

    /// - Returns: A sentence about the stores and texts that were set aside, and what was written by hand.
    private var warnings: String {
        let files = access.files.setAside + StateDirectory.texts(in: access.directory).setAside
        let aside = files.map { "  \($0.path)\n" }.joined()
        return aside.isEmpty ? "" : "These stores were set aside and may still hold it; delete them:\n" + aside
    }

    private func line(of article: ForgettableArticle) -> String {
        let alerts = article.alerts.map { String($0.prefix(8)) }
        return
            "\(article.number)  \(access.zone.text(article.readAt))  \(SafeText(article.title).truncated(toCharacters: 100))"
            + "  \(SafeText(article.file))" + (alerts.isEmpty ? "" : "  " + alerts.joined(separator: " "))
    }
}
