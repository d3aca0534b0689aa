import Articles
import Text

/// Reads an article's text once for all that a sketch keeps of it.
struct SketchText {
    /// How much of an article is read, in bytes: no news story is longer, and a file may be hostile.
    static let maxBytes = 1 << 16
    /// The number of sentences that are read for the event's facts.
    private static let eventSentences = 8

    private(set) var terms = TermWeights()
    private(set) var minHash = MinHash()
    private(set) var places = EventPlaces()
    private(set) var times = ClockTimes()
    private(set) var quantities = Quantities()
    private(set) var titleActors = Actors()
    private(set) var actors = Actors()
    private(set) var spoken = SpokenNames()
    private(set) var opening = Opening()
    /// The terms of the headline.
    private(set) var title: Set<UInt32> = []
    /// The terms of the first sentence.
    private(set) var lead: Set<UInt32> = []
    /// The names in the text, headlines in capitals left out.
    private(set) var names: Set<UInt32> = []

    /// The days of the headline and the first two sentences, or else those of the next sentences.
    var days: EventDays { mainDays.isEmpty ? otherDays : mainDays }
    private var mainDays = EventDays()
    private var otherDays = EventDays()

    private let published: Int32?
    private let background: [Range<Int>]
    /// The hashes of the last tokens, for shingles.
    private var recent: [UInt32] = []
    /// How many sentences of the body have been read.
    private var sentences = 0
    /// Whether the headline writes its words with capitals, so that these do not mark names.
    private var isTitleCapital = false

    init(_ article: Article, background: [Range<Int>]) {
        published = article.published.map { Int32($0.day.daysSinceEpoch) }
        self.background = background
        var text = article.text
        text.withUTF8 { bytes in
            var left = SketchText.maxBytes
            var body = 0
            for passage in article.passages where passage.role.isScored && left > 0 {
                let range = passage.range.clamped(to: 0..<bytes.count)
                let read = range.lowerBound..<min(range.upperBound, range.lowerBound + left)
                left -= read.count
                if passage.role == .title {
                    isTitleCapital = SketchText.isCapital(bytes, read)
                    let end = HeadlineSuffix.start(bytes, read)
                    scan(bytes, read.lowerBound..<end, isTitle: true)
                    opening.endHeadline()
                    scan(bytes, end..<read.upperBound, isTitle: true)
                    opening.endTitle()
                } else {
                    let dateline = passage.role == .paragraph && body < 2 ? Dateline.length(bytes, read) : 0
                    scan(bytes, read.dropFirst(dateline), isTitle: false)
                    // Of a dateline only the day may be the event's, if the text has no day.
                    noteDays(bytes, read.prefix(dateline))
                    body += 1
                }
            }
        }
        spoken.finish()
    }

    /// Whether most words of a headline have capitals.
    private static func isCapital(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
        var scanner = RunScanner(bytes, range, isTitle: true)
        var (words, capitals) = (0, 0)
        while let run = scanner.next() {
            guard run.kind == .word else { continue }
            words += 1
            if run.isName { capitals += 1 }
        }
        return words > 0 && capitals * 10 > words * 6
    }

    private mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, isTitle: Bool) {
        var scanner = RunScanner(bytes, range, isTitle: isTitle)
        var before: [TextRun] = []
        var past = background.firstIndex { $0.upperBound > range.lowerBound } ?? background.count
        if !isTitle { recent.removeAll() }
        var last = 0
        while let run = scanner.next() {
            while past < background.count, background[past].upperBound <= run.start { past += 1 }
            let isPast = past < background.count && background[past].lowerBound <= run.start
            if !isTitle, run.sentence != last { opening.endSentence() }
            last = run.sentence
            let sentence = isTitle ? 0 : sentences + run.sentence
            take(run, sentence: sentence, isTitle: isTitle, isPast: isPast)
            if !isTitle { shingle(run) }
            if isTitle || sentence <= SketchText.eventSentences { opening.note(run) }
            if isTitle || sentence < SketchText.eventSentences {
                noteFacts(run, after: before, sentence: sentence, isTitle: isTitle, isPast: isPast)
            }
            if before.count > 2 { before.removeFirst() }
            before.append(run)
        }
        if !isTitle, !range.isEmpty {
            opening.endSentence()
            sentences += last + 1
        }
    }

    /// News says first what matters: a sentence counts less than the one before.
    private func weight(_ sentence: Int, _ isPast: Bool) -> Float {
        let weight = sentence < 3 ? 3 : max(0.4, 1 / (1 + 0.1 * Float(sentence - 2)))
        return isPast ? weight * 0.3 : weight
    }

    private mutating func take(_ run: TextRun, sentence: Int, isTitle: Bool, isPast: Bool) {
        let isName = run.isName && (!isTitle || !isTitleCapital || run.kind == .katakana)
        for hash in TermHash.terms(of: run) {
            terms.add(hash, weight(isTitle ? 0 : sentence, isPast), isName: isName)
            if isTitle { title.insert(hash) } else if sentence == 0 { lead.insert(hash) }
            if isName, names.count < ArticleSketch.maxNames * 2 { names.insert(hash) }
        }
    }

    private mutating func noteFacts(
        _ run: TextRun, after before: [TextRun], sentence: Int, isTitle: Bool, isPast: Bool
    ) {
        if isTitle { titleActors.note(run, isTitle: true) }
        if isTitle || sentence == 0 { actors.note(run, isTitle: isTitle) }
        if !isPast {
            places.note(run, after: before)
            if isTitle || sentence <= 1 {
                mainDays.note(run, published: published)
            } else {
                otherDays.note(run, published: published)
            }
        }
        if !times.note(run) { quantities.note(run, isEarly: isTitle || sentence <= 2) }
        let isCapital = run.isName || (run.kind == .word && isTitle)
        spoken.note(run, isCapital: isCapital)
    }

    private mutating func noteDays(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
        var scanner = RunScanner(bytes, range)
        var days = EventDays()
        while let run = scanner.next() { days.note(run, published: published) }
        if mainDays.isEmpty, otherDays.isEmpty { otherDays = days }
        if mainDays.monthDays == 0, days.monthDays != 0 { mainDays.take(monthDays: days.monthDays) }
    }

    private mutating func shingle(_ run: TextRun) {
        switch run.kind {
        case .han, .katakana, .hiragana:
            for scalar in run.scalars { shingle(MurmurMix.of(scalar), length: 5) }
        case .word, .number, .hangul:
            shingle(TermHash.of(run.scalars[...]), length: 3)
        case .none: return
        }
    }

    private mutating func shingle(_ token: UInt32, length: Int) {
        recent.append(token)
        if recent.count > 5 { recent.removeFirst() }
        guard recent.count >= length else { return }
        minHash.add(TermHash.of(recent.suffix(length)))
    }
}
