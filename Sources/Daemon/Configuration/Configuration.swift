import Alerts
import Articles
import Delivery
import Intake
import Settings
import Storage
import Stories
import Topics
import Watching
import Web

/// Everything a desk configures, checked.
package struct Configuration: Sendable {
    /// The configuration file, as it was named.
    package var file: String
    /// The settings of `wirewatch.yaml`.
    package var settings: DaemonSettings
    /// The topics of the topics directory, compiled.
    package var catalog: Catalog
    /// The trained model beside the rules, if one is configured.
    package var model: TopicModel?
    /// The decision layer and the judge; nil where none is installed.
    package var judging: Judging?
    /// Why the rules decide alone, with the command that mends it; nil if the judge is there.
    package var shortcoming: String?
    /// Where the judge's files are.
    package var judgeFiles = JudgeFiles()
    /// What the files allow and hardly mean, in the order of files and lines.
    package var warnings: [Problem] = []
    /// See ``ScoringDigest``.
    package var scoringDigest = ""

    /// What decides about articles: the words' evidence, and behind it a model of the desk's own or the judge.
    package var scorer: ArticleScorer { ArticleScorer(catalog, model: model, judging: judging) }

    /// The threshold in force: the one of the topic's file if it names one, else that of the model or the layer.
    package func threshold(of topic: TopicDefinition) -> Double {
        if topic.namesThreshold { return topic.threshold }
        if let model { return model.topics.first { $0.name == topic.name }?.threshold ?? topic.threshold }
        let layer = judging?.layer.topics.first { $0.name == topic.name }
        return layer?.judged?.threshold ?? layer?.words.threshold ?? topic.threshold
    }
}

