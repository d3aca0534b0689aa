/// A proposal as other programs read it. Its names are part of the program's interface.
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
