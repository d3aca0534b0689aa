import Articles

/// One way a term is written, as `north korea`, `launch*`, `*미사일`, `^why` or `ミサイル`.
struct TermPattern: Hashable, Sendable {
    /// The folded bytes to find.
    var bytes: [UInt8]
    /// Whether a word may already be under way before the match (`*fire`).
    var isOpenLeft: Bool
    /// Whether a word may go on behind the match (`launch*`).
    var isOpenRight: Bool
    /// At which ends of its sentence it must stand (`^why`, `explained$`).
    var anchors: Anchors

    /// Why a written pattern is none.
    enum Fault: Error, Equatable {
        /// Nothing is left when stars and white space are gone.
        case empty
        /// A star stands inside.
        case innerStar
        /// Longer than a term may be, in bytes after folding.
        case tooLong(limit: Int)
    }

    /// The longest folded pattern, in bytes.
    static let longest = 200

    /// Reads a pattern as an analyst writes it.
    init(_ written: String) throws(Fault) {
        var middle = written[...]
        anchors = Anchors(strippedFrom: &middle)
        isOpenLeft = middle.first == "*"
        if isOpenLeft { middle.removeFirst() }
        isOpenRight = middle.last == "*"
        if isOpenRight { middle.removeLast() }
        guard !middle.contains("*") else { throw .innerStar }
        bytes = FoldedText.fold(String(middle))
        guard !bytes.isEmpty else { throw .empty }
        guard bytes.count <= TermPattern.longest else { throw .tooLong(limit: TermPattern.longest) }
    }

    /// A word as it stands, already folded.
    init(word: [UInt8]) {
        bytes = word
        isOpenLeft = false
        isOpenRight = false
        anchors = []
    }

    /// Whether a match at a place respects the words around it.
    ///
    /// - Parameter text: The folded text, with the match at `range`.
    func fits(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
        if !isOpenLeft {
            let first = ScriptClass(UTF8Scalar.decode(text, at: start, end: end).scalar)
            let before = ScriptClass(UTF8Scalar.decode(text, before: start))
            if first == before, first == .alphabetic || first == .hangul { return false }
        }
        if isOpenRight { return true }
        let last = ScriptClass(UTF8Scalar.decode(text, before: end))
        guard last == .alphabetic || last == .hangul, end < text.count else { return true }
        guard ScriptClass(UTF8Scalar.decode(text, at: end, end: text.count).scalar) == last else { return true }
        return last == .hangul && takesParticles(text, behind: end)
    }

    private func takesParticles(_ text: UnsafeBufferPointer<UInt8>, behind end: Int) -> Bool {
        var position = end
        while position < text.count, position - end <= 24 {
            let (scalar, length) = UTF8Scalar.decode(text, at: position, end: text.count)
            guard ScriptClass(scalar) == .hangul else { break }
            position += length
        }
        return KoreanParticles.isParticles(text, from: end, to: position)
    }
}

/// A set of languages, for the lists that count in an article.
struct LanguageSet: OptionSet, Hashable, Sendable {
    let rawValue: UInt8

    static let all = LanguageSet(rawValue: 0b11111)

    init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The set of one language.
    init(_ language: Language) {
        switch language {
        case .english: self.init(rawValue: 1)
        case .korean: self.init(rawValue: 2)
        case .japanese: self.init(rawValue: 4)
        case .chinese: self.init(rawValue: 8)
        case .other: self.init(rawValue: 16)
        }
    }

    /// The lists that count in an article of a language; all of them where the language is not known.
    static func counting(in language: Language) -> LanguageSet {
        language == .other ? .all : LanguageSet(language)
    }
}
