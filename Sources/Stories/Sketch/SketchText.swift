import Articles
import Text

/// Reads an article's text once for all that a sketch keeps of it.
struct SketchText {
    /// How much of an article is read, in bytes: no news story is longer, and a file may be hostile.
    static let longest = 1 << 16
    /// How many passages of the body are taken to tell what, where and when.
    static let eventPassages = 4

    private(set) var terms = TermWeights()
    private(set) var minHash = MinHash()
    private(set) var sites = EventSites()
    private(set) var days = EventDays()
    /// The hashes of the numbers that the beginning names, without dates.
    private(set) var numbers: Set<UInt32> = []
    /// The hashes of the names in the beginning, headlines left out: there every word may have a capital.
    private(set) var names: Set<UInt32> = []

    /// The terms of the first paragraph, without those that most news uses.
    private(set) var lead: Set<UInt32> = []

    private let published: Int32?
    private let background: [Range<Int>]
    /// The hashes of the last tokens, for shingles.
    private var recent: [UInt32] = []

    init(_ article: Article, background: [Range<Int>]) {
        published = article.published.map { Int32($0.day.daysSinceEpoch) }
        self.background = background
        var text = article.text
        text.withUTF8 { bytes in
            var left = SketchText.longest
            var body = 0
            for passage in article.passages where passage.role.isScored && left > 0 {
                let range = passage.range.clamped(to: 0..<bytes.count)
                let read = range.lowerBound..<min(range.upperBound, range.lowerBound + left)
                left -= read.count
                let place = Place(passage.role, bodyPassagesBefore: body)
                let dateline = passage.role == .paragraph && body < 2 ? Dateline.length(bytes, read) : 0
                // Of a dateline only the day is the event's.
                noteDays(bytes, read.prefix(dateline))
                scan(bytes, read.dropFirst(dateline), place)
                if passage.role == .paragraph { body += 1 }
            }
        }
    }

    /// Where a passage stands, and so how much its words count.
    private struct Place {
        var weight: Float
        var tellsEvent: Bool
        var isTitle: Bool
        var isFirst: Bool
        var isShingled: Bool { !isTitle }

        init(_ role: Passage.Role, bodyPassagesBefore count: Int) {
            // News says first what matters: below the lead, each paragraph counts less than the one before.
            weight =
                switch role {
                case .title, .standfirst: 3
                default: count < 2 ? 3 : max(0.4, 1 / (1 + 0.2 * Float(count - 1)))
                }
            tellsEvent = role == .title || count < SketchText.eventPassages
            isTitle = role == .title
            isFirst = role == .paragraph && count == 0
        }
    }

    private mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ place: Place) {
        var scanner = RunScanner(bytes, range, isTitle: place.isTitle)
        var before: [TextRun] = []
        var past = background.firstIndex { $0.upperBound > range.lowerBound } ?? background.count
        if place.isShingled { recent.removeAll() }
        while let run = scanner.next() {
            while past < background.count, background[past].upperBound <= run.start { past += 1 }
            let isPast = past < background.count && background[past].lowerBound <= run.start
            take(run, weight: isPast ? place.weight * 0.3 : place.weight, mayName: place.isShingled)
            if place.isShingled { shingle(run) }
            noteWording(run, place)
            if place.tellsEvent, !isPast { tellEvent(run, after: before, isBody: place.isShingled) }
            before = before.suffix(2) + [run]
        }
    }

    private mutating func noteDays(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
        var scanner = RunScanner(bytes, range)
        var before: TextRun?
        while let run = scanner.next() {
            days.note(run, after: before, published: published)
            before = run
        }
    }

    /// - Parameter mayName: Whether capitals tell names: in headlines every word may have one.
    private mutating func take(_ run: TextRun, weight: Float, mayName: Bool) {
        let scalars = run.scalars
        switch run.kind {
        case .word:
            let word = SketchText.withoutPossessive(scalars)
            if word.count > 1 { terms.add(TermHash.word(word), weight, isName: run.isName && mayName) }
        case .number:
            if let value = NumberReader.value(of: run) { terms.add(TermHash.number(value), weight, isNumber: true) }
        case .katakana:
            if scalars.count > 1 { terms.add(TermHash.word(scalars), weight, isName: true) }
        case .han, .hangul:
            // Of a Korean word the beginning: particles and endings follow it.
            let pairs = run.kind == .hangul ? min(3, scalars.count - 1) : scalars.count - 1
            for place in 0..<max(0, pairs) { terms.add(TermHash.of(scalars[place...place + 1]), weight) }
        case .hiragana, .none: return
        }
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

    private mutating func tellEvent(_ run: TextRun, after before: [TextRun], isBody: Bool) {
        sites.note(run, after: before)
        days.note(run, after: before.last, published: published)
        if isBody, run.isName, names.count < ArticleSketch.mostNames, run.scalars.count > 1 {
            let name = TermHash.word(SketchText.withoutPossessive(run.scalars))
            if CommonWords.shares[name] == nil { names.insert(name) }
        }
        noteNumber(run)
    }

    /// What a run is known by in the first paragraph, held against others' word for word.
    private mutating func noteWording(_ run: TextRun, _ place: Place) {
        guard place.isFirst else { return }
        var hashes: [UInt32] = []
        switch run.kind {
        case .word: hashes = [TermHash.word(SketchText.withoutPossessive(run.scalars))]
        case .number: hashes = NumberReader.value(of: run).map { [TermHash.number($0)] } ?? []
        case .katakana: hashes = [TermHash.word(run.scalars)]
        case .han, .hangul:
            hashes = run.scalars.indices.dropLast().map { TermHash.of(run.scalars[$0...$0 + 1]) }
        case .hiragana, .none: return
        }
        for hash in hashes where lead.count < ArticleSketch.mostWording {
            if CommonWords.shares[hash] == nil, !ReportingWords.hashes.contains(hash) { lead.insert(hash) }
        }
    }

    private mutating func noteNumber(_ run: TextRun) {
        guard run.kind == .number, numbers.count < ArticleSketch.mostNumbers, let value = NumberReader.value(of: run),
            value >= 10 || value != value.rounded(), !NumberReader.isTime(run, value)
        else { return }
        numbers.insert(TermHash.number(value))
    }

    private static func withoutPossessive(_ word: [UInt32]) -> [UInt32] {
        let stem = word.suffix(2).elementsEqual([0x27, 0x73]) ? Array(word.dropLast(2)) : word
        return stem.contains(0x27) ? stem.filter { $0 != 0x27 } : stem
    }
}
