import Articles
import Text

#if canImport(Glibc)
    import Glibc
#endif

/// Scores articles for every topic of a catalog.
///
/// A signal that fires in places of prominence p₁, p₂, … has the strength 1 − Π(1 − pᵢ) and contributes its weight
/// times that; the sum of all contributions and the topic's base is the log-odds of the score. So one mention in the
/// headline is nearly everything, passing mentions add up slowly, and no signal exceeds its weight.
package struct Scorer: Sendable {
    package let catalog: Catalog

    package init(_ catalog: Catalog) {
        self.catalog = catalog
    }

    /// The scores of all topics, in the catalog's order.
    ///
    /// Cost: linear in the text; of an article of more than a mebibyte only the first is scored.
    package func scores(of article: Article) -> [TopicScore] {
        scores(of: article, analysis: SegmentedText(article))
    }

    /// The features for the decision layer; nil for an article without text.
    package func features(of article: Article) -> ArticleFeatures? {
        analysis(of: article, SegmentedText(article), withFeatures: true).features
    }

    /// The same for a text that is already segmented.
    func scores(of article: Article, analysis text: SegmentedText) -> [TopicScore] {
        analysis(of: article, text).scores
    }

    /// The scores, and the terms that the article uses; the features only where a decision layer asks for them.
    func analysis(of article: Article, _ text: SegmentedText, withFeatures: Bool = false) -> ArticleAnalysis {
        analysis(of: article, text, words(of: article, text), withFeatures: withFeatures)
    }

    /// The terms of the catalog in a text; nil for a text without sentences.
    func words(of article: Article, _ text: SegmentedText) -> FoundWords? {
        text.sentences.isEmpty ? nil : FoundWords(article, text, catalog)
    }

    /// The analysis of a text in which the terms of the catalog have been found; nil for one without sentences.
    func analysis(
        of article: Article, _ text: SegmentedText, _ found: FoundWords?, withFeatures: Bool
    ) -> ArticleAnalysis {
        guard let found else {
            return ArticleAnalysis(scores: catalog.topics.map { score(of: $0, logOdds: $0.base, evidence: []) })
        }
        let scoring = scoring(article, text, found.matches)
        let writer = EvidenceWriter(text: text, matches: found.matches)
        var rules: [Double] = []
        let scores = zip(catalog.topics, catalog.signals.ranges).map { topic, range in
            var logOdds = topic.base
            var evidence: [Evidence] = []
            for (definition, number) in zip(topic.signals, range) {
                guard let firing = scoring.firings[number], firing.count >= definition.atLeast else { continue }
                let contribution = definition.weight * (1 - firing.missed)
                logOdds += contribution
                evidence.append(
                    writer.evidence(
                        of: definition, showing: catalog.signals.signals[number].shown, firing,
                        contribution: contribution))
            }
            rules.append(logOdds)
            // Without evidence for a topic, the kind of writing need not count against it.
            for finding in found.genres where !evidence.isEmpty {
                let contribution = (topic.genres[finding.genre] ?? 0) * finding.strength
                guard contribution != 0 else { continue }
                logOdds += contribution
                evidence.append(writer.evidence(of: finding, contribution: contribution))
            }
            evidence.sort { abs($0.contribution) > abs($1.contribution) }
            return score(of: topic, logOdds: logOdds, evidence: evidence)
        }
        return ArticleAnalysis(
            scores: scores, terms: found.terms, background: found.background,
            features: withFeatures
                ? FeatureBuilder(article: article, text: text, matches: found.matches, genres: found.genres)
                    .features(catalog, firings: scoring.firings, rules: rules) : nil)
    }

    /// The signals that fire in an article's text, which has at least one sentence.
    func scoring(_ article: Article, _ text: SegmentedText) -> SignalScoring {
        scoring(article, text, matches(of: article, text))
    }

    private func scoring(_ article: Article, _ text: SegmentedText, _ matches: SentenceMatches) -> SignalScoring {
        let conditions = ArticleConditions(
            article, text, matches, Provenance(article), termCount: catalog.signals.termCount)
        var scoring = SignalScoring(
            index: catalog.signals, text: text, matches: matches, conditions: conditions,
            published: article.published?.day)
        scoring.run()
        return scoring
    }

    /// The terms that stand in an article's text.
    package func matches(of article: Article, _ text: SegmentedText) -> SentenceMatches {
        catalog.matches(of: article, text)
    }

    private func score(of topic: TopicDefinition, logOdds: Double, evidence: [Evidence]) -> TopicScore {
        TopicScore(
            topic: topic.name, score: 1 / (1 + exp(-logOdds)), threshold: topic.threshold, base: topic.base,
            evidence: evidence)
    }
}

