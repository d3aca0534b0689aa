/// The matches of an article, sentence by sentence, without those whose anchors do not hold.
struct SentenceMatches {
    private var matches: [Matcher.Match]
    private var ranges: [Range<Int>] = []

    /// - Parameter nearTerms: The terms that are made of others near each other; found here, sentence by sentence.
    init(_ found: [Matcher.Match], _ text: ReadText, nearTerms: [NearTerm] = []) {
        matches = []
        matches.reserveCapacity(found.count)
        ranges.reserveCapacity(text.sentences.count)
        var position = 0
        var proximity = Proximity()
        text.folded.bytes.withUnsafeBufferPointer { bytes in
            for sentence in text.sentences {
                let start = matches.count
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
                }
                for term in nearTerms where matches.count > start + 1 {
                    guard let match = term.match(in: matches[start...], bytes, &proximity) else { continue }
                    let place = matches[start...].firstIndex { $0.start > match.start } ?? matches.count
                    matches.insert(match, at: place)
                }
                ranges.append(start..<matches.count)
            }
        }
    }

    /// The matches of one sentence.
    subscript(sentence: Int) -> ArraySlice<Matcher.Match> { matches[ranges[sentence]] }

    /// The matches of sentences in a row; the range must not be empty.
    subscript(sentences: Range<Int>) -> ArraySlice<Matcher.Match> {
        matches[ranges[sentences.lowerBound].lowerBound..<ranges[sentences.upperBound - 1].upperBound]
    }
}
