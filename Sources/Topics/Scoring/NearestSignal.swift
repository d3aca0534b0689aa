import Articles
import Text

/// The signal of a quiet topic that came nearest to firing, and its missing terms.
package struct NearestSignal: Sendable, Equatable {
    package var topic: String
    /// The signal's number among the topic's signals, counted from 1.
    package var number: Int
    package var name: String
    /// The place in which its terms must stand.
    package var scope: Signal.Scope
    /// Its terms in the best place.
    package var found: [String]
    /// The terms that are missing there; of `any`, all with a bar between them.
    package var lacks: [String]
    /// Why it does not fire although no term is missing, or what would keep it from firing.
    package var obstacles: [String]
    /// All terms of the topic's signals that the article has.
    package var terms: [String]

    /// The signal and its missing terms, in words.
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
        let text = SegmentedText(article)
        guard !text.sentences.isEmpty else { return [] }
        let scoring = self.scoring(article, text)
        return zip(catalog.topics, catalog.signals.ranges).compactMap { topic, range in
            let fires = zip(topic.signals, range).contains { $0.weight > 0 && scoring.fires($1, atLeast: $0.atLeast) }
            return fires ? nil : NearestSearch(scoring: scoring).nearest(of: topic, range)
        }
    }
}

/// Finds the signal of a topic with the fewest missing terms.
struct NearestSearch {
    let scoring: SignalScoring

    private struct Candidate {
        var found: [String]
        var lacks: [String]
        var obstacles: [String]
        var weight: Double
        var number: Int
        var scope: Signal.Scope
        var name: String

        /// Whether it is nearer to firing than another.
        func isNearer(than other: Candidate) -> Bool {
            (other.lacks.count, found.count, weight) > (lacks.count, other.found.count, other.weight)
        }
    }

    /// The nearest signal of a topic whose signals have these numbers; nil if the article has none of their terms.
    func nearest(of topic: TopicDefinition, _ numbers: Range<Int>) -> NearestSignal? {
        var best: Candidate?
        var terms: Set<String> = []
        for (position, (definition, number)) in zip(topic.signals, numbers).enumerated() where definition.weight > 0 {
            let signal = scoring.index.signals[number]
            let everywhere = present(in: scoring.text.sentences.indices, signal)
            for (name, term) in zip(definition.together + definition.any, signal.together + signal.any)
            where everywhere.asserted.contains(term) || everywhere.denied.contains(term) {
                terms.insert(name)
            }
            for place in scoring.places(of: signal.scope) {
                var candidate = candidate(definition, signal, in: place)
                candidate.number = position + 1
                if !candidate.found.isEmpty, best.map({ candidate.isNearer(than: $0) }) ?? true { best = candidate }
            }
        }
        return best.map {
            NearestSignal(
                topic: topic.name, number: $0.number, name: $0.name, scope: $0.scope, found: $0.found,
                lacks: $0.lacks, obstacles: $0.obstacles, terms: terms.sorted())
        }
    }

    private func candidate(
        _ definition: Signal, _ signal: CompiledSignal, in place: Range<Int>
    ) -> Candidate {
        let (asserted, denied) = present(in: place, signal)
        var candidate = Candidate(
            found: [], lacks: [], obstacles: [], weight: definition.weight, number: 0, scope: definition.scope,
            name: definition.name)
        func note(_ names: [String], _ terms: [Int]) {
            let found = zip(names, terms).filter { asserted.contains($0.1) }.map(\.0)
            if !found.isEmpty {
                candidate.found += found
            } else if let refused = zip(names, terms).first(where: { denied.contains($0.1) }) {
                candidate.lacks.append("\(refused.0) (it is denied)")
            } else {
                candidate.lacks.append(names.joined(separator: "|"))
            }
        }
        for (name, term) in zip(definition.together, signal.together) { note([name], [term]) }
        if !definition.any.isEmpty { note(definition.any, signal.any) }
        let against = zip(definition.without, signal.without).filter { asserted.contains($0.1) }.map(\.0)
        if !against.isEmpty { candidate.obstacles.append("kept quiet by " + against.joined(separator: ", ")) }
        if candidate.lacks.isEmpty { candidate.obstacles += obstacles(definition, signal, in: place) }
        return candidate
    }

    private func obstacles(
        _ definition: Signal, _ signal: CompiledSignal, in place: Range<Int>
    ) -> [String] {
        var obstacles: [String] = []
        if signal.hasOrder, !scoring.hasOrder(signal, in: place) {
            let near = definition.near.map { "within \($0.counted("word"))" }
            let order = definition.isInOrder ? "in order" : nil
            obstacles.append("not " + [near, order].compactMap { $0 }.joined(separator: " and "))
        }
        if signal.isConditional, !scoring.conditions.allow(signal) {
            obstacles.append("when or unless does not allow it")
        }
        if definition.atLeast > 1 { obstacles.append("it must stand in \(definition.atLeast) places") }
        return obstacles
    }

    private func present(
        in place: Range<Int>, _ signal: CompiledSignal
    ) -> (asserted: Set<Int>, denied: Set<Int>) {
        var asserted: Set<Int> = []
        var denied: Set<Int> = []
        guard !place.isEmpty else { return (asserted, denied) }
        for match in scoring.matches[place] {
            if match.isDenied, !signal.countsDenied { denied.insert(match.term) } else { asserted.insert(match.term) }
        }
        return (asserted, denied.subtracting(asserted))
    }
}
