import Alerts
import Articles
import Foundation
import Intake
import Logging
import Storage
import TestSupport
import Testing
import Text
import Topics
import Watching

@testable import Daemon

/// `explain` against the daemon's own way: file, worker, commit.
@Suite("“explain” names the deliveries that a commit to an empty store writes")
struct ExplainedDeliveriesTests {
    private static let receivers = ["desk", "phone", "korea"]
    private static let severities = ["info", "notice", "warning", "critical"]
    private static let words = ["harbour", "satellite", "courier", "tariff", "uranium", "blockade"]

    private struct Delivered: Hashable, CustomStringConvertible {
        var topic: String
        var severity: Severity
        var receiver: String
        var groupKey: String?
        var event: DeliveryEvent

        var description: String { "\(topic) \(severity) \(receiver) \(groupKey ?? "-")" }
    }

    /// Twenty articles for each of fifty random configurations.
    @Test(arguments: 0..<50 as Range<UInt64>)
    func agrees(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        let folder = try TemporaryDirectory()
        try write(into: folder, &dice)
        let configuration = try ConfigurationLoader(file: folder.path("wirewatch.yaml")).load()
        let explainer = Explainer(configuration, reader: ArticleReader())
        var alerting = 0
        for number in 0..<20 {
            let inbox = dice.pick(["east", "west"])
            let file = try folder.write(article(&dice), to: "\(inbox)/\(number).txt")
            let explanation = try #require(try explainer.explain(file).explanations.first)
            let raises = explanation.ruling.topics.compactMap(\.raise)
            let explained = raises.flatMap { raise in
                raise.deliveries.map {
                    Delivered(
                        topic: raise.alert.topic, severity: raise.alert.severity, receiver: $0.receiver,
                        groupKey: $0.groupKey, event: $0.event)
                }
            }
            let committed = try delivered("\(number).txt", in: inbox, folder, configuration)
            #expect(Set(explained) == committed.deliveries, "seed \(seed), article \(number)")
            #expect(explained.count == committed.deliveries.count)
            #expect(
                raises.filter { $0.suppression != nil }.map(\.alert.topic) == committed.suppressed,
                "seed \(seed), article \(number)")
            if !raises.isEmpty { alerting += 1 }
        }
        #expect(alerting > 0, "seed \(seed) raises no alert")
    }

    /// The deliveries of a file after the daemon's worker and a commit to a new store.
    private func delivered(
        _ file: String, in inbox: String, _ folder: TemporaryDirectory, _ configuration: Configuration
    ) throws -> (deliveries: Set<Delivered>, suppressed: [String]) {
        let worker = FileWorker(
            readers: [inbox: FileReader(inbox: folder.path(inbox), maxBytes: 100_000)],
            analyzer: ArticleAnalyzer(reader: ArticleReader(), scorer: configuration.scorer),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, activities: InFlightOperations())
        let stamp = FileStamp(device: 1, inode: 2, size: 3, modifiedNanoseconds: 4, changedNanoseconds: 5)
        let found = FoundFile(
            inbox: inbox, path: InboxPath(file), absolutePath: InboxPath(folder.path("\(inbox)/\(file)")),
            stamp: stamp, reason: .closed)
        var read = try worker.outcomes(of: found)
        // A program that another test starts just now may hold the file open for a moment.
        for _ in 0..<100 where read == nil {
            usleep(10_000)
            read = try worker.outcomes(of: found)
        }
        var outcomes = try #require(read)
        let next = try outcomes.next()
        let outcome = try #require(next)
        let state = try TemporaryDirectory()
        let store = try Store(path: state.path("wirewatch.sqlite"))
        let now = Timestamp(seconds: 1_795_353_757)
        let summary = try store.commit(
            [outcome], policy: configuration.decisionPolicy, stories: StoryIndexCache(), now: now)
        var deliveries: Set<Delivered> = []
        for receiver in ["journal"] + Self.receivers {
            for waiting in try store.waitingDeliveries(to: receiver, limit: 100, now: now) {
                deliveries.insert(
                    Delivered(
                        topic: waiting.alert.topic, severity: waiting.alert.severity, receiver: receiver,
                        groupKey: waiting.groupKey, event: waiting.event))
            }
        }
        try store.close()
        return (deliveries, summary.suppressed.map(\.alert.topic))
    }

    // MARK: random configurations and articles

    private func write(into folder: TemporaryDirectory, _ dice: inout Dice) throws {
        var yaml = """
            inboxes:
              - {name: east, path: east, labels: {side: east}}
              - {name: west, path: west, labels: {side: west}}
            state_directory: state
            receivers:

            """
        for receiver in Self.receivers { yaml += "  - {name: \(receiver), kind: console}\n" }
        if dice.number(below: 5) > 0 {
            yaml += "routes:\n  receivers: [\(receiverList(&dice))]\n" + routes(&dice, indent: "  ", depth: 0)
        }
        if dice.number(below: 3) == 0 {
            yaml += "inhibit:\n  - {source: {topic: topic-0}, target: {topic: \"topic-*\"}, equal: [story]}\n"
        }
        try folder.write(yaml, to: "wirewatch.yaml")
        for topic in 0..<4 {
            let word = Self.words[topic]
            try folder.write(
                """
                topic: topic-\(topic)
                title: About \(word)
                severity: \(dice.pick(Self.severities))
                labels: {team: \(dice.pick(["a", "b"]))}
                terms:
                  subject: {en: [\(word)]}
                  alarm: {en: [blockade]}
                signals:
                  - {together: [subject], within: article, weight: \(dice.pick(["3.5", "4.5", "9"]))}
                  - {together: [subject, alarm], within: sentence, weight: 2, severity: \(dice.pick(Self.severities))}

                """, to: "topics.d/topic-\(topic).yaml")
        }
        for inbox in ["east", "west"] {
            try FileManager.default.createDirectory(
                atPath: folder.path(inbox), withIntermediateDirectories: true)
        }
    }

    private func routes(_ dice: inout Dice, indent: String, depth: Int) -> String {
        guard depth < 3, dice.number(below: depth + 2) < 2 else { return "" }
        var yaml = "\(indent)routes:\n"
        for _ in 0...dice.number(below: 3) {
            let label = dice.pick([
                "topic: topic-\(dice.number(below: 4))", "severity: [\(dice.pick(Self.severities)), critical]",
                "side: \(dice.pick(["east", "west"]))", "team: \(dice.pick(["a", "b"]))", "inbox: east",
            ])
            yaml += "\(indent)  - match: {\(label)}\n"
            if dice.number(below: 2) == 0 { yaml += "\(indent)    receivers: [\(receiverList(&dice))]\n" }
            if dice.number(below: 2) == 0 { yaml += "\(indent)    continue: true\n" }
            if dice.number(below: 2) == 0 { yaml += "\(indent)    group_by: [topic, side]\n" }
            yaml += routes(&dice, indent: indent + "    ", depth: depth + 1)
        }
        return yaml
    }

    private func receiverList(_ dice: inout Dice) -> String {
        Self.receivers.filter { _ in dice.number(below: 2) == 0 }.joined(separator: ", ")
    }

    private func article(_ dice: inout Dice) -> String {
        var sentences: [String] = []
        for _ in 0..<(3 + dice.number(below: 4)) {
            let words = (0..<2).map { _ in dice.pick(Self.words + ["morning", "weather", "garden"]) }
            sentences.append("The \(words[0]) and the \(words[1]) were discussed on Monday by officials in the city.")
        }
        return "Officials discuss the \(dice.pick(Self.words + ["weather"]))\n\n" + sentences.joined(separator: " ")
            + "\n"
    }
}

/// Numbers by chance that are the same in every run.
private struct Dice {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

    mutating func number(below limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(limit))
    }

    mutating func pick<Value>(_ values: [Value]) -> Value { values[number(below: values.count)] }
}
