import Alerts
import Articles
import Daemon
import Delivery
import Intake
import Text
import Topics

/// An explanation as a person reads it.
struct ExplanationText: Sendable {
    private let style: TerminalStyle
    private let configuration: Configuration

    /// A writer in the style of a file descriptor.
    init(_ configuration: Configuration, for descriptor: Int32) {
        self.configuration = configuration
        style = TerminalStyle(for: descriptor)
    }

    /// The lines of one article's explanation, with a newline at the end.
    func text(of explanation: Explainer.Explanation) -> String {
        let article = explanation.article
        let facts = [
            article.language.rawValue, article.published.map { "published \($0.day)" } ?? "no date",
            article.source ?? article.agency,
        ].compactMap { $0 }.map { "\(SafeText($0))" }.joined(separator: ", ")
        var lines = [
            style.bold("\(SafeText(explanation.file))"),
            "  \(SafeText(article.title.isEmpty ? "(no headline)" : article.title).truncated(toCharacters: 200))",
            "  " + style.faint(facts), "",
        ]
        let width = configuration.catalog.topics.map(\.name.count).max() ?? 0
        for score in explanation.scores {
            lines += self.lines(of: score, explanation.words[score.topic] ?? [], in: article, width: width)
            if let nearest = explanation.nearest[score.topic], !score.isAlert {
                lines += NearestText.lines(of: nearest).map { "         " + style.faint($0) }
            }
        }
        lines += judged(explanation)
        lines += [""] + wouldSend(explanation) + [""]
        return lines.joined(separator: "\n") + "\n"
    }

    func mark(isAlert: Bool) -> String { isAlert ? style.bad("ALERT") : style.faint("quiet") }

    func faint(_ text: String) -> String { style.faint(text) }

    private func lines(
        of score: TopicScore, _ words: [TopWords.Word], in article: Article, width: Int
    ) -> [String] {
        let mark = mark(isAlert: score.isAlert)
        let name = score.topic + String(repeating: " ", count: max(0, width - score.topic.count))
        let head = "  \(mark)  \(name)  \(Decimals.score(score.score, of: score.threshold))"
        guard !score.evidence.isEmpty || !score.factors.isEmpty else { return [head] }
        var lines = [head]
        for evidence in score.evidence {
            let times = evidence.count > 1 ? " ×\(evidence.count)" : ""
            let past = evidence.isBackground ? style.faint(" (background)") : ""
            lines.append("         \(Decimals.signed(evidence.contribution))  \(evidence.signal)\(times)\(past)")
            let highlights = evidence.highlights.map {
                ($0.lowerBound - evidence.quote.lowerBound)..<($0.upperBound - evidence.quote.lowerBound)
            }
            let quote = article.quote(evidence.quote)
            let (text, kept) = shortened(quote, highlights)
            lines.append("                “\(style.quote(text, highlights: kept))”")
        }
        for factor in score.factors {
            lines.append("         \(Decimals.signed(factor.contribution))  \(factor.name)")
            if let quote = factor.quote {
                lines.append("                “\(SafeText(quote).truncated(toCharacters: 300))”")
            }
        }
        if !words.isEmpty {
            let shown = words.map { "\(SafeText($0.text)) \(Decimals.signed($0.contribution))" }.joined(separator: ", ")
            lines.append("                " + style.faint(shown))
        }
        let sum = score.logOdds
        lines.append(
            "         "
                + style.faint(
                    "\(Decimals.signed(score.base))  base; sum \(Decimals.signed(sum)), probability \(Decimals.probability(score.score))"
                ))
        return lines
    }

    private func judged(_ explanation: Explainer.Explanation) -> [String] {
        if let screen = explanation.screenedOut {
            return [
                "",
                "  Decided by words: the judge reads articles from \(Decimals.probability(screen.threshold)), "
                    + "the words of this one give \(Decimals.probability(screen.probability)).",
            ]
        }
        guard let input = explanation.judged else {
            let isDecided = configuration.judging != nil && explanation.scores.contains { !$0.evidence.isEmpty }
            return isDecided ? ["", "  Decided by words."] : []
        }
        var lines = ["", "  The judge read:"]
        for (name, text) in [("headline", input.headline), ("lead", input.lead), ("deeper", input.deep)]
        where !text.isEmpty {
            lines.append("    \(name): " + style.faint("\(SafeText(text).truncated(toCharacters: 300))"))
        }
        if !explanation.alike.isEmpty { lines.append("  Nearest in meaning of the labelled articles:") }
        for precedent in explanation.alike {
            let topics = precedent.topics.isEmpty ? "quiet" : precedent.topics.joined(separator: ", ")
            let source = [precedent.source.outlet, precedent.source.published, precedent.source.address]
                .filter { !$0.isEmpty }.map { "\(SafeText($0))" }.joined(separator: ", ")
            lines.append("    \(Decimals.fixed(precedent.similarity))  \(topics): \(source)")
        }
        return lines
    }

    /// The deliveries of the ruling: a heading for each set of receivers, and a line for each alert.
    private func wouldSend(_ explanation: Explainer.Explanation) -> [String] {
        let raises = explanation.ruling.topics.compactMap(\.raise)
        guard !raises.isEmpty else { return ["  Nothing would be sent."] }
        var lines: [String] = []
        var heading: String?
        for raise in raises {
            let own =
                if let suppression = raise.suppression {
                    "  Would be \(suppression.word), by \(SafeText(suppression.reason)):"
                } else {
                    "  Would be sent to \(raise.receivers.joined(separator: ", ")), unless they have it already"
                        + (raise.escalations.isEmpty
                            ? ":"
                            : "; later to \(raise.escalations.joined(separator: ", ")) if nobody acknowledges it:")
                }
            if own != heading { lines.append(own) }
            heading = own
            let alert = raise.alert
            let title = SafeText(alert.title).truncated(toCharacters: 100)
            lines.append(
                "    \(style.severity(alert.severity))  \(alert.topicTitle) (\(Decimals.probability(alert.score))): \(title)"
            )
        }
        return lines
    }

    /// At most this much of a quote is shown, in bytes.
    private static let longestQuote = 400

    private func shortened(_ quote: String, _ highlights: [Range<Int>]) -> (String, [Range<Int>]) {
        let text = quote.truncated(toBytes: ExplanationText.longestQuote)
        guard text.utf8.count < quote.utf8.count else { return (quote, highlights) }
        return (text + "…", highlights.filter { $0.upperBound <= text.utf8.count })
    }
}