/// The values of `wirewatch.yaml`. Relative paths have been made absolute: they start at the file's directory.
package struct DaemonSettings: Sendable, Equatable {
    /// `state_directory`: where the store lives.
    package var stateDirectory: String
    /// `inboxes`: the watched folders; at least one.
    package var inboxes: [InboxSettings]
    /// `inboxes[].fields`: where the fields of JSON and CSV stand, by the inbox's name; none if it is left out.
    package var fieldMaps: [String: FieldMap]
    /// `articles.max_bytes` and `articles.max_bytes_by_format`: larger files are refused.
    package var sizes: SizeLimits
    /// `topics.directory` (`topics.d`): one file a topic.
    package var topicsDirectory: String
    /// `topics.shared_terms` (`terms.yaml`): the terms that all topics may use; need not exist if it is not named.
    package var sharedTerms: String
    /// `topics.lexicon` (`lexicon`): a directory of files with terms that all topics may use; need not exist if it is
    /// not named.
    package var lexicon: String
    /// Whether `topics.lexicon` was named.
    package var namesLexicon: Bool
    /// `topics.model`: a model's file, trained by `wirewatch train`; none if it is left out.
    package var model: String?
    /// `topics.encoder`: the encoder's file, instead of the installed one.
    package var encoder: String?
    /// `topics.judge`: where the judge's files are; nil if the rules decide alone.
    package var judge: JudgePlace?
    /// `topics.layer`: the decision layer's file, instead of the judge's own.
    package var layer: String?
    /// Whether `topics.shared_terms` was named.
    package var namesSharedTerms: Bool
    /// `workers` (0): how many files are read and scored at a time; 0 for as many as there are cores.
    package var workers: Int
    /// `time_zone` (UTC): the desk's, for receivers that name none of their own.
    package var timeZone: DeskTimeZone
    /// `stories`: when an article joins a story.
    package var stories: StorySettings
    /// `inboxes[].labels`: what alerts from an inbox are labelled with, by the inbox's name.
    package var inboxLabels: [String: [String: String]]
    /// `alerts`: when a story's alert is raised again.
    package var alerts: AlertsSettings
    /// `routes`: which receivers get an alert; all of them if it is left out.
    package var routes: RouteTree
    /// `inhibit`: the alerts that are suppressed because another one was raised.
    package var inhibition: InhibitionRules
    /// `retention_days` (180): how long articles and alerts are remembered; never less than stories need.
    package var retentionDays: Int
    /// `backups` (3): how many daily backups of the store are kept; 0 for none.
    package var backups: Int
    /// `keep_texts_days`, `keep_texts_max_bytes`: how long texts are kept for back-testing.
    package var texts: TextSettings
    /// `reload_guard` (50 %): from when on a reload that changes alerts is refused.
    package var reloadGuard: ReloadGuardSettings
    /// `late_after_minutes` (15): a post that is not delivered for so long is a problem of `wirewatch status`.
    package var lateAfter: Duration
    /// `heartbeat`: where the daemon says that it is well; nil for nowhere.
    package var heartbeat: HeartbeatSettings?
    /// `canary`: how often the daemon tries itself with an article of its own; nil for never.
    package var canary: CanarySettings?
    /// `page`: where the desk's page and the metrics are served; nil for nowhere.
    package var page: PageSettings?
    /// `sources.silent_after_hours` (3): from when on a source that sends nothing is a problem; nil for never.
    package var silentAfter: Duration?
    /// `receivers`: where alerts are delivered besides the journal.
    package var receivers: [ReceiverSettings]
    /// `retry`: when a delivery that failed is tried again.
    package var retry: RetryPolicy
    /// `log_level` (info): the lowest level that the daemon logs.
    package var logLevel: LogLevel

    /// Where the judge's files are.
    package enum JudgePlace: Sendable, Equatable {
        /// Where Wirewatch is installed, or in the checkout that holds the configuration.
        case shipped
        /// A directory of the desk's own.
        case directory(String)
    }

    /// How much is logged.
    package enum LogLevel: String, Sendable, CaseIterable {
        /// Everything, to find a fault.
        case debug
        /// What happens.
        case info
        /// What is out of the ordinary.
        case notice
        /// What needs somebody's attention.
        case warning
        /// What failed.
        case error
    }

    /// Reads the file's values; what is wrong is noted in the section.
    ///
    /// - Parameter listen: Where the page is served instead of where the file says.
    init(from root: Section, directory: String, listen: ListenAddress? = nil) {
        func absolute(_ path: String) -> String {
            path.hasPrefix("/") || path.isEmpty ? path : directory + "/" + path
        }
        let ownState = root.text("state_directory", default: "/var/lib/wirewatch")
        root.refuseHome(ownState, at: "state_directory")
        stateDirectory = absolute(ownState)
        root.refuse("silences", "silences are not part of the configuration: `wirewatch silence add` makes them")
        let inboxSections = root.sections("inboxes")
        inboxes = inboxSections.map { InboxSettings(from: $0) }
        inboxLabels = Dictionary(
            zip(inboxes.map(\.name), inboxSections.map { StaticLabels.read($0.section("labels")) }),
            uniquingKeysWith: { first, _ in first })
        fieldMaps = Dictionary(
            zip(inboxes.map(\.name), inboxSections).compactMap { name, section in
                section.section("fields").map { (name, FieldMap(from: $0)) }
            }, uniquingKeysWith: { first, _ in first })
        for index in inboxes.indices { inboxes[index].path = absolute(inboxes[index].path) }
        sizes = SizeLimits(from: root.section("articles"))
        let topics = root.section("topics")
        for key in ["directory", "model", "encoder", "judge", "layer", "lexicon", "shared_terms"] {
            if let path = topics?.optionalText(key) { topics?.refuseHome(path, at: key) }
        }
        topicsDirectory = absolute(topics?.text("directory", default: "topics.d") ?? "topics.d")
        model = topics?.optionalText("model").map(absolute)
        encoder = topics?.optionalText("encoder").map(absolute)
        judge = topics?.optionalText("judge").map { $0 == "shipped" ? .shipped : .directory(absolute($0)) }
        layer = topics?.optionalText("layer").map(absolute)
        lexicon = absolute(topics?.text("lexicon", default: "lexicon") ?? "lexicon")
        namesLexicon = topics?.has("lexicon") ?? false
        namesSharedTerms = topics?.has("shared_terms") ?? false
        sharedTerms = absolute(topics?.text("shared_terms", default: "terms.yaml") ?? "terms.yaml")
        stories = StorySettings(from: root.section("stories"))
        workers = root.integer("workers", default: 0, in: 0...256)
        timeZone = DeskTimeZone(from: root) ?? .utc
        receivers = ReceiverSettings.list(from: root, directory: directory, timeZone: timeZone)
        retry = RetryPolicy(from: root.section("retry"))
        alerts = AlertsSettings(from: root.section("alerts"), receivers: receivers.map(\.name))
        routes = RouteTree(everythingTo: receivers.map(\.name))
        inhibition = .none
        retentionDays = root.integer("retention_days", default: 180, in: 1...36_500)
        backups = root.integer("backups", default: 3, in: 0...365)
        texts = TextSettings(from: root)
        reloadGuard = ReloadGuardSettings(from: root)
        lateAfter = .seconds(60 * root.integer("late_after_minutes", default: 15, in: 1...10_080))
        heartbeat = root.section("heartbeat").map { HeartbeatSettings(from: $0, directory: directory) }
        canary = root.section("canary").map { CanarySettings(from: $0) }
        page =
            if let section = root.section("page") {
                PageSettings(from: section, directory: directory, override: listen)
            } else {
                listen.map { PageSettings(listen: $0) }
            }
        let silentHours = root.section("sources")?.integer("silent_after_hours", default: 3, in: 0...48) ?? 3
        silentAfter = silentHours > 0 ? .seconds(3_600 * silentHours) : nil
        logLevel = root.choice("log_level", default: .info)
        DaemonSettings.noteTwins(inboxes.map(\.name), "inboxes", in: root)
        for (inbox, section) in zip(inboxes, inboxSections) where inbox.name == Canary.inbox {
            section.note("the name \(Canary.inbox) is the daemon's own", at: "name")
        }
    }

    /// Reads what names labels: which labels and topics there are is known when the topics have been read.
    ///
    /// - Parameter topics: The topics; nil if they could not be read.
    mutating func readRoutes(from root: Section, topics: [TopicDefinition]?) {
        let ownLabels = topics.map { topics in
            (Array(inboxLabels.values) + topics.map(\.labels)).reduce(into: Set<String>()) { $0.formUnion($1.keys) }
        }
        var values = ["inbox": inboxes.map(\.name)]
        if let topics { values["topic"] = topics.map(\.name) }
        routes = RouteTree(
            from: root.section("routes"), receivers: receivers.map(\.name), ownLabels: ownLabels, values: values,
            fallbacks: Dictionary(
                receivers.compactMap { receiver in receiver.fallback.map { (receiver.name, $0) } },
                uniquingKeysWith: { first, _ in first }), escalation: alerts.escalation, zone: timeZone.offsets)
        if alerts.escalation.after != nil, !root.has("routes") {
            root.note("escalate_after: every receiver gets every alert at once; write routes", at: "alerts")
        }
        inhibition = InhibitionRules(from: root.sections("inhibit"), ownLabels: ownLabels, values: values)
        let fallbacks = receivers.compactMap(\.fallback)
        for receiver in receivers where !routes.receivers.contains(receiver.name) && !fallbacks.contains(receiver.name)
        {
            root.warn("no route leads to “\(receiver.name)”, so it gets no alert", at: "receivers")
        }
    }

    /// What is unusual about the places of folders.
    func placeWarnings(_ root: Section) {
        for inbox in inboxes {
            for other in inboxes where other.name != inbox.name && inbox.recursive {
                guard other.path.hasPrefix(inbox.path + "/") || other.path == inbox.path else { continue }
                root.warn(
                    "inbox “\(other.name)” is inside of inbox “\(inbox.name)”: its files are read twice", at: "inboxes")
            }
            if stateDirectory == inbox.path || stateDirectory.hasPrefix(inbox.path + "/") {
                root.warn(
                    "is inside of inbox “\(inbox.name)”, so the store's files are read as articles",
                    at: "state_directory")
            }
        }
    }

    private static func noteTwins(_ names: [String], _ key: String, in root: Section) {
        for (index, name) in names.enumerated() where names[..<index].contains(name) {
            root.note("the name “\(name)” stands twice; each needs its own", at: key)
        }
    }
}

extension Configuration {
    /// What the configuration says about decisions.
    var decisionPolicy: DecisionPolicy {
        var policy = DecisionPolicy(
            topics: Dictionary(uniqueKeysWithValues: catalog.topics.map { ($0.name, $0) }),
            journal: JournalReceiver.name, routes: settings.routes)
        policy.inboxLabels = settings.inboxLabels
        policy.updateReceivers = Set(settings.receivers.filter { $0.posting.updates != .quiet }.map(\.name))
        policy.stories = settings.stories
        policy.alerts = settings.alerts
        policy.inhibition = settings.inhibition
        return policy
    }
}
