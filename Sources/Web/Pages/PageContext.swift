import Alerts
import Storage
import Text

/// What a page needs besides its request: the desk at a moment, and who looks at it.
struct PageContext: Sendable {
    let desk: PageDesk
    let situation: PageSituation
    let clock: DeskClock
    let visitor: PageVisitor
    /// Where browsers find the page; nil if the configuration does not say so.
    let address: String?

    /// The desk at this moment.
    init(_ desk: PageDesk, visitor: PageVisitor, address: String?) {
        self.desk = desk
        self.visitor = visitor
        self.address = address
        situation = desk.situation()
        clock = DeskClock(situation.timeZone, now: desk.now())
    }

    /// For reading; ``PageChanges`` has the other one.
    var store: Store { desk.reader }
    var now: Timestamp { clock.now }
}

/// A page before it is put into the frame that all have.
struct PageView {
    /// For the window and the heading.
    var title: String
    /// The language of a title that an article has; nil for titles of our own.
    var titleLanguage: String?
    var template: PageTemplates.Name
    /// The values of the template.
    var view: Any
    /// The path of the entry in the navigation that it belongs to.
    var section: String
    /// Whether script replaces its content when there is something new.
    var isLive = false
    var status = 200
    /// The feeds of the same content.
    var feeds: [FeedLinkView] = []
}

/// Why a request gets no page.
enum PageError: Error, Sendable, Equatable {
    /// There is nothing of that address.
    case notFound(String)
    /// The query or form cannot be read; with a sentence that says why.
    case bad(String)
}

/// The frame of every page.
struct LayoutView {
    /// An entry of the navigation.
    struct Entry {
        var path: String
        var label: String
        var isCurrent: Bool
    }

    var pageTitle: String
    var titleLanguage: String?
    var entries: [Entry]
    /// HTML.
    var content: String
    var zone: String
    var writtenAt: String
    var version: String
    var problems: [String]
    var hasProblems: Bool
    var problemCount: String
    var visitorName: String
    var choosesName: Bool
    var hasSession: Bool
    var formToken: String
    /// What was just done.
    var notice: String?
    var isLive: Bool
    var feeds: [FeedLinkView]

    static let sections = [
        ("/", "Alerts"), ("/articles", "Articles"), ("/sources", "Sources"), ("/stories", "Stories"),
        ("/silences", "Silences"), ("/receivers", "Receivers"), ("/routes", "Routes"), ("/topics", "Topics"),
        ("/changes", "Changes"),
    ]

    init(_ page: PageView, content: String, _ context: PageContext, notice: String?) {
        let status = context.desk.status()
        pageTitle = page.title
        titleLanguage = page.titleLanguage
        entries = LayoutView.sections.map { Entry(path: $0.0, label: $0.1, isCurrent: $0.0 == page.section) }
        self.content = content
        zone = context.clock.zone
        writtenAt = context.clock.written(context.now)
        version = status.version
        problems = status.problems.map { PageText.line($0, 600) }
        hasProblems = !problems.isEmpty
        problemCount = problems.count.counted("problem")
        visitorName = context.visitor.name
        choosesName = context.visitor.choosesName
        hasSession = context.visitor.session != nil
        formToken = context.visitor.formToken
        self.notice = notice
        isLive = page.isLive
        feeds = page.feeds
    }
}

/// The sentences that a page shows after a change, by the word in its address: no text of an address is shown.
enum PageNotice: String {
    case right, wrong, acknowledged, silenced, ended, resent, enabled, named

    var text: String {
        switch self {
        case .right: "Noted: this alert was right."
        case .wrong: "Noted: this alert was wrong."
        case .acknowledged: "Noted: you look after this alert."
        case .silenced: "The silence is in force."
        case .ended: "The silence has ended."
        case .resent: "The post is queued again."
        case .enabled: "The receiver is enabled again."
        case .named: "Your name is noted."
        }
    }
}
