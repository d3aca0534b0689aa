/// All signals of all topics, found by the terms that can set them off.
struct SignalIndex: Sendable {
    /// A topic's signals in the order of its definition.
    struct Topic: Sendable {
        var signals: [CompiledSignal]
    }

    /// The signals of all topics, one topic after another.
    let signals: [CompiledSignal]
    /// For each topic, the range of its signals.
    let ranges: [Range<Int>]
    /// How many terms there are.
    let termCount: Int
    /// By scope and term: the signals that the term sets off when the rest is there too.
    private let triggered: [[[Int32]]]

    init(_ topics: [Topic], termCount: Int) {
        var signals: [CompiledSignal] = []
        var ranges: [Range<Int>] = []
        for topic in topics {
            ranges.append(signals.count..<(signals.count + topic.signals.count))
            signals += topic.signals
        }
        var triggered = [[[Int32]]](
            repeating: [[Int32]](repeating: [], count: termCount), count: Signal.Scope.allCases.count)
        for (number, signal) in signals.enumerated() {
            // One term that must be there is enough to look; without such a term, each of the others.
            let triggers = signal.together.first.map { [$0] } ?? signal.any
            for term in triggers { triggered[SignalIndex.number(signal.scope)][term].append(Int32(number)) }
        }
        self.signals = signals
        self.ranges = ranges
        self.termCount = termCount
        self.triggered = triggered
    }

    /// The signals that a term may set off in places of a scope.
    func triggered(by term: Int, in scope: Signal.Scope) -> [Int32] {
        triggered[SignalIndex.number(scope)][term]
    }

    private static func number(_ scope: Signal.Scope) -> Int {
        switch scope {
        case .title: 0
        case .lead: 1
        case .sentence: 2
        case .paragraph: 3
        case .article: 4
        }
    }
}

/// A signal whose terms are numbers.
struct CompiledSignal: Sendable, Equatable {
    var together: [Int]
    var any: [Int]
    var without: [Int]
    var scope: Signal.Scope
    var near: Int?
    var isInOrder: Bool
    var countsPast: Bool
    /// Whether a term counts although its sentence denies it.
    var countsDenied: Bool
    var when: CompiledCondition?
    var unless: CompiledCondition?

    /// The terms whose presence shows that the signal fired.
    var shown: [Int] { together + any }
    /// Whether the terms must have an order or a distance.
    var hasOrder: Bool { near != nil || isInOrder }
    /// Whether it depends on other parts of the article.
    var isConditional: Bool { when != nil || unless != nil }
    /// The number of slots: one for each of `together`, and one for all of `any`.
    var slotCount: Int { together.count + (any.isEmpty ? 0 : 1) }

    /// Whether a term fills a slot.
    func fills(_ slot: Int, _ term: Int) -> Bool {
        slot < together.count ? together[slot] == term : any.contains(term)
    }
}
