import Delivery
import Learning
import Storage
import Text

/// A proposal for people.
struct ProposalText {
    private let proposal: ThresholdProposal
    private let topic: String
    private let limit: Double
    private let place: String

    /// - Parameter place: The file of the topic's threshold.
    init(_ proposal: ThresholdProposal, topic: String, limit: Double, place: String) {
        self.proposal = proposal
        self.topic = topic
        self.limit = limit
        self.place = place
    }

    /// Some lines, with a newline at the end.
    var text: String {
        (head + [""] + table + [""] + advice).joined(separator: "\n") + "\n"
    }

    private var head: [String] {
        var lines = [
            "\(topic): \(proposal.scores.counted("article")) with evidence on \(proposal.days.counted("day")) with any article"
        ]
        if proposal.isShort {
            let enough = ThresholdProposal.enough
            lines.append(
                "This is a short history: fewer than \(enough.days) days or \(enough.scores) articles. "
                    + "Take the figures as a first guess.")
        }
        return lines
    }

    /// The thresholds to show: tenths, the current one, and those around the proposal.
    private var rows: [ThresholdProposal.Candidate] {
        let near = proposal.proposed.map { Int(($0.threshold * 100).rounded()) }
        let shown = proposal.candidates.filter { candidate in
            let hundredths = Int((candidate.threshold * 100).rounded())
            return hundredths % 10 == 0 || near.map { abs(hundredths - $0) <= 1 } ?? false || hundredths == 99
        }
        let hasCurrent = shown.contains { $0.threshold == proposal.current.threshold }
        return (shown + (hasCurrent ? [] : [proposal.current])).sorted { $0.threshold < $1.threshold }
    }

    private var table: [String] {
        let judged = Judgement.allCases.filter { proposal.judgements[$0] != nil }
        let head = ["threshold", "alerts a day", "busiest day"] + judged.map(heading) + [""]
        let cells = rows.map { row in
            [
                Decimals.fixed(row.threshold, .toNearestOrAwayFromZero),
                Decimals.fixed(proposal.perDay(row), .toNearestOrAwayFromZero),
                row.busiest.map { "\($0.alerts) on \($0.day)" } ?? "–",
            ] + judged.map { "\(kept(row, $0)) of \(proposal.judgements[$0] ?? 0)" } + [mark(row)]
        }
        let widths = head.indices.map { column in ([head] + cells).map { $0[column].count }.max() ?? 0 }
        return ([head] + cells).map { row in
            let line = zip(row.dropLast(), widths).map { String(repeating: " ", count: $1 - $0.count) + $0 }
                .joined(separator: "   ")
            return row.last.map { $0.isEmpty ? line : "\(line)   \($0)" } ?? line
        }
    }

    private var advice: [String] {
        guard let proposed = proposal.proposed else {
            return [
                "No threshold up to 0.99 would have kept the limit of \(written(limit)) a day: make the signals of the topic stricter."
            ]
        }
        let threshold = Decimals.fixed(proposed.threshold, .toNearestOrAwayFromZero)
        var lines = [
            proposal.weakest.isEmpty
                ? "At \(threshold), no article would have alerted."
                : "The weakest alerts at \(threshold); if you do not want these, choose a higher threshold:"
        ]
        lines += proposal.weakest.map { entry in
            let title = entry.title.isEmpty ? "(no headline)" : entry.title
            return "  \(Decimals.fixed(entry.score))  \(SafeText(title).truncated(toCharacters: 100))"
        }
        if proposed.threshold == proposal.current.threshold {
            return lines + ["", "The threshold is right as it is: \(threshold)."]
        }
        return lines + [
            "", "To have at most \(written(limit)) a day on average, write in \(place):",
            "threshold: \(threshold)",
        ]
    }

    private func mark(_ row: ThresholdProposal.Candidate) -> String {
        let isCurrent = row.threshold == proposal.current.threshold
        let isProposed = row.threshold == proposal.proposed?.threshold
        return [isProposed ? "proposed" : nil, isCurrent ? "now" : nil].compactMap { $0 }.joined(separator: ", ")
    }

    private func heading(_ judgement: Judgement) -> String {
        switch judgement {
        case .right: "right kept"
        case .wrong: "wrong kept"
        case .missed: "missed found"
        }
    }

    private func kept(_ row: ThresholdProposal.Candidate, _ judgement: Judgement) -> Int {
        switch judgement {
        case .right: row.right
        case .wrong: row.wrong
        case .missed: row.missed
        }
    }

    private func written(_ number: Double) -> String {
        number == number.rounded() && number < 1e9 ? "\(Int(number))" : "\(number)"
    }
}

/// A proposal for programs. Its names are part of the program's interface.
struct ProposalDocument: Encodable {
    private struct Busiest: Encodable {
        var day: String
        var alerts: Int
    }

    private let proposal: ThresholdProposal
    private let topic: String
    private let limit: Double

    init(_ proposal: ThresholdProposal, topic: String, limit: Double) {
        self.proposal = proposal
        self.topic = topic
        self.limit = limit
    }

    private enum Key: String, CodingKey {
        case topic, days, scores, candidates
        case limit = "max_alerts_per_day"
        case isShort = "is_short"
        case current = "current_threshold"
        case proposed = "proposed_threshold"
    }

    private enum CandidateKey: String, CodingKey {
        case threshold, right, wrong, missed
        case perDay = "mean_alerts_per_day"
        case busiest = "busiest_day"
    }

    func encode(to encoder: any Encoder) throws {
        var line = encoder.container(keyedBy: Key.self)
        try line.encode(topic, forKey: .topic)
        try line.encode(proposal.days, forKey: .days)
        try line.encode(proposal.scores, forKey: .scores)
        try line.encode(limit, forKey: .limit)
        try line.encode(proposal.isShort, forKey: .isShort)
        try line.encode(proposal.current.threshold, forKey: .current)
        try line.encode(proposal.proposed?.threshold, forKey: .proposed)
        var list = line.nestedUnkeyedContainer(forKey: .candidates)
        for candidate in proposal.candidates {
            var entry = list.nestedContainer(keyedBy: CandidateKey.self)
            try entry.encode(candidate.threshold, forKey: .threshold)
            try entry.encode(proposal.perDay(candidate), forKey: .perDay)
            try entry.encode(
                candidate.busiest.map { Busiest(day: "\($0.day)", alerts: $0.alerts) }, forKey: .busiest)
            try entry.encode(candidate.right, forKey: .right)
            try entry.encode(candidate.wrong, forKey: .wrong)
            try entry.encode(candidate.missed, forKey: .missed)
        }
    }
}
