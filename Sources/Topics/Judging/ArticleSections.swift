import Articles
import Glibc
import Text

/// The body cut into sections of a paragraph's length.
///
/// A report on a summit mentions a launch in its tenth paragraph. Read with the headline, that launch is a side issue;
/// read alone, it is news. So the judge reads such sections alone too.
struct ArticleSections {
    /// The sections in the order of the text.
    let all: [Section]

    /// The maximum length of a section, in bytes: about a hundred tokens in every script.
    static let maxBytes = 480
    /// A paragraph shorter than this is read together with the next: a heading, a line of a ticker.
    private static let minBytes = 120
    /// The maximum number of sections that are read for one topic.
    static let perTopic = 2

    /// A run of sentences below the headline.
    struct Section: Equatable {
        /// The numbers of its sentences.
        var sentences: Range<Int>
        /// Offsets in bytes of the article text's UTF-8.
        var range: Range<Int>
    }

    /// Cuts a text.
    init(_ text: SegmentedText) {
        var found: [Section] = []
        var paragraph = -1
        for (number, sentence) in text.sentences.enumerated() where sentence.place != .title {
            let range = text.folded.originalRange(sentence.range)
            let continues = sentence.paragraph == paragraph
            paragraph = sentence.paragraph
            if let last = found.last, last.sentences.upperBound == number,
                range.upperBound - last.range.lowerBound <= ArticleSections.maxBytes,
                continues || last.range.count < ArticleSections.minBytes
            {
                found[found.count - 1] = Section(
                    sentences: last.sentences.lowerBound..<(number + 1),
                    range: last.range.lowerBound..<range.upperBound)
            } else {
                found.append(Section(sentences: number..<(number + 1), range: range))
            }
        }
        all = found
    }

    /// For each topic, the numbers of its strongest sections, the strongest first.
    func strongest(_ strengths: SentenceStrengths, topics: Int) -> [[Int]] {
        var ranked = [[(strength: Double, section: Int)]](repeating: [], count: topics)
        for (number, section) in all.enumerated() {
            var sum = [Double](repeating: 0, count: topics)
            for sentence in section.sentences {
                let weight = strengths.weight(of: sentence)
                for (topic, own) in strengths.all[sentence].enumerated() { sum[topic] += own * weight }
            }
            for topic in sum.indices where sum[topic] > 0 { ranked[topic].append((sum[topic], number)) }
        }
        return ranked.map { list in
            // A stable order: among equals the first wins.
            list.sorted { ($1.strength, $0.section) < ($0.strength, $1.section) }
                .prefix(ArticleSections.perTopic).map(\.section)
        }
    }
}

/// Which topics' sections are read alone, after the passage.
enum SectionChoice {
    /// The minimum logit of the passage for any topic; below it no section is read.
    static let hopeless: Float = -3
    /// With a higher logit the passage itself reports the topic; its sections are not read.
    static let clear: Float = 2

    /// The topics whose sections are read, by their numbers in the catalog.
    static func topics(_ logits: [Float], outputs: [String], names: [String], known: [Int]) -> [Int] {
        let own = known.map { topic in outputs.firstIndex(of: names[topic]).map { logits[$0] } ?? hopeless - 1 }
        guard let top = own.max(), top >= hopeless else { return [] }
        return zip(known, own).filter { $0.1 <= clear }.map(\.0)
    }
}

extension JudgeReading {
    /// The reading without the sections that cannot change the decision.
    package func asRead(outputs: [String], names: [String], _ features: ArticleFeatures) -> JudgeReading {
        let known = features.evidence.indices.filter { features.evidence[$0] != nil }
        let wanted = SectionChoice.topics(logits, outputs: outputs, names: names, known: known)
        var reading = self
        reading.sections = sections.enumerated().map { wanted.contains($0.offset) ? $0.element : [] }
        return reading
    }
}

/// Raises topics that an alerting article reports as a second development, in a section of its own.
///
/// A report on a summit also reports the missile launched that morning. Labelled articles count such a section as a
/// mention three times in four, so the decision layer learns to ignore it. A desk that follows the topic wants it:
/// it costs no further alert about a quiet article, since another topic alerts already.
struct SideDevelopments {
    /// The judge's outputs.
    let outputs: [String]
    /// The names of the catalog's topics.
    let names: [String]

    /// The minimum log-odds of the rules, divided by the features' unit: a score of 0.4.
    private static let minRules: Float = -0.1
    /// The minimum logit of a section read alone: more likely a development than not.
    private static let minSection: Float = 0
    /// The minimum logit of two sections that suffice without the rules.
    private static let twoSections: Float = 2

    /// Raises the score of such topics to their threshold.
    func add(
        to decisions: inout [LayerDecision?], _ features: ArticleFeatures, _ input: JudgeInput, _ reading: JudgeReading
    ) {
        guard decisions.contains(where: { $0?.isAlert ?? false }) else { return }
        for topic in decisions.indices where topic < reading.sections.count && topic < input.topicSections.count {
            guard let decision = decisions[topic], !decision.isAlert, let rules = features.evidence[topic]?.first,
                let own = outputs.firstIndex(of: names[topic])
            else { continue }
            let sections = zip(reading.sections[topic].map { $0[own] }, input.topicSections[topic])
                .sorted { $0.0 > $1.0 }
            guard let first = sections.first else { continue }
            let isTold = first.0 >= SideDevelopments.minSection && rules >= SideDevelopments.minRules
            let isToldTwice = sections.count > 1 && sections[1].0 >= SideDevelopments.twoSections
            // The score is rounded to three decimals and must not fall below the threshold.
            let score = (decision.threshold * 1_000).rounded(.up) / 1_000
            guard isTold || isToldTwice, score < 1 else { continue }
            decisions[topic]?.section = log(score / (1 - score)) - decision.logOdds
            decisions[topic]?.sectionText = input.sections[first.1]
        }
    }
}
