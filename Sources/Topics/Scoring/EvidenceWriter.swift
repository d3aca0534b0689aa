import Text

/// Makes evidence from firings: quotes and highlights in the original text.
struct EvidenceWriter {
    let text: SegmentedText
    let matches: SentenceMatches

    /// The maximum number of highlights in a quote.
    private static let maxHighlights = 12

    func evidence(
        of definition: Signal, showing terms: [Int], _ firing: SignalScoring.Firing, contribution: Double
    ) -> Evidence {
        Evidence(
            signal: definition.name, contribution: contribution, count: firing.count,
            isBackground: firing.isBackground, quote: quote(firing.sentence),
            highlights: highlights(of: terms, in: firing.sentence), severity: definition.severity)
    }

    /// A genre that the article shows.
    func evidence(of finding: GenreRecognizer.Finding, contribution: Double) -> Evidence {
        Evidence(
            signal: "genre: \(finding.genre.rawValue)", contribution: contribution, count: 1, isBackground: false,
            quote: quote(finding.sentence), highlights: highlights(of: [finding.cue.term], in: finding.sentence))
    }

    private func quote(_ sentence: Int) -> Range<Int> {
        text.folded.originalRange(text.sentences[sentence].range)
    }

    private func highlights(of terms: [Int], in sentence: Int) -> [Range<Int>] {
        let shown = Set(terms)
        var highlights: [Range<Int>] = []
        for match in matches[sentence] where shown.contains(match.term) {
            let range = text.folded.originalRange(match.start..<endOfWord(from: match.end))
            // Of overlapping terms, the first and longest is highlighted.
            if let last = highlights.last, range.lowerBound < last.upperBound {
                if range.lowerBound == last.lowerBound, range.upperBound > last.upperBound {
                    highlights[highlights.count - 1] = range
                }
            } else if highlights.count < EvidenceWriter.maxHighlights {
                highlights.append(range)
            }
        }
        return highlights
    }

    /// The end of the alphabetic word that a term such as `launch*` has begun.
    private func endOfWord(from end: Int) -> Int {
        text.folded.bytes.withUnsafeBufferPointer { bytes in
            guard ScriptClass(UTF8Scalar.decode(bytes, before: end)) == .alphabetic else { return end }
            var position = end
            while position < bytes.count {
                let (scalar, length) = UTF8Scalar.decode(bytes, at: position, end: bytes.count)
                guard ScriptClass(scalar) == .alphabetic else { break }
                position += length
            }
            return position
        }
    }
}