/// Checks `when` and `unless`, which concern the article as a whole.
struct ArticleConditions {
    /// The places that conditions can name.
    private struct Places: OptionSet {
        let rawValue: UInt8
        static let title = Places(rawValue: 1)
        static let lead = Places(rawValue: 2)
        static let article = Places(rawValue: 4)
    }

    private let language: Language
    private let provenance: Provenance
    /// By term: the places it stands in.
    private var places: [Places]

    init(
        _ article: Article, _ text: SegmentedText, _ matches: SentenceMatches, _ provenance: Provenance, termCount: Int
    ) {
        language = article.language
        self.provenance = provenance
        places = Array(repeating: [], count: termCount)
        for (number, sentence) in text.sentences.enumerated() {
            let here: Places =
                switch sentence.place {
                case .title: [.title, .lead, .article]
                case .lead: [.lead, .article]
                case .body: .article
                }
            for match in matches[number] { places[match.term].formUnion(here) }
        }
    }

    /// Whether a signal's conditions let it count.
    func allow(_ signal: CompiledSignal) -> Bool {
        if let when = signal.when, demands(of: when).contains(.some(false)) { return false }
        if let unless = signal.unless, demands(of: unless).contains(.some(true)) { return false }
        return true
    }

    /// For each requirement, whether it is met; nil without one.
    private func demands(of condition: CompiledCondition) -> [Bool?] {
        [
            met(condition.title) { places[$0].contains(.title) },
            met(condition.lead) { places[$0].contains(.lead) },
            met(condition.article) { places[$0].contains(.article) },
            met(condition.languages) { $0 == language },
            met(condition.sources) { provenance.isFrom($0) },
            met(condition.sections) { provenance.isIn($0) },
        ]
    }

    private func met<Entry>(_ entries: [Entry], _ isMet: (Entry) -> Bool) -> Bool? {
        entries.isEmpty ? nil : entries.contains(where: isMet)
    }
}

/// The matches of an article, sentence by sentence, without those whose anchors do not hold.
package struct SentenceMatches {
    private var matches: [Matcher.Match]
    private var ranges: [Range<Int>] = []

    /// - Parameter nearTerms: The terms that are made of others near each other; found here, sentence by sentence.
    init(_ found: [Matcher.Match], _ text: SegmentedText, nearTerms: [NearTerm] = []) {
        matches = []
        matches.reserveCapacity(found.count)
        ranges.reserveCapacity(text.sentences.count)
        var position = 0
        var proximity = Proximity()
        text.folded.bytes.withUnsafeBufferPointer { bytes in
            for sentence in text.sentences {
                let start = matches.count
                var present = TermMask()
                var denial: Denial?
                while position < found.count, found[position].start < sentence.range.upperBound {
                    var match = found[position]
                    position += 1
                    // A pattern with a gap may reach into the next sentence.
                    guard match.end <= sentence.range.upperBound else { continue }
                    if !match.anchors.isEmpty, !match.anchors.hold(bytes, match.start..<match.end, in: sentence.range) {
                        continue
                    }
                    if match.term >= BuiltInTerms.count {
                        let judge = denial ?? Denial(bytes, in: sentence.range)
                        denial = judge
                        match.isDenied = judge.denies(match.start, match.end)
                    }
                    matches.append(match)
                    present.insert(match.term)
                }
                for number in nearTerms.indices where nearTerms[number].mayMatch(present) {
                    guard let match = nearTerms[number].match(in: matches[start...], bytes, &proximity) else {
                        continue
                    }
                    let place = matches[start...].firstIndex { $0.start > match.start } ?? matches.count
                    matches.insert(match, at: place)
                    present.insert(match.term)
                }
                ranges.append(start..<matches.count)
            }
        }
    }

    /// The number of matches in all sentences.
    package var count: Int { matches.count }

    /// The matches of one sentence.
    subscript(sentence: Int) -> ArraySlice<Matcher.Match> { matches[ranges[sentence]] }

    /// The matches of sentences in a row; the range must not be empty.
    subscript(sentences: Range<Int>) -> ArraySlice<Matcher.Match> {
        matches[ranges[sentences.lowerBound].lowerBound..<ranges[sentences.upperBound - 1].upperBound]
    }
}
