import Articles

/// The body cut into sections of a paragraph's length.
///
/// A report of a summit tells of a launch in its tenth paragraph. Read with the headline, that launch is a side issue;
/// read alone, it is news. So the judge reads such sections alone too.
struct ArticleSections {
    /// The sections in the order of the text.
    let all: [Section]

    /// The maximum of a section, in bytes: about a hundred tokens in every script.
    static let maxBytes = 480
    /// A paragraph shorter than this is read together with the next: a heading, a line of a ticker.
    private static let minBytes = 120
    /// The maximum of sections that are read for one topic.
    static let perTopic = 2

    /// A run of sentences below the headline.
    struct Section: Equatable {
        /// The numbers of its sentences.
        var sentences: Range<Int>
        /// Offsets in bytes of the article text's UTF-8.
        var range: Range<Int>
    }

    /// Cuts a text.
    init(_ text: ReadText) {
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

    /// For each topic, the numbers of the sections that speak for it most, the strongest first.
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
            // A stable order: of equals the first counts.
            list.sorted { ($1.strength, $0.section) < ($0.strength, $1.section) }
                .prefix(ArticleSections.perTopic).map(\.section)
        }
    }
}
