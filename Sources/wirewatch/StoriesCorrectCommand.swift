import Alerts
import ArgumentParser
import Articles
import Daemon
import Storage
import Text
import Watching

struct StoriesSplitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "split", abstract: "Move articles of a story into a story of their own.",
        discussion: """
            Use it when one story holds two events. Alerts that the articles raised move with them. Articles that join \
            the new story later raise alerts of their own. The daemon may be running. `wirewatch evaluate stories \
            --feedback` tries the correction again.

            Example:
              wirewatch stories split 42 1207 1215
            """)

    @OptionGroup var store: StoreOption
    @OptionGroup var person: CorrectingPerson

    @Argument(help: "The story's number.")
    var number: Int64

    @Argument(help: "The numbers of the articles to move, as `wirewatch stories show` prints them.")
    var articles: [Int64]

    func run() throws {
        try store.run { config, state in
            let corrector = try StoryCorrector(config: config, state: state, by: person.name)
            StandardOutput.write(try corrector.split(number, moving: articles))
        }
    }
}

struct StoriesMergeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge", abstract: "Move all articles and alerts of other stories into a story.",
        discussion: """
            Use it when two stories are about one event. The daemon may be running. `wirewatch evaluate stories \
            --feedback` tries the correction again.

            Example:
              wirewatch stories merge 42 57
            """)

    @OptionGroup var store: StoreOption
    @OptionGroup var person: CorrectingPerson

    @Argument(help: "The number of the story that stays.")
    var number: Int64

    @Argument(help: "The numbers of the stories that end.")
    var others: [Int64]

    func run() throws {
        try store.run { config, state in
            let corrector = try StoryCorrector(config: config, state: state, by: person.name)
            StandardOutput.write(try corrector.merge(number, with: others))
        }
    }
}

/// The person who corrects.
struct CorrectingPerson: ParsableArguments {
    @Option(help: "The person who corrects. Default: your login name.")
    var by: String?

    var name: String { by ?? CurrentUser.name }

    func validate() throws {
        guard by?.isEmpty != true else { throw ValidationError("--by needs a name") }
    }
}

/// Corrects stories in the store.
struct StoryCorrector {
    private let access: StoreAccess
    private let config: String
    private let name: String
    private let now: Timestamp

    init(config: String, state: String?, by name: String, now: Timestamp = .now) throws {
        access = try StoreAccess(config: config, state: state)
        self.config = config
        self.name = name
        self.now = now
    }

    /// - Returns: A sentence for people.
    /// - Throws: ``DaemonError``, `StoreError` or `StoryCorrectionError`.
    func split(_ number: Int64, moving articles: [Int64]) throws -> String {
        let store = try access.writing()
        let corrected = try store.splitStory(number, moving: articles, by: name, at: now, text: texts()).get()
        try store.close()
        let new = corrected.new.map { "story \($0.number) has \($0.articles.counted("article"))" } ?? ""
        return """
            story \(number) keeps \(corrected.story.articles.counted("article")); \(new)
            \(remembered(corrected))

            """
    }

    /// - Returns: A sentence for people.
    /// - Throws: ``DaemonError``, `StoreError` or `StoryCorrectionError`.
    func merge(_ number: Int64, with others: [Int64]) throws -> String {
        let store = try access.writing()
        let corrected = try store.mergeStories(number, with: others, by: name, at: now, text: texts()).get()
        try store.close()
        return """
            story \(number) has \(corrected.story.articles.counted("article")) now
            \(remembered(corrected))

            """
    }

    private func remembered(_ corrected: CorrectedStories) -> String {
        corrected.remembered == 0
            ? "the correction is not kept as a test: the articles cannot be read any more"
            : "\(corrected.remembered.counted("pair")) kept as a test for “wirewatch evaluate stories --feedback”"
    }

    /// Reads an article that raised no alert from its file.
    private func texts() -> ArticleText {
        let loaded = try? ConfigurationLoader(file: config).load()
        return { inbox, file, position in
            guard let settings = loaded?.settings, let folder = settings.inboxes.first(where: { $0.name == inbox }),
                let path = InboxPath(escaped: file)
            else { return nil }
            let reader = FileReader(inbox: folder.path, maxBytes: settings.sizes.largest)
            guard let bytes = try? reader.read(path).bytes,
                let articles = try? ArticleReader().read(bytes, name: file).articles, position < articles.count
            else { return nil }
            return articles[position].body
        }
    }
}
