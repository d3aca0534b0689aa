import Alerts
import Articles
import Text
import Topics

/// What an article, or all articles of a story, report that an alert may be raised again for.
package struct Developments: Sendable, Equatable, Codable {
    /// How something that was announced or done is undone.
    package enum Reversal: String, Sendable, Codable, CaseIterable {
        case lifted, delayed, cancelled, denied, released, retracted
    }

    /// What is counted.
    package enum Counted: String, Sendable, Codable, CaseIterable {
        case dead, missiles, aircraft, vessels
    }

    /// In alphabetical order, each once.
    package private(set) var reversals: [Reversal] = []
    /// The highest count of each kind.
    package private(set) var counts: [String: Int] = [:]
    /// Whether a headline says that something is suspected, rumoured or unconfirmed.
    package private(set) var isUnconfirmed = false
    /// Whether a headline says that an authority confirms it.
    package private(set) var isConfirmed = false
    /// Whether an outlet withdraws an article.
    package private(set) var isWithdrawn = false

    /// Nothing is known yet.
    package init() {}

    /// The developments that the headline reports, and the counts of headline and lead sentence.
    package init(of article: Article) {
        isWithdrawn = article.status == .canceled
        let title = article.title.isEmpty ? Developments.lead(of: article) : article.title
        let headline = HeadlineWords(title)
        reversals = Reversal.allCases.filter { headline.hasAny(of: DevelopmentWords.reversals[$0] ?? []) }
            .sorted { $0.rawValue < $1.rawValue }
        isConfirmed = headline.hasAny(of: DevelopmentWords.confirmed)
        isUnconfirmed = !isConfirmed && headline.hasAny(of: DevelopmentWords.unconfirmed)
        for text in [title, Developments.lead(of: article)] {
            for (kind, count) in HeadlineCounts.counts(in: text) {
                counts[kind.rawValue] = max(counts[kind.rawValue] ?? 0, count)
            }
        }
    }

    /// What is new in these developments for readers of the others; nil if nothing is.
    package func news(after known: Developments) -> StoryNews? {
        if isWithdrawn { return known.isWithdrawn ? nil : .withdrawn }
        if reversals.contains(where: { !known.reversals.contains($0) }) { return .reversed }
        if isConfirmed, known.isUnconfirmed, !known.isConfirmed { return .confirmed }
        let isHigher = counts.contains { kind, count in
            // An article that names no dead reports none; one that names no missiles leaves their number open.
            guard let before = known.counts[kind] ?? (kind == Counted.dead.rawValue ? 0 : nil) else { return false }
            return Developments.countClass(count) > Developments.countClass(before)
        }
        return isHigher ? .higherCount : nil
    }

    /// The developments of a story with one more article.
    package func merging(_ other: Developments) -> Developments {
        var merged = self
        merged.reversals = Set(reversals + other.reversals).sorted { $0.rawValue < $1.rawValue }
        merged.counts.merge(other.counts) { max($0, $1) }
        merged.isWithdrawn = isWithdrawn || other.isWithdrawn
        merged.isConfirmed = isConfirmed || other.isConfirmed
        merged.isUnconfirmed = isUnconfirmed || other.isUnconfirmed
        return merged
    }

    /// The class of a count: none, one, few, several, many, hundreds, thousands.
    static func countClass(_ count: Int) -> Int {
        [1, 2, 5, 20, 100, 1_000].firstIndex { count < $0 } ?? 6
    }

    /// In bytes: more than the first sentence of a report.
    private static let maxLead = 400

    /// The first sentence of the text.
    private static func lead(of article: Article) -> String {
        guard let first = article.passages.first(where: { $0.role.isBody }) else { return "" }
        let text = article.quote(first.range.lowerBound..<min(first.range.upperBound, first.range.lowerBound + maxLead))
        let bytes = Array(text.utf8)
        let end = bytes.indices.first { place in ends.contains { bytes[place...].starts(with: $0) } }
        return String(decoding: bytes[..<(end ?? bytes.count)], as: UTF8.self)
    }

    /// The ends of a sentence.
    private static let ends = [". ", "。", "! ", "？", "\n\n"].map { Array($0.utf8) }
}

/// An expression that headlines use, in lower case.
struct HeadlineExpression: ExpressibleByStringLiteral, Sendable {
    let text: String
    let plain: [UInt8]
    /// With a space on both sides.
    let padded: [UInt8]
    let isASCII: Bool

    init(stringLiteral text: String) {
        self.text = text
        plain = Array(text.utf8)
        padded = [0x20] + plain + [0x20]
        isASCII = plain.allSatisfy { $0 < 0x80 }
    }
}

/// A headline in lower case, with its words for languages that have spaces.
struct HeadlineWords {
    private let text: [UInt8]
    private let padded: [UInt8]

    init(_ headline: String) {
        let lower = headline.lowercased()
        text = Array(lower.utf8)
        let words = lower.split { !($0.isLetter || $0.isNumber || $0 == "'" || $0 == "’") }
        var padded = " " + words.joined(separator: " ") + " "
        for expression in DevelopmentWords.ignored where Array(padded.utf8).holds(expression.padded) {
            padded = padded.replacing(" \(expression.text) ", with: " ")
        }
        self.padded = Array(padded.utf8)
    }

    /// Whether one of the expressions occurs: ASCII ones as whole words, others anywhere.
    func hasAny(of expressions: [HeadlineExpression]) -> Bool {
        expressions.contains { $0.isASCII ? padded.holds($0.padded) : text.holds($0.plain) }
    }
}
