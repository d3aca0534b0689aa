import Articles
import Text

/// Tells sentences that speak of the past from those that report something new.
///
/// A sentence is of the past when it carries a mark of it (“last year”, a date more than a fortnight before the
/// article's, a month without a day that is not the article's, two hints such as “had” and “earlier”) and no mark of
/// the day (“on Tuesday”, “이날”, “16日”).
enum TimeCues {
    /// The built-in terms that the matcher finds beside those of the catalog.
    enum Term: Int, CaseIterable {
        /// Speaks of the past by itself.
        case past
        /// Speaks of now: a weekday, today, this day.
        case fresh
        /// A month by name behind “in” or “since”, which is of the past unless a day follows or it is this month.
        case month
        /// Speaks of the past where another hint does too.
        case hint
    }

    /// Whether a sentence speaks of the past, from the cues found in it and the dates it names.
    ///
    /// - Parameters:
    ///   - published: The article's own day, against which dates are held; without one, cues alone decide.
    static func isPast(
        _ text: UnsafeBufferPointer<UInt8>, _ sentence: Range<Int>, cues: ArraySlice<Matcher.Match>,
        published: CivilDate?
    ) -> Bool {
        var past = false
        var hints = 0
        for cue in cues {
            switch Term(rawValue: cue.term) {
            case .fresh: return false
            case .past: past = true
            case .hint: hints += 1
            case .month where isEarlierMonth(text, cue, sentence, published): past = true
            default: break
            }
        }
        let dates = published.map { DateMentions(text, sentence, published: $0) } ?? DateMentions()
        if dates.isFresh { return false }
        return past || hints > 1 || dates.isPast
    }

    /// The sentences below the headline that speak of the past, in the original text.
    static func background(of text: ReadText, _ matches: SentenceMatches, published: CivilDate?) -> [Range<Int>] {
        text.folded.bytes.withUnsafeBufferPointer { bytes in
            text.sentences.indices.compactMap { number in
                let sentence = text.sentences[number]
                guard sentence.place != .title,
                    isPast(bytes, sentence.range, cues: matches[number], published: published)
                else { return nil }
                return text.folded.originalRange(sentence.range)
            }
        }
    }

    private static func isEarlierMonth(
        _ text: UnsafeBufferPointer<UInt8>, _ cue: Matcher.Match, _ sentence: Range<Int>, _ published: CivilDate?
    ) -> Bool {
        guard !hasDay(text, behind: cue.end, end: sentence.upperBound) else { return false }
        let start = text[cue.start..<cue.end].lastIndex(of: 0x20).map { $0 + 1 } ?? cue.start
        return MonthName.number(of: Array(text[start..<cue.end])) != published?.month
    }

    private static func hasDay(_ text: UnsafeBufferPointer<UInt8>, behind position: Int, end: Int) -> Bool {
        // “in March 2019” names a year; “in March 15 talks” does not occur in news prose often enough to matter.
        guard position + 1 < end, text[position] == 0x20 else { return false }
        let digits = (position + 1..<end).prefix { (0x30...0x39).contains(text[$0]) }.count
        return (1...2).contains(digits)
    }
}
