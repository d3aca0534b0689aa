import Text

/// Finds every term of every topic in one pass over a folded text.
///
/// ``PatternFilter`` rejects nearly all positions; the others walk a trie of the patterns, and a pattern found is held
/// against the word boundaries around it.
/// Cost: linear in the text, nearly independent of the number of patterns while the filter stays sparse.
struct Matcher: Sendable {
    /// A term at a place of the folded text.
    struct Match: Equatable, Sendable {
        /// The number of the term in the catalog.
        var term: Int
        /// The folded range's start.
        var start: Int
        /// The folded range's end.
        var end: Int
        /// The ends of a sentence at which it counts; ``SentenceMatches`` checks it.
        var anchors: Anchors = []
        /// Whether its sentence denies it; ``SentenceMatches`` finds out.
        var isDenied = false
    }

    /// A term that a pattern matches.
    struct Meaning: Sendable, Equatable {
        /// The number of the term.
        var term: Int
        /// The languages in which the list that holds it counts.
        var languages: LanguageSet
        /// Whether the pattern takes the term away where it stands (`except`).
        var isException = false
    }

    /// What a pattern means, and all that most words need to be checked: it has no reference that would be counted for
    /// each word.
    private struct Entry: Sendable {
        /// Where its meanings are among all.
        var meanings: Range<Int32>
        /// The languages of all meanings.
        var languages: LanguageSet
        var isSingleHan: Bool
        /// Whether nothing but the borders of the word is to be checked.
        var isPlain: Bool
        var borders: WordBorders
        var anchors: Anchors
    }

    /// A reference, so that access does not copy the pattern.
    private final class PatternBox: Sendable {
        let pattern: TermPattern

        init(_ pattern: TermPattern) { self.pattern = pattern }
    }

    /// The patterns of one word, and all that is checked before they are looked at: most words that are found count in
    /// another language, or go on.
    private struct Output: Sendable {
        var entries: Range<Int32>
        var languages: LanguageSet = []
        /// Whether no letter or digit may follow, for any of the patterns.
        var isClosedRight = true
    }

    private let trie: PatternTrie
    private let filter: PatternFilter
    private var outputs: [Output] = []
    private var entries: [Entry] = []
    /// The pattern of each entry.
    private var boxes: [PatternBox] = []
    private var meanings: [Meaning] = []

    /// A matcher of patterns; one pattern may stand for several terms.
    init(_ patterns: [TermPattern: [Meaning]]) {
        // The order is fixed, so that equal catalogs make equal matchers.
        let ordered = patterns.sorted { left, right in
            left.key.word.bytes.lexicographicallyPrecedes(right.key.word.bytes)
        }
        var words: [[UInt8]] = []
        for (pattern, own) in ordered {
            if words.last != pattern.word.bytes {
                words.append(pattern.word.bytes)
                outputs.append(Output(entries: Int32(entries.count)..<Int32(entries.count)))
            }
            let languages = own.reduce(into: LanguageSet()) { $0.formUnion($1.languages) }
            let first = Int32(meanings.count)
            meanings += own
            entries.append(
                Entry(
                    meanings: first..<Int32(meanings.count), languages: languages,
                    isSingleHan: pattern.word.isSingleHan && pattern.isPlain,
                    isPlain: pattern.isPlain && pattern.hanForm == .any && !pattern.word.isExact,
                    borders: pattern.word.borders, anchors: pattern.anchors))
            boxes.append(PatternBox(pattern))
            let output = outputs.count - 1
            outputs[output].entries = outputs[output].entries.lowerBound..<Int32(entries.count)
            outputs[output].languages.formUnion(languages)
            if pattern.word.isOpenRight { outputs[output].isClosedRight = false }
        }
        trie = PatternTrie(words)
        filter = PatternFilter(ordered.map(\.key.word))
    }

    /// The patterns with their meanings.
    var patterns: [TermPattern: [Meaning]] {
        Dictionary(
            uniqueKeysWithValues: zip(boxes, entries).map { box, entry in
                (box.pattern, entry.meanings.map { meanings[Int($0)] })
            })
    }

    /// All matches of the lists that count, ordered by start.
    func matches(in folded: FoldedText, counting languages: LanguageSet) -> [Match] {
        var found: [Match] = []
        var exceptions: [Match] = []
        var isOrdered = true
        folded.bytes.withUnsafeBufferPointer { text in
            filter.forEachCandidate(in: text) { position in
                trie.walk(text, from: position) { output, end in
                    let output = outputs[output]
                    guard !output.languages.isDisjoint(with: languages),
                        !output.isClosedRight || !Matcher.goesOn(text, end)
                    else { return }
                    for number in output.entries {
                        let entry = entries[Int(number)]
                        guard !entry.languages.isDisjoint(with: languages),
                            let range = entry.isPlain
                                ? entry.borders.fit(text, position, end) ? position..<end : nil
                                : boxes[Int(number)].pattern.match(text, position, end, folded)
                        else { continue }
                        if range.lowerBound != position { isOrdered = false }
                        for number in entry.meanings {
                            let meaning = meanings[Int(number)]
                            guard !meaning.languages.isDisjoint(with: languages) else { continue }
                            if entry.isSingleHan, languages == .korean || meaning.languages == .korean,
                                HanScalars.standsAmongHan(text, range)
                            {
                                continue
                            }
                            let match = Match(
                                term: meaning.term, start: range.lowerBound, end: range.upperBound,
                                anchors: entry.anchors)
                            if meaning.isException { exceptions.append(match) } else { found.append(match) }
                        }
                    }
                }
            }
        }
        if !isOrdered {
            // A number before a word is found with the word.
            found.sort { ($0.start, $0.end, $0.term) < ($1.start, $1.end, $1.term) }
            exceptions.sort { ($0.start, $0.end) < ($1.start, $1.end) }
        }
        if !exceptions.isEmpty { Exceptions.apply(exceptions, to: &found) }
        return found
    }
}

extension Matcher {
    /// Whether a word of ASCII goes on behind a place.
    @inline(__always)
    private static func goesOn(_ text: UnsafeBufferPointer<UInt8>, _ end: Int) -> Bool {
        end < text.count && isAlphabetic(text[end]) && isAlphabetic(text[end - 1])
    }

    @inline(__always)
    private static func isAlphabetic(_ byte: UInt8) -> Bool { ASCII.isLetter(byte) || ASCII.isDigit(byte) }
}

/// Removes the matches of a term that one of its exceptions covers.
enum Exceptions {
    /// Removes from `matches` those that overlap an exception of the same term.
    ///
    /// Both lists are ordered by start. Cost: linear, for the length of an exception is bounded.
    static func apply(_ exceptions: [Matcher.Match], to matches: inout [Matcher.Match]) {
        let maxLength = exceptions.reduce(0) { max($0, $1.end - $1.start) }
        var first = 0
        matches.removeAll { match in
            while first < exceptions.count, exceptions[first].start + maxLength <= match.start { first += 1 }
            var number = first
            while number < exceptions.count, exceptions[number].start < match.end {
                let exception = exceptions[number]
                if exception.term == match.term, exception.end > match.start { return true }
                number += 1
            }
            return false
        }
    }
}
