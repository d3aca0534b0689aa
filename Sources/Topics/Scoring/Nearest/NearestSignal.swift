import Articles

/// The signal of a quiet topic that came nearest to firing, and what it still lacked.
package struct NearestSignal: Sendable, Equatable {
    /// The topic's name.
    package var topic: String
    /// The signal's number among the topic's signals, counted from 1.
    package var number: Int
    /// The signal's name.
    package var name: String
    /// The place in which its terms must stand.
    package var scope: Signal.Scope
    /// The terms of it that stand in the best place.
    package var found: [String]
    /// The terms that are missing there; of `any`, all with a bar between them.
    package var lacks: [String]
    /// Why it does not fire although no term is missing, or what would keep it from firing.
    package var obstacles: [String]
    /// All terms of the topic's signals that the article has anywhere.
    package var terms: [String]

    /// The signal and what it lacked, in words.
    package var text: String {
        var parts = ["found " + (found.isEmpty ? "nothing" : found.joined(separator: ", "))]
        if !lacks.isEmpty { parts.append("lacks " + lacks.joined(separator: ", ")) }
        parts += obstacles
        let place: String =
            switch scope {
            case .title: "in the headline"
            case .lead: "in the lead"
            case .sentence: "in one sentence"
            case .paragraph: "in one paragraph"
            case .article: "in the article"
            }
        return "signal \(number) (\(name), \(place)): \(parts.joined(separator: "; "))"
    }
}

extension Scorer {
    /// For each topic without a positive signal that fires: the signal that came nearest, if any of its terms is there.
    package func nearestSignals(to article: Article) -> [NearestSignal] {
        let text = ReadText(article)
        guard !text.sentences.isEmpty else { return [] }
        let scoring = self.scoring(article, text)
        return zip(catalog.topics, catalog.signals.ranges).compactMap { topic, range in
            let fires = zip(topic.signals, range).contains { $0.weight > 0 && scoring.fires($1, atLeast: $0.atLeast) }
            return fires ? nil : NearestSearch(scoring: scoring).nearest(of: topic, range)
        }
    }
}
