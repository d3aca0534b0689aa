import Articles
import Text

/// Finds the signals that fire in one article.
struct SignalScoring {
    /// The places in which a signal fired.
    struct Firing {
        /// The product of (1 − prominence) over the places.
        var missed = 1.0
        /// The prominence of the best place.
        var best = 0.0
        /// The sentence to quote.
        var sentence = 0
        /// The number of places.
        var count = 0
        /// Whether all of them speak of the past.
        var isBackground = true
        /// The number of places that are not about the past.
        var places: Places = []
    }

    /// The parts of an article in which a signal can fire.
    struct Places: OptionSet {
        let rawValue: UInt8
        static let title = Places(rawValue: 1)
        static let lead = Places(rawValue: 2)
        static let body = Places(rawValue: 4)

        init(rawValue: UInt8) { self.rawValue = rawValue }

        init(_ scope: Signal.Scope, _ place: Sentence.Place) {
            switch scope {
            case .title: self = .title
            case .lead: self = .lead
            case .article: self = .body
            case .sentence, .paragraph: self = place == .title ? .title : place == .lead ? .lead : .body
            }
        }
    }

    let index: SignalIndex
    let text: SegmentedText
    let matches: SentenceMatches
    let conditions: ArticleConditions
    private let published: CivilDate?
    /// By signal number; nil for a signal that did not fire.
    private(set) var firings: [Firing?]
    /// By term: the last place that has it. Places have increasing numbers, so the list is never cleared.
    private var lastSeen: [Int32]
    /// The same without the places that deny the term.
    private var lastAsserted: [Int32]
    /// By signal: the last place that was checked for it.
    private var lastTried: [Int32]
    private var place: Int32 = 0
    /// The terms of the current place, each once.
    private var present: [Int] = []
    private var proximity = Proximity()

    init(
        index: SignalIndex, text: SegmentedText, matches: SentenceMatches, conditions: ArticleConditions,
        published: CivilDate?
    ) {
        self.index = index
        self.text = text
        self.matches = matches
        self.conditions = conditions
        self.published = published
        firings = Array(repeating: nil, count: index.signals.count)
        lastSeen = Array(repeating: -1, count: index.termCount)
        lastAsserted = lastSeen
        lastTried = Array(repeating: -1, count: index.signals.count)
    }

    /// Checks every place of every scope.
    mutating func run() {
        for scope in Signal.Scope.allCases {
            for place in places(of: scope) { look(at: place, as: scope) }
        }
    }

    /// The places of a scope, as ranges of sentences in the order of the text.
    func places(of scope: Signal.Scope) -> [Range<Int>] {
        let sentences = text.sentences
        switch scope {
        case .sentence: return sentences.indices.map { $0..<($0 + 1) }
        case .title: return sentences.indices.filter { sentences[$0].place == .title }.map { $0..<($0 + 1) }
        case .lead: return [0..<(sentences.firstIndex { $0.place == .body } ?? sentences.count)]
        case .article: return [0..<sentences.count]
        case .paragraph:
            let starts = sentences.indices.filter {
                $0 == 0 || sentences[$0].paragraph != sentences[$0 - 1].paragraph
            }
            return zip(starts, starts.dropFirst() + [sentences.count]).map { $0..<$1 }
        }
    }

    /// Whether a signal has fired in its minimum number of places.
    func fires(_ number: Int, atLeast: Int) -> Bool {
        firings[number].map { $0.count >= atLeast } ?? false
    }

    /// Whether a signal's terms have its order and its maximum distance.
    func hasOrder(_ signal: CompiledSignal, in range: Range<Int>) -> Bool {
        var proximity = Proximity()
        return text.folded.bytes.withUnsafeBufferPointer { proximity.holds(signal, matches[range], in: $0) }
    }

    private mutating func look(at range: Range<Int>, as scope: Signal.Scope) {
        guard !range.isEmpty else { return }
        place += 1
        present.removeAll(keepingCapacity: true)
        for match in matches[range] {
            if !match.isDenied { lastAsserted[match.term] = place }
            if lastSeen[match.term] != place {
                lastSeen[match.term] = place
                present.append(match.term)
            }
        }
        for term in present {
            for number in index.triggered(by: term, in: scope) where lastTried[Int(number)] != place {
                lastTried[Int(number)] = place
                let signal = index.signals[Int(number)]
                if fires(signal, in: range) { note(Int(number), signal, in: range) }
            }
        }
    }

    private mutating func fires(_ signal: CompiledSignal, in range: Range<Int>) -> Bool {
        func stands(_ term: Int) -> Bool { (signal.countsDenied ? lastSeen : lastAsserted)[term] == place }
        guard signal.together.allSatisfy(stands), signal.any.isEmpty || signal.any.contains(where: stands),
            !signal.without.contains(where: stands)
        else { return false }
        if signal.hasOrder {
            let stands = text.folded.bytes.withUnsafeBufferPointer { bytes in
                proximity.holds(signal, matches[range], in: bytes)
            }
            if !stands { return false }
        }
        return !signal.isConditional || conditions.allow(signal)
    }

    private mutating func note(_ number: Int, _ signal: CompiledSignal, in range: Range<Int>) {
        let (prominence, isBackground) = prominence(of: range, signal)
        var firing = firings[number] ?? Firing()
        firing.missed *= 1 - prominence
        firing.count += 1
        firing.isBackground = firing.isBackground && isBackground
        if !isBackground { firing.places.formUnion(Places(signal.scope, text.sentences[range.lowerBound].place)) }
        if prominence > firing.best {
            firing.best = prominence
            firing.sentence = showing(signal, in: range)
        }
        firings[number] = firing
    }

    private func prominence(of range: Range<Int>, _ signal: CompiledSignal) -> (Double, isBackground: Bool) {
        switch signal.scope {
        case .title, .lead, .article:
            return (Prominence.whole, false)
        case .paragraph:
            return (Prominence.of(text.sentences[range.lowerBound].place), false)
        case .sentence:
            let isPast = !signal.countsPast && speaksOfPast(range.lowerBound)
            let place = Prominence.of(text.sentences[range.lowerBound].place)
            return (isPast ? place * Prominence.past : place, isPast)
        }
    }

    private func speaksOfPast(_ number: Int) -> Bool {
        text.folded.bytes.withUnsafeBufferPointer { bytes in
            TimeCues.isPast(bytes, text.sentences[number].range, cues: matches[number], published: published)
        }
    }

    /// The sentence of a place that holds most of the signal's terms.
    private func showing(_ signal: CompiledSignal, in range: Range<Int>) -> Int {
        guard range.count > 1 else { return range.lowerBound }
        let shown = Set(signal.shown)
        var best = (sentence: range.lowerBound, terms: 0)
        for number in range {
            let terms = Set(matches[number].map(\.term)).intersection(shown).count
            if terms > best.terms { best = (number, terms) }
        }
        return best.sentence
    }
}

/// The weight of a place in an article: the probability that the article is about the terms in that place.
enum Prominence {
    /// A signal whose place is the headline, the lead or the article as a whole.
    static let whole = 0.9
    /// The factor for a sentence about the past.
    static let past = 0.25

    /// A sentence or paragraph at a place.
    static func of(_ place: Sentence.Place) -> Double {
        switch place {
        case .title: 0.9
        case .lead: 0.75
        case .body: 0.35
        }
    }
}
