/// The matches of an article, sentence by sentence, without those whose anchors do not hold.
struct SentenceMatches {
    private let matches: [Matcher.Match]
    private let ranges: [Range<Int>]

    init(_ found: [Matcher.Match], _ text: ReadText) {
        var matches = found
        var ranges: [Range<Int>] = []
        ranges.reserveCapacity(text.sentences.count)
        var position = 0
        var kept = 0
        text.folded.bytes.withUnsafeBufferPointer { bytes in
            for sentence in text.sentences {
                let start = kept
                while position < matches.count, matches[position].start < sentence.range.upperBound {
                    let match = matches[position]
                    position += 1
                    // A pattern with a gap may reach into the next sentence.
                    guard match.end <= sentence.range.upperBound else { continue }
                    if !match.anchors.isEmpty, !match.anchors.hold(bytes, match.start..<match.end, in: sentence.range) {
                        continue
                    }
                    if kept + 1 != position { matches[kept] = match }
                    kept += 1
                }
                ranges.append(start..<kept)
            }
        }
        self.matches = matches
        self.ranges = ranges
    }

    /// The matches of one sentence.
    subscript(sentence: Int) -> ArraySlice<Matcher.Match> { matches[ranges[sentence]] }

    /// The matches of sentences in a row; the range must not be empty.
    subscript(sentences: Range<Int>) -> ArraySlice<Matcher.Match> {
        matches[ranges[sentences.lowerBound].lowerBound..<ranges[sentences.upperBound - 1].upperBound]
    }
}
