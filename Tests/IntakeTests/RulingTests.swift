import Articles
import Stories
import Testing
import Text
import Topics

@testable import Alerts
@testable import Intake

@Suite("The ruling on one article")
struct RulingTests {
    private static let now = Timestamp(seconds: 1_795_353_757)
    private let policy: DecisionPolicy

    init() throws {
        let source = Catalog.Source(
            file: "port.yaml",
            yaml: """
                topic: port
                title: Strike in a port
                severity: warning
                terms: {port: {en: [port]}}
                signals: [{together: [port], within: article, weight: 3}]
                """)
        let topic = try Catalog(files: [source], shared: nil).topics[0]
        var policy = DecisionPolicy(topics: ["port": topic], receivers: ["desk", "phone"])
        policy.journal = "journal"
        policy.updateReceivers = ["desk"]
        self.policy = policy
    }

    private func article(
        source: String? = "Courier", score: Double = 0.9, severity: Severity? = nil, language: Language = .english,
        text: String = "The port stands still", hoursOld: Int? = nil
    ) -> ScoredArticle {
        var article = Article(
            text: text, passages: [Passage(role: .title, range: 0..<text.utf8.count)], language: language)
        article.source = source
        article.published = hoursOld.map {
            let moment = Self.now.advanced(by: .seconds(-$0 * 3_600))
            return PublicationDate(day: moment.day, instant: Int(moment.milliseconds / 1_000), origin: .metadata)
        }
        let evidence = Evidence(
            signal: "port", contribution: 3, count: 1, isBackground: false, quote: 0..<text.utf8.count,
            highlights: [], severity: severity)
        return ScoredArticle(
            of: article,
            analysis: ArticleAnalysis(scores: [
                TopicScore(topic: "port", score: score, threshold: 0.5, base: -4, evidence: [evidence])
            ]))
    }

    private func known(
        notified: Severity? = .warning, severity: Severity = .warning, waits: Bool = false, repeats: Int = 0
    ) -> StoryHistory {
        let history = AlertHistory(
            alert: "a1", notifiedSeverity: notified, severity: severity,
            raisedAt: Self.now.advanced(by: .seconds(-100_000)), repeats: repeats, hasWaitingRaise: waits)
        var story = StoryRecord(number: 7, openedAt: Self.now.advanced(by: .seconds(-100_000)))
        (story.headline, story.facts.articles, story.facts.sources) = ("Port", 1, 1)
        story.facts.languages = ["en"]
        return StoryHistory(story: story, knowsSource: false, alerts: ["port": history], takenIDs: [])
    }

    private func rule(
        on article: ScoredArticle, _ relation: Relation, _ history: StoryHistory, silences: [Silence] = []
    ) throws -> Ruling {
        var placement = Placement.new
        (placement.relation, placement.story) = (relation, relation == .new ? nil : 7)
        var context = SuppressionContext(silences: SilenceSet(silences), recent: [])
        return policy.rule(
            on: article, placement, history, from: FileOrigin(inbox: "east", file: "a.txt"), suppressedBy: &context,
            at: Self.now)
    }

    private func silence() throws -> Silence {
        Silence(
            id: 3, matchers: [try LabelMatcher("topic=port")], starts: Self.now,
            ends: Self.now.advanced(by: .seconds(60)), by: "hana")
    }

    @Test("An old article's alert goes to the journal and to routes that take backfill")
    func backfill() throws {
        let old = try rule(on: article(hoursOld: 100), .new, .empty(at: Self.now))
        let raise = try #require(old.topics[0].raise)
        #expect(raise.deliveries.map(\.receiver) == ["journal"])
        #expect(raise.keptBack == 2)
        #expect(raise.alert.backfill == true)
        #expect(raise.notifiedSeverity == nil)
        let fresh = try #require(try rule(on: article(hoursOld: 70), .new, .empty(at: Self.now)).topics[0].raise)
        #expect(fresh.deliveries.map(\.receiver) == ["journal", "desk", "phone"])
        #expect(fresh.alert.backfill == nil)
    }

    @Test("A fresh article raises the alert that old articles had for the journal alone")
    func freshAfterOld() throws {
        let history = known(notified: nil)
        #expect(try rule(on: article(hoursOld: 100), .followUp, history).topics[0].raise == nil)
        let raise = try #require(try rule(on: article(hoursOld: 1), .followUp, history).topics[0].raise)
        #expect(raise.deliveries.map(\.receiver) == ["journal", "desk", "phone"])
        #expect(raise.deliveries.allSatisfy { $0.event == .raised })
    }

