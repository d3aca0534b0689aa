import Articles
import Glibc
import Text

/// The decision layer's input without the judge's numbers.
///
/// Shape: one list of an article as a whole, one for each topic with evidence. All numbers are of about unit size.
package struct ArticleFeatures: Sendable, Equatable {
    /// For the article: the strength of each genre, then its form.
    package var document: [Float]
    /// By topic in the catalog's order: the words' evidence; nil for a topic without any.
    package var evidence: [[Float]?]

    /// The names of the numbers of a topic's evidence.
    package static let evidenceNames = [
        "rules", "headline", "lead", "body", "past", "against", "terms", "signals", "body-only", "density",
        "other-topics",
    ]

    /// The names of the genres, in the order of ``document``.
    package static let genreNames = Genre.allCases.map(\.rawValue)

    /// The names of the numbers behind the genres in ``document``.
    package static let formNames = [
        "headline-only", "no-headline", "length", "headline-length", "korean", "japanese", "chinese",
    ]

    /// Features as they were stored.
    package init(document: [Float], evidence: [[Float]?]) {
        self.document = document
        self.evidence = evidence
    }

    /// Whether any topic has evidence.
    package var hasEvidence: Bool { evidence.contains { $0 != nil } }
}

/// Gathers the features of one article while it is scored.
struct FeatureBuilder {
    let article: Article
    let text: SegmentedText
    let matches: SentenceMatches
    let genres: [GenreRecognizer.Finding]

    /// The divisor and the bounds of weights.
    private static let unit: Float = 4
    private static let bound: Float = 8

    /// The features of a catalog's topics.
    ///
    /// - Parameter rules: For each topic, the log-odds of its rules without genres.
    func features(
        _ catalog: Catalog, firings: [SignalScoring.Firing?], rules: [Double]
    ) -> ArticleFeatures {
        let present = presentTerms(catalog.signals.termCount)
        var evidence = zip(zip(catalog.topics, catalog.signals.ranges), rules).map { entry, rules in
            evidenceFeatures(of: entry.0, entry.1, catalog, firings, rules: rules, present)
        }
        let strongest = evidence.map { $0?[0] ?? -1 }
        for topic in evidence.indices where evidence[topic] != nil {
            let others = strongest.indices.filter { $0 != topic }.map { strongest[$0] }.max() ?? -1
            evidence[topic]?.append(others)
        }
        return ArticleFeatures(document: documentFeatures(), evidence: evidence)
    }

    private func documentFeatures() -> [Float] {
        let strengths = Genre.allCases.map { genre in
            Float(genres.filter { $0.genre == genre }.map(\.strength).max() ?? 0)
        }
        let title = article.title.utf8.count
        let body = max(0, text.folded.bytes.count - title)
        return strengths + [
            body < 40 ? 1 : 0, title == 0 ? 1 : 0, log2(1 + Float(body)) / 8, Float(min(title, 200)) / 100,
            article.language == .korean ? 1 : 0, article.language == .japanese ? 1 : 0,
            article.language == .chinese ? 1 : 0,
        ]
    }

    private func evidenceFeatures(
        of topic: TopicDefinition, _ range: Range<Int>, _ catalog: Catalog, _ firings: [SignalScoring.Firing?],
        rules: Double, _ present: [Bool]
    ) -> [Float]? {
        var (title, lead, body, past, against): (Float, Float, Float, Float, Float) = (0, 0, 0, 0, 0)
        var terms: Set<Int> = []
        var (signals, places) = (0, 0)
        for (definition, number) in zip(topic.signals, range) {
            guard let firing = firings[number], firing.count >= definition.atLeast else { continue }
            let weight = Float(definition.weight)
            guard weight > 0 else {
                against += weight * Float(1 - firing.missed)
                continue
            }
            signals += 1
            places += firing.count
            for term in catalog.signals.signals[number].shown where present[term] { terms.insert(term) }
            if firing.places.contains(.title) { title += weight }
            if firing.places.contains(.lead) { lead += weight }
            if firing.places.contains(.body) { body += weight }
            if firing.isBackground { past += weight }
        }
        guard signals > 0 else { return nil }
        func scaled(_ sum: Float) -> Float {
            min(max(sum, -FeatureBuilder.bound), FeatureBuilder.bound) / FeatureBuilder.unit
        }
        return [
            scaled(Float(rules)), scaled(title), scaled(lead), scaled(body), scaled(past), scaled(against),
            log2(1 + Float(terms.count)) / 2, log2(1 + Float(signals)) / 2, title == 0 && lead == 0 ? 1 : 0,
            min(1, Float(places) / Float(max(1, text.sentences.count))),
        ]
    }

    private func presentTerms(_ count: Int) -> [Bool] {
        var present = [Bool](repeating: false, count: count)
        for match in matches[0..<text.sentences.count] { present[match.term] = true }
        return present
    }
}

/// The evidence of each sentence for each topic.
///
/// A signal counts wherever its terms stand together in one sentence, also if it asks for the headline.
struct SentenceStrengths {
    /// For each sentence, the weights of the signals of each topic; empty for a sentence without evidence.
    let all: [[Double]]
    private let isPast: [Bool]

    /// The factor for a sentence about the past, or about a topic that was shown before.
    static let discount = 0.5

    /// Weighs the sentences of a text.
    init(_ catalog: Catalog, _ text: SegmentedText, _ matches: SentenceMatches, published: CivilDate?) {
        all = text.sentences.indices.map { number in
            guard !matches[number].isEmpty else { return [] }
            let strengths = SentenceStrengths.strengths(Set(matches[number].map(\.term)), catalog)
            return strengths.contains { $0 > 0 } ? strengths : []
        }
        isPast = text.folded.bytes.withUnsafeBufferPointer { [all] bytes in
            text.sentences.enumerated().map { number, sentence in
                !all[number].isEmpty
                    && TimeCues.isPast(bytes, sentence.range, cues: matches[number], published: published)
            }
        }
    }

    /// The factor of a sentence: below 1 for one about the past.
    func weight(of sentence: Int) -> Double { isPast[sentence] ? SentenceStrengths.discount : 1 }

    /// For each topic, the weights of the signals whose terms are present.
    private static func strengths(_ present: Set<Int>, _ catalog: Catalog) -> [Double] {
        zip(catalog.topics, catalog.signals.ranges).map { topic, range in
            zip(topic.signals, range).reduce(0) { sum, entry in
                let (definition, number) = entry
                let signal = catalog.signals.signals[number]
                guard definition.weight > 0, signal.together.allSatisfy(present.contains),
                    signal.any.isEmpty || signal.any.contains(where: present.contains),
                    !signal.without.contains(where: present.contains)
                else { return sum }
                return sum + definition.weight
            }
        }
    }
}
