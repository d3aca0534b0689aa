import Articles
import Text

/// An article's scored text, folded and cut into sentences.
package struct SegmentedText: Sendable {
    /// The folded text with the way back to the original.
    private(set) var folded: FoldedText
    /// The sentences in the order of the text.
    package private(set) var sentences: [Sentence] = []
    private var leadSentences = 0

    /// The maximum number of sentences in a lead: some outlets send a whole story as one paragraph.
    static let maxLeadSentences = 5

    /// The maximum number of scored bytes: no news story is longer, and a file may be hostile.
    static let maxBytes = 1 << 20

    /// Reads the parts of an article that are scored.
    package init(_ article: Article) {
        // Japanese and Korean texts keep the forms of their characters.
        folded = FoldedText(isSimplified: article.language == .chinese || article.language == .other)
        var text = article.text
        let passages = article.passages.filter { $0.role.isScored }
        text.withUTF8 { bytes in
            var left = SegmentedText.maxBytes
            folded.reserveCapacity(min(bytes.count, left) + passages.count)
            var body = 0
            for passage in passages where left > 0 {
                let range = passage.range.clamped(to: 0..<bytes.count)
                let scored = range.lowerBound..<min(range.upperBound, range.lowerBound + left)
                left -= scored.count
                let place = Sentence.Place(passage.role, bodyPassagesBefore: body)
                if passage.role == .paragraph { body += 1 }
                append(bytes, scored, place: place, paragraph: sentences.last.map { $0.paragraph + 1 } ?? 0)
            }
        }
        // The first sentence of a report without a headline counts as its headline.
        if !sentences.isEmpty, !sentences.contains(where: { $0.place == .title }) { sentences[0].place = .title }
    }

    private mutating func append(
        _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, place: Sentence.Place, paragraph: Int
    ) {
        let part = folded.appendPart(bytes, range)
        folded.bytes.withUnsafeBufferPointer { text in
            // A headline is one sentence, even with full stops inside.
            if place == .title {
                if !part.isEmpty { sentences.append(Sentence(range: part, place: place, paragraph: paragraph)) }
                return
            }
            SentenceSplitter.split(text, part) { sentence in
                var place = place
                if place == .lead {
                    leadSentences += 1
                    if leadSentences > SegmentedText.maxLeadSentences { place = .body }
                }
                sentences.append(Sentence(range: sentence, place: place, paragraph: paragraph))
            }
        }
    }
}

/// One sentence of the folded text.
package struct Sentence: Equatable, Sendable {
    /// The place of a sentence in the article.
    package enum Place: Equatable, Sendable {
        /// The headline.
        case title
        /// The standfirst and the first two paragraphs.
        case lead
        /// All below.
        case body

        init(_ role: Passage.Role, bodyPassagesBefore count: Int) {
            switch role {
            case .title: self = .title
            case .standfirst: self = .lead
            default: self = count < 2 ? .lead : .body
            }
        }
    }

    /// The range of the folded bytes.
    var range: Range<Int>
    var place: Place
    /// The number of the passage it belongs to, counted from 0.
    var paragraph: Int
}
