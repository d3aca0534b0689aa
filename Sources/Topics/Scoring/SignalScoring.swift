import Articles

/// The work of finding the signals that fire in one article.
struct SignalScoring {
    /// How a signal fired.
    struct Firing {
        /// The product of (1 − prominence) over the places.
        var missed = 1.0
        /// The prominence of the best place.
        var best = 0.0
        /// The sentence that shows it best.
        var sentence = 0
        /// In how many places.
        var count = 0
        /// Whether all of them speak of the past.
        var isBackground = true
    }

    private let index: SignalIndex
    private let text: ReadText
    private let matches: [Matcher.Match]
    private let published: CivilDate?
    /// For each sentence, the range of its matches.
    private var sentenceMatches: [Range<Int>] = []
    /// By signal number; nothing where it did not fire.
    private(set) var firings: [Firing?]
    /// By term: the last place it was seen in. Places are numbered through, so nothing is ever cleared.
    private var lastSeen: [Int]
    /// By signal: the last place it was looked at in.
    private var lastTried: [Int]
    private var place = 0
    /// The terms of the place under way, each once.
    private var present: [Int] = []

    init(index: SignalIndex, text: ReadText, matches: [Matcher.Match], published: CivilDate?) {
        self.index = index
        self.text = text
        self.matches = matches
        self.published = published
        firings = Array(repeating: nil, count: index.signals.count)
        lastSeen = Array(repeating: -1, count: index.termCount)
        lastTried = Array(repeating: -1, count: index.signals.count)
        var position = 0
        for sentence in text.sentences {
            let start = position
            while position < matches.count, matches[position].start < sentence.range.upperBound { position += 1 }
            sentenceMatches.append(start..<position)
        }
    }

    /// Looks at every place of every scope.
    mutating func run() {
        let sentences = text.sentences
        var paragraphStart = 0
        for number in sentences.indices {
            look(at: number..<(number + 1), as: .sentence)
            if sentences[number].place == .title { look(at: number..<(number + 1), as: .title) }
            let isLast = number + 1 == sentences.count || sentences[number + 1].paragraph != sentences[number].paragraph
            if isLast {
                look(at: paragraphStart..<(number + 1), as: .paragraph)
                paragraphStart = number + 1
            }
        }
        let lead = sentences.firstIndex { $0.place == .body } ?? sentences.count
        look(at: 0..<lead, as: .lead)
        look(at: 0..<sentences.count, as: .article)
    }

    private mutating func look(at range: Range<Int>, as scope: Signal.Scope) {
        guard let first = range.first, let last = range.last else { return }
        place += 1
        present.removeAll(keepingCapacity: true)
        for match in matches[sentenceMatches[first].lowerBound..<sentenceMatches[last].upperBound]
        where lastSeen[match.term] != place {
            lastSeen[match.term] = place
            present.append(match.term)
        }
        for term in present {
            for number in index.triggered(by: term, in: scope) where lastTried[Int(number)] != place {
                lastTried[Int(number)] = place
                let signal = index.signals[Int(number)]
                if fires(signal) { note(Int(number), signal, in: range) }
            }
        }
    }

    private func fires(_ signal: SignalIndex.Numbered) -> Bool {
        signal.together.allSatisfy { lastSeen[$0] == place }
            && (signal.any.isEmpty || signal.any.contains { lastSeen[$0] == place })
            && !signal.without.contains { lastSeen[$0] == place }
    }

    private mutating func note(_ number: Int, _ signal: SignalIndex.Numbered, in range: Range<Int>) {
        let (prominence, isBackground) = prominence(of: range, as: signal.scope)
        var firing = firings[number] ?? Firing()
        firing.missed *= 1 - prominence
        firing.count += 1
        firing.isBackground = firing.isBackground && isBackground
        if prominence > firing.best {
            firing.best = prominence
            firing.sentence = showing(signal, in: range)
        }
        firings[number] = firing
    }

    // MARK: Prominence

    private func prominence(of range: Range<Int>, as scope: Signal.Scope) -> (Double, isBackground: Bool) {
        switch scope {
        case .title, .lead, .article:
            return (Prominence.whole, false)
        case .paragraph:
            return (Prominence.of(text.sentences[range.lowerBound].place), false)
        case .sentence:
            let isPast = speaksOfPast(range.lowerBound)
            let place = Prominence.of(text.sentences[range.lowerBound].place)
            return (isPast ? place * Prominence.past : place, isPast)
        }
    }

    private func speaksOfPast(_ number: Int) -> Bool {
        let cues = matches[sentenceMatches[number]].filter { $0.term < TimeCues.Term.allCases.count }
        return text.folded.bytes.withUnsafeBufferPointer { bytes in
            TimeCues.isPast(bytes, text.sentences[number].range, cues: cues, published: published)
        }
    }

    // MARK: Evidence

    /// The sentence of a place that holds most of the signal's terms.
    private func showing(_ signal: SignalIndex.Numbered, in range: Range<Int>) -> Int {
        guard range.count > 1 else { return range.lowerBound }
        let shown = Set(signal.shown)
        var best = (sentence: range.lowerBound, terms: 0)
        for number in range {
            let terms = Set(matches[sentenceMatches[number]].map(\.term)).intersection(shown).count
            if terms > best.terms { best = (number, terms) }
        }
        return best.sentence
    }

    /// The most highlights that a quote carries.
    private static let mostHighlights = 12

    /// What a signal's firing looks like to a reader.
    func evidence(
        of definition: Signal, _ number: Int, _ firing: Firing, contribution: Double
    ) -> Evidence {
        let shown = Set(index.signals[number].shown)
        let sentence = text.sentences[firing.sentence]
        var highlights: [Range<Int>] = []
        for match in matches[sentenceMatches[firing.sentence]] where shown.contains(match.term) {
            let range = text.folded.originalRange(match.start..<endOfWord(from: match.end))
            // Of overlapping terms the first and longest is shown.
            if let last = highlights.last, range.lowerBound < last.upperBound {
                if range.lowerBound == last.lowerBound, range.upperBound > last.upperBound {
                    highlights[highlights.count - 1] = range
                }
            } else if highlights.count < SignalScoring.mostHighlights {
                highlights.append(range)
            }
        }
        return Evidence(
            signal: definition.name, contribution: contribution, count: firing.count,
            isBackground: firing.isBackground, quote: text.folded.originalRange(sentence.range),
            highlights: highlights)
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
