import Alerts
import Foundation
import Storage
import Text

/// Tries a new configuration on the kept texts before a reload takes it.
struct ReloadGuard: Sendable {
    /// The database of the texts.
    let path: String
    let now: @Sendable () -> Timestamp
    /// About how long it may take: the newest texts that there is time for count.
    var time = Duration.seconds(20)

    /// More texts take memory that articles need.
    private static let maxTexts = 100_000

    /// What came of it.
    enum Verdict: Equatable {
        /// Sentences about what changes; empty if that is not known.
        case take([String])
        /// Why the configuration is refused, and what limits the figures, with some of the alerts that change.
        case refuse(String, details: [String])
    }

    /// - Parameter isForced: Whether a person wants the configuration whatever it changes.
    func verdict(on next: Configuration, after present: Configuration, isForced: Bool) -> Verdict {
        guard next.settings.texts.days > 0, next.decidesUnlike(present) else { return .take([]) }
        let result: BacktestResult
        do throws(StoreError) {
            guard let found = try run(next, present) else { return .take([]) }
            result = found
        } catch {
            return .take(["The change cannot be tried on the kept texts: \(error.reason)"])
        }
        let summary = BacktestSummary(result)
        let examples = ReloadGuard.examples(of: result.comparison.changes)
        if !isForced, let percent = next.settings.reloadGuard.percent, summary.exceeds(percent) {
            let reason =
                "it changes more alerts than reload_guard allows (\(percent) %). \(summary.sentence). If that is meant, "
                + "`wirewatch reload --force` takes it"
            return .refuse(reason, details: summary.remarks + examples)
        }
        return .take([summary.sentence] + summary.remarks + examples)
    }

    /// How many alerts of each kind are named.
    private static let maxExamples = 3

    private static func examples(of changes: [AlertChange]) -> [String] {
        AlertChange.Kind.allCases.flatMap { kind in
            changes.filter { $0.kind == kind && $0.isGuarded }.prefix(maxExamples).compactMap(\.shown).map { shown in
                let title = SafeText(shown.alert.title).truncated(toCharacters: 100)
                return "\(kind.rawValue): \(shown.alert.topic), “\(title)” (\(shown.alert.raisedAt.day))"
            }
        }
    }

    private func run(_ next: Configuration, _ present: Configuration) throws(StoreError) -> BacktestResult? {
        guard let texts = try TextStore.reading(path: path) else { return nil }
        defer { try? texts.close() }
        var limits = Backtest.Limits()
        // One core is left to articles that arrive, and the judge to them.
        limits.threads = max(1, ProcessInfo.processInfo.activeProcessorCount - 1)
        limits.asksJudge = false
        limits.maxTexts = ReloadGuard.maxTexts
        limits.time = time
        let moment = now()
        let since = moment.advanced(by: .seconds(-86_400 * next.settings.texts.days))
        let result = try Backtest(present: present, tried: next, limits: limits)
            .run(over: texts, since: since, until: moment)
        return result.articles > 0 ? result : nil
    }
}

extension Configuration {
    /// Whether it may decide about articles in another way.
    func decidesUnlike(_ other: Configuration) -> Bool {
        let (one, two) = (settings, other.settings)
        return scoringDigest != other.scoringDigest || one.alerts != two.alerts || one.stories != two.stories
            || one.routes != two.routes || one.inhibition != two.inhibition || one.inboxLabels != two.inboxLabels
    }
}

/// A back-test in a few sentences, for the answer to a reload.
package struct BacktestSummary: Sendable, Equatable {
    private let articles: Int
    private let days: Double
    private let present: Int
    private let tried: Int
    private let gained: Int
    private let lost: Int
    private let changed: Int
    private let guarded: Int
    /// What limits the figures, a sentence each.
    package let remarks: [String]

    package init(_ result: BacktestResult) {
        articles = result.articles
        let length = result.first.flatMap { first in result.last.map { first.duration(to: $0) } } ?? .zero
        days = length / .seconds(86_400)
        let comparison = result.comparison
        present = comparison.present.count
        tried = comparison.tried.count
        gained = comparison.count(.gained)
        lost = comparison.count(.lost)
        changed = comparison.count(.changed)
        guarded = comparison.guardedCount
        remarks = BacktestSummary.remarks(on: result)
    }

    /// Whether more alerts change than a share of the present ones allows.
    package func exceeds(_ percent: Int) -> Bool {
        guarded >= ReloadGuardSettings.minAlerts && guarded * 100 > percent * present
    }

    /// For example `Over the 1,200 articles of 12 days: 40 alerts instead of 30; 12 gained, 2 lost, 1 changed`.
    package var sentence: String {
        let period = days < 1 ? "less than a day" : Int(days.rounded()).counted("day")
        return "Over \(articles.grouped) kept \(articles == 1 ? "article" : "articles") of \(period): "
            + "\(tried.grouped) \(tried == 1 ? "alert" : "alerts") instead of \(present.grouped); "
            + "\(gained.grouped) gained, \(lost.grouped) lost, \(changed.grouped) changed"
    }

    private static func remarks(on result: BacktestResult) -> [String] {
        var remarks: [String] = []
        if result.isCut {
            let all = result.period.count.counted("article")
            remarks.append("Only \(result.articles.grouped) of \(all) were tried, to take no longer")
        }
        if result.unreadable > 0 {
            remarks.append("\(result.unreadable.counted("text")) cannot be read")
        }
        if result.unknownPassages > 0 {
            let passages = result.unknownPassages.counted("passage")
            remarks.append(
                result.asksJudge
                    ? "The judge read \(passages) for the first time"
                    : "The words decided about \(passages) that the judge has not read")
        }
        return remarks
    }
}
