import Articles
import Text

/// Recognizes the kind of writing of an article by its section, its headline and the frequency of cue words.
///
/// Each sign adds to the strength of its genre, up to 1. The signs and their weights were chosen on the kinds that
/// labelled articles carry; the words come from the shared terms `genre-…`.
struct GenreRecognizer {
    /// A genre that an article shows.
    struct Finding: Equatable {
        var genre: Genre
        /// 0 to 1.
        var strength: Double
        /// The number of the sentence that shows it best.
        var sentence: Int
        /// The cue that is shown there.
        var cue: GenreCue
    }

    private var strengths = [Double](repeating: 0, count: Genre.allCases.count)
    private var counts = [Int](repeating: 0, count: GenreCue.allCases.count)
    private var firstSentences = [Int](repeating: 0, count: GenreCue.allCases.count)
    private var isInTitle = [Bool](repeating: false, count: GenreCue.allCases.count)

    /// The genres of an article.
    static func findings(
        _ article: Article, _ text: SegmentedText, _ matches: SentenceMatches, _ provenance: Provenance
    ) -> [Finding] {
        var recognizer = GenreRecognizer()
        recognizer.count(text, matches)
        recognizer.weigh(text, section: GenreSections.genre(of: provenance), published: article.published?.day)
        return recognizer.findings()
    }

    private mutating func count(_ text: SegmentedText, _ matches: SentenceMatches) {
        text.folded.bytes.withUnsafeBufferPointer { bytes in
            for (number, sentence) in text.sentences.enumerated() {
                var seen: UInt32 = 0
                for match in matches[number] {
                    guard let cue = GenreCue(term: match.term), seen & 1 << cue.rawValue == 0 else { continue }
                    if cue == .firstPerson, GenreRecognizer.isQuoted(bytes, sentence.range) { continue }
                    seen |= 1 << cue.rawValue
                    if counts[cue.rawValue] == 0 { firstSentences[cue.rawValue] = number }
                    counts[cue.rawValue] += 1
                    if sentence.place == .title { isInTitle[cue.rawValue] = true }
                }
            }
        }
    }

    private mutating func weigh(_ text: SegmentedText, section: Genre?, published: CivilDate?) {
        if let section { add(1, to: section) }
        if isInTitle[GenreCue.review.rawValue] { add(0.8, to: .review) }
        if isInTitle[GenreCue.sport.rawValue] { add(0.8, to: .sport) }
        if isInTitle[GenreCue.lifestyle.rawValue] { add(0.8, to: .lifestyle) }
        if isInTitle[GenreCue.opinion.rawValue] { add(0.9, to: .opinion) }
        if isInTitle[GenreCue.anniversary.rawValue] { add(0.7, to: .anniversary) }
        if isInTitle[GenreCue.history.rawValue] { add(0.7, to: .history) }
        if isInTitle[GenreCue.obituary.rawValue] { add(0.85, to: .obituary) }
        if isInTitle[GenreCue.musing.rawValue] { add(0.35, to: .opinion) }
        if counts[GenreCue.rating.rawValue] > 0 { add(0.6, to: .review) }
        let sentences = text.sentences.count
        // A share of a few sentences is not significant.
        guard sentences >= GenreRecognizer.minSentences else { return }
        func share(_ cue: GenreCue) -> Double { Double(counts[cue.rawValue]) / Double(sentences) }
        add(GenreRecognizer.ramp(share(.review), from: 0.1, to: 0.35) * 0.6, to: .review)
        add(GenreRecognizer.ramp(share(.sport), from: 0.1, to: 0.35) * 0.6, to: .sport)
        add(GenreRecognizer.ramp(share(.lifestyle), from: 0.1, to: 0.35) * 0.4, to: .lifestyle)
        add(GenreRecognizer.ramp(share(.firstPerson), from: 0.06, to: 0.25) * 0.7, to: .opinion)
        if let published {
            let old = OldYears.share(of: text, before: published.year - GenreRecognizer.oldYears)
            add(GenreRecognizer.ramp(old, from: 0.15, to: 0.45), to: .history)
        }
    }

    private static let minSentences = 6
    /// A year at least this long before the article is history.
    private static let oldYears = 12

    private mutating func add(_ strength: Double, to genre: Genre) {
        strengths[genre.number] = min(1, strengths[genre.number] + strength)
    }

    private func findings() -> [Finding] {
        Genre.allCases.compactMap { genre in
            let strength = strengths[genre.number]
            guard strength > 0 else { return nil }
            let cue = genre.cue
            let other: GenreCue = genre == .opinion && !isInTitle[cue.rawValue] ? .firstPerson : cue
            let shown = counts[cue.rawValue] > 0 ? cue : other
            return Finding(genre: genre, strength: strength, sentence: firstSentences[shown.rawValue], cue: shown)
        }
    }

    private static func ramp(_ value: Double, from low: Double, to high: Double) -> Double {
        min(1, max(0, (value - low) / (high - low)))
    }

    /// Whether a sentence holds a quotation mark of any kind, after folding.
    private static func isQuoted(_ text: UnsafeBufferPointer<UInt8>, _ sentence: Range<Int>) -> Bool {
        for position in sentence {
            switch text[position] {
            case 0x22: return true
            case 0xE2 where position + 1 < sentence.upperBound && text[position + 1] == 0x80: return true
            case 0xE3
            where position + 2 < sentence.upperBound && text[position + 1] == 0x80
                && (0x8C...0x8F).contains(text[position + 2]):
                return true
            default: continue
            }
        }
        return false
    }
}

extension Genre {
    fileprivate var number: Int {
        switch self {
        case .review: 0
        case .sport: 1
        case .lifestyle: 2
        case .opinion: 3
        case .anniversary: 4
        case .history: 5
        case .obituary: 6
        }
    }

    fileprivate var cue: GenreCue {
        switch self {
        case .review: .review
        case .sport: .sport
        case .lifestyle: .lifestyle
        case .opinion: .opinion
        case .anniversary: .anniversary
        case .history: .history
        case .obituary: .obituary
        }
    }
}

/// Measures the share of a text that is about past years.
enum OldYears {
    /// The share of sentences that name a year of four digits before another year.
    static func share(of text: SegmentedText, before year: Int) -> Double {
        guard !text.sentences.isEmpty else { return 0 }
        let count = text.folded.bytes.withUnsafeBufferPointer { bytes in
            text.sentences.reduce(0) { $0 + (names(bytes, $1.range, before: year) ? 1 : 0) }
        }
        return Double(count) / Double(text.sentences.count)
    }

    private static func names(_ text: UnsafeBufferPointer<UInt8>, _ sentence: Range<Int>, before year: Int) -> Bool {
        var position = sentence.lowerBound
        while position + 3 < sentence.upperBound {
            // Years of the last thousand begin with 1 or 2.
            guard text[position] == 0x31 || text[position] == 0x32 else {
                position += 1
                continue
            }
            var number = 0
            let start = position
            while position < sentence.upperBound, (0x30...0x39).contains(text[position]) {
                number = min(number * 10 + Int(text[position] - 0x30), 1_000_000)
                position += 1
            }
            let isInNumber = start > sentence.lowerBound && (0x2C...0x39).contains(text[start - 1])
            if position - start == 4, !isInNumber, (1500..<year).contains(number) { return true }
        }
        return false
    }
}
