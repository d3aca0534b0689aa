import Articles
import Text

/// The parts of an article that the judge reads: the headline, the lead, and the deeper sentences with the strongest
/// evidence.
package struct JudgeInput: Sendable, Equatable {
    /// The headline; empty if the article has none.
    package var headline: String
    /// The beginning of the body, standfirst first.
    package var lead: String
    /// Sentences below the lead with the strongest evidence, in the order of the text; empty without any.
    package var deep: String
    /// The same as offsets in bytes of the article text's UTF-8.
    package var deepRanges: [Range<Int>]
    /// The sections of the body that speak for a topic, each of a paragraph's length, in the order of the text. Each is
    /// read on its own, so that a development is seen whatever the article is about.
    package var sections: [String] = []
    /// By topic in the catalog's order: the numbers of its sections, the strongest by words first.
    package var topicSections: [[Int]] = []

    /// The maximum length of the lead, in bytes. The judge's own limit is in tokens and is reached earlier.
    static let maxLeadBytes = 1_200

    /// The text that the judge surely reads, headline included, in bytes. A sentence behind it is deep.
    static let readBytes = 560

    /// The maximum length of all deep sentences together, in bytes.
    static let maxDeepBytes = 480

    /// The input of an article without deep sentences.
    init(_ article: Article) {
        headline = article.title
        lead = ""
        deep = ""
        deepRanges = []
        for passage in article.passages where passage.role.isBody && lead.utf8.count < JudgeInput.maxLeadBytes {
            let left = JudgeInput.maxLeadBytes - lead.utf8.count
            let end = min(passage.range.upperBound, passage.range.lowerBound + left)
            if !lead.isEmpty { lead += "\n" }
            lead += article.quote(passage.range.lowerBound..<end)
        }
    }

    /// The offset in the article's text behind which the judge no longer reads on from the beginning.
    static func readEnd(of article: Article) -> Int {
        var left = readBytes - article.title.utf8.count
        for passage in article.passages where passage.role.isBody {
            if passage.range.count >= left { return passage.range.lowerBound + max(0, left) }
            left -= passage.range.count
        }
        return Int.max
    }

    /// Adds the sections that a topic needs.
    mutating func add(_ all: [ArticleSections.Section], strongest: [[Int]], of article: Article) {
        let needed = Set(strongest.joined()).sorted()
        let places = Dictionary(uniqueKeysWithValues: needed.enumerated().map { ($1, $0) })
        sections = needed.map { number in
            let range = all[number].range
            return article.quote(range.lowerBound..<min(range.upperBound, range.lowerBound + ArticleSections.maxBytes))
        }
        topicSections = strongest.map { $0.compactMap { places[$0] } }
    }

    /// Adds deep sentences, the strongest first, as far as they fit.
    mutating func add(_ sentences: [DeepSentence], of article: Article) {
        var left = JudgeInput.maxDeepBytes
        for sentence in sentences where sentence.range.count <= left || deepRanges.isEmpty {
            let end = min(sentence.range.upperBound, sentence.range.lowerBound + left)
            deepRanges.append(sentence.range.lowerBound..<end)
            left -= end - sentence.range.lowerBound
            if left < JudgeInput.maxDeepBytes / 4 { break }
        }
        deepRanges.sort { $0.lowerBound < $1.lowerBound }
        deep = deepRanges.map { article.quote($0) }.joined(separator: " ")
    }
}

/// A sentence below the lead with evidence.
struct DeepSentence {
    /// Offsets in bytes of the article text's UTF-8.
    var range: Range<Int>
    /// The sum of the weights of its signals for the topic with the maximum.
    var strength: Double
}

/// Finds the sentences below the lead whose terms speak for a topic.
///
/// A sentence about the past counts half, as does one for a topic that the headline or lead has already shown.
struct DeepSentences {
    let text: SegmentedText
    let strengths: SentenceStrengths

    /// The maximum number of returned sentences.
    private static let maxCount = 3

    /// The sentences that start behind an offset of the article's text, the strongest first.
    func strongest(behind end: Int) -> [DeepSentence] {
        var shown: Set<Int> = []
        var found: [DeepSentence] = []
        for (number, sentence) in text.sentences.enumerated() {
            let own = strengths.all[number]
            guard !own.isEmpty else { continue }
            let range = text.folded.originalRange(sentence.range)
            if range.lowerBound < end {
                shown.formUnion(own.indices.filter { own[$0] > 0 })
                continue
            }
            guard sentence.place != .title else { continue }
            let strength =
                own.indices.map { shown.contains($0) ? own[$0] * SentenceStrengths.discount : own[$0] }.max() ?? 0
            found.append(DeepSentence(range: range, strength: strength * strengths.weight(of: number)))
        }
        // A stable order: among equals the first wins.
        let ordered = found.enumerated().sorted { ($1.element.strength, $0.offset) < ($0.element.strength, $1.offset) }
        return ordered.prefix(DeepSentences.maxCount).map(\.element)
    }
}

extension Scorer {
    /// The judge's input for an article.
    package func judgeInput(of article: Article) -> JudgeInput {
        let text = SegmentedText(article)
        guard !text.sentences.isEmpty else { return JudgeInput(article) }
        return judgeInput(of: article, text, matches(of: article, text))
    }

    /// The same for an article whose text has been matched already.
    func judgeInput(of article: Article, _ text: SegmentedText, _ matches: SentenceMatches) -> JudgeInput {
        var input = JudgeInput(article)
        let strengths = SentenceStrengths(catalog, text, matches, published: article.published?.day)
        let end = JudgeInput.readEnd(of: article)
        if end < Int.max {
            input.add(DeepSentences(text: text, strengths: strengths).strongest(behind: end), of: article)
        }
        let sections = ArticleSections(text)
        input.add(
            sections.all, strongest: sections.strongest(strengths, topics: catalog.topics.count), of: article)
        return input
    }
}