    @Test("A named development raises the alert again and is named in it, once")
    func development() throws {
        let ruling = try rule(on: article(text: "Port strike called off"), .followUp, known())
        #expect(ruling.topics[0].decision == .raiseAgain(alert: "a1", because: .reversed))
        #expect(ruling.topics[0].raise?.alert.news == .reversed)
        var later = known()
        later.story = ruling.story
        later.alerts["port"]?.raisedAt = Self.now
        let again = try rule(on: article(text: "Union called off the strike"), .followUp, later)
        #expect(again.topics[0].raise == nil)
    }

    @Test("A development that an old article or a silenced alert reports is still news afterwards")
    func pendingDevelopment() throws {
        var later = known()
        later.story = try rule(on: article(text: "Port strike called off", hoursOld: 100), .followUp, known()).story
        let silenced = try rule(on: article(text: "Port strike called off"), .followUp, later, silences: [silence()])
        #expect(silenced.topics[0].raise?.suppression != nil)
        later.story = silenced.story
        let raise = try rule(on: article(text: "Union called off the strike"), .followUp, later).topics[0].raise
        #expect(raise?.alert.news == .reversed)
        #expect(raise?.deliveries.isEmpty == false)
    }

    @Test("An old article's alert inhibits no other alert", arguments: [(nil, true), (100, false)] as [(Int?, Bool)])
    func oldInhibitor(hoursOld: Int?, inhibits: Bool) throws {
        let rules = InhibitionRules(rules: [
            InhibitionRules.Rule(
                path: "inhibit[0]", source: [try LabelMatcher("severity", anyOf: ["warning"])],
                target: [try LabelMatcher("severity", anyOf: ["notice"])], equal: ["topic"], reach: .seconds(300))
        ])
        var context = SuppressionContext(silences: .none, recent: [])
        var alert = try #require(
            try rule(on: article(hoursOld: hoursOld), .new, .empty(at: Self.now)).topics[0].raise?.alert)
        _ = context.suppression(of: alert, by: rules, at: Self.now)
        (alert.id, alert.severity, alert.backfill) = ("other", .notice, nil)
        #expect((context.suppression(of: alert, by: rules, at: Self.now) != nil) == inhibits)
    }

    @Test("A withdrawal raises the alert again once, also in the same words, and never a first one")
    func withdrawal() throws {
        var notice = article(score: 0.1)
        notice.article.status = .canceled
        notice.developments = Developments(of: notice.article)
        var later = known()
        let first = try rule(on: notice, .revision, later).topics[0]
        #expect(first.decision == .raiseAgain(alert: "a1", because: .withdrawn))
        #expect(first.raise?.alert.news == .withdrawn && first.raise?.deliveries.isEmpty == false)
        later.story = try rule(on: notice, .revision, later).story
        #expect(try rule(on: notice, .revision, later).topics[0].decision == .quiet(.withdrawn))
        #expect(try rule(on: notice, .new, .empty(at: Self.now)).topics[0].decision == .quiet(.withdrawn))
        let relative = KnownArticle(
            number: 4, key: notice.key, story: 7, published: nil, readAt: Self.now.advanced(by: .seconds(-60)))
        let placement = Placement(
            of: notice, among: [relative], in: StoryIndex(settings: StorySettings()), at: Self.now)
        #expect(placement.relation == .revision && placement.story == 7)
    }

    @Test("The first article of a story raises its alert for the journal and each route")
    func first() throws {
        let ruling = try rule(on: article(), .new, .empty(at: Self.now))
        let raise = try #require(ruling.topics.first?.raise)
        #expect(raise.isNew && raise.notifiedSeverity == .warning && raise.alert.repeats == nil)
        #expect(raise.deliveries.map(\.receiver) == ["journal", "desk", "phone"])
        #expect(raise.deliveries.allSatisfy { $0.event == .raised })
        #expect(raise.alert.story == ruling.story.facts && ruling.story.facts.articles == 1)
        #expect(ruling.addsSource && ruling.isStoryChanged && ruling.story.headline == "The port stands still")
    }

    @Test("An alert id of another story is not used again")
    func takenID() throws {
        let article = article()
        var history = StoryHistory.empty(at: Self.now)
        history.takenIDs = [article.alertID(topic: "port")]
        let id = try #require(try rule(on: article, .new, history).topics.first?.alert)
        #expect(id != article.alertID(topic: "port") && id.count == 32)
    }

    @Test("A raise that waits keeps its severity; a repeat of a notified alert has its own")
    func severityFloor() throws {
        let waiting = try rule(on: article(), .followUp, known(notified: .critical, severity: .critical, waits: true))
        #expect(waiting.topics[0].raise?.alert.severity == .critical)
        let sent = try rule(on: article(), .followUp, known(notified: .critical, severity: .critical))
        #expect(sent.topics[0].raise?.alert.severity == .warning)
        #expect(sent.topics[0].raise?.notifiedSeverity == .critical)
        #expect(sent.topics[0].raise?.deliveries.map(\.event) == [.repeated, .repeated, .repeated])
    }

    @Test("Only raises that are delivered after the first notification count as repeats")
    func repeats() throws {
        #expect(try rule(on: article(), .followUp, known(repeats: 2)).topics[0].raise?.alert.repeats == 3)
        let silenced = try rule(on: article(), .followUp, known(repeats: 2), silences: [silence()])
        #expect(silenced.topics[0].raise?.alert.repeats == 2)
        #expect(silenced.topics[0].raise?.deliveries == [])
        #expect(silenced.topics[0].raise?.notifiedSeverity == .warning)
        let late = try rule(on: article(), .copy, known(notified: nil))
        #expect(late.topics[0].raise?.alert.repeats == nil)
        #expect(late.topics[0].raise?.deliveries.map(\.event) == [.raised, .raised, .raised])
    }

    @Test("An article's relation decides its additions to the story")
    func story() throws {
        func facts(_ relation: Relation, _ article: ScoredArticle) throws -> [Int] {
            let facts = try rule(on: article, relation, known()).story.facts
            return [facts.articles, facts.copies, facts.sources, facts.languages.count]
        }
        #expect(try facts(.followUp, article()) == [2, 0, 2, 1])
        #expect(try facts(.copy, article(language: .korean)) == [2, 1, 1, 2])
        #expect(try facts(.revision, article()) == [1, 0, 2, 1])
        #expect(try facts(.repetition, article(language: .korean)) == [1, 0, 1, 1])
        #expect(try !rule(on: article(), .repetition, known()).isStoryChanged)
    }

    @Test("A quiet topic is kept with its reason; a topic without evidence is not")
    func quiet() throws {
        let ruling = try rule(on: article(score: 0.4), .new, .empty(at: Self.now))
        #expect(ruling.topics.map(\.decision) == [.quiet(.belowThreshold)] && ruling.topics[0].alert == nil)
        var silent = article(score: 0.1)
        silent.scores[0].evidence = []
        #expect(try rule(on: silent, .new, .empty(at: Self.now)).topics.isEmpty)
    }

    @Test("Updates go to receivers that want them, have a post and no waiting delivery")
    func updates() throws {
        let ruling = try rule(on: article(), .new, .empty(at: Self.now))
        let alert = try #require(ruling.topics[0].raise?.alert)
        var story = ruling.story
        story.facts.articles = 2
        func receivers(_ raises: [RaiseRecord]) -> [[String]] {
            policy.updates(of: story, alerts: [StoredAlert(alert: alert, raises: raises)], at: Self.now)
                .map { $0.deliveries.map(\.receiver) }
        }
        func raise(_ receiver: String, _ state: DeliveryState, _ post: PostState? = nil) -> RaiseRecord {
            RaiseRecord(receiver: receiver, state: state, postState: post)
        }
        #expect(receivers([raise("desk", .posted, .delivered), raise("phone", .posted, .delivered)]) == [["desk"]])
        #expect(receivers([raise("desk", .posted, .pending)]) == [["desk"]])
        #expect(receivers([raise("desk", .posted, .dead)]) == [[]])
        #expect(receivers([raise("desk", .posted, .delivered), raise("desk", .waiting)]) == [[]])
        #expect(receivers([raise("desk", .suppressed)]) == [[]])
        story.facts = ruling.story.facts
        #expect(receivers([raise("desk", .posted, .delivered)]) == [])
    }
}
