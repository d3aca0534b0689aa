import Alerts
import Delivery
import Text
import Topics

/// Text of articles as the page shows it: harmless, and not longer than a line or a paragraph.
enum PageText {
    /// The longest headline, in characters.
    static let maxHeadline = 220
    private static let maxName = 80

    /// A headline; a word in its place if there is none.
    static func headline(_ raw: String) -> String {
        let text = SafeText(raw).truncated(toCharacters: maxHeadline).string
        return text.isEmpty ? "(no headline)" : text
    }

    /// A name, for example of a source; nil if it is empty.
    static func name(_ raw: String?) -> String? {
        let text = SafeText(raw ?? "").truncated(toCharacters: maxName).string
        return text.isEmpty ? nil : text
    }

    /// A line of any other text.
    static func line(_ raw: String, _ maximum: Int = 400) -> String {
        SafeText(raw).truncated(toCharacters: maximum).string
    }

    /// The value of a `lang` attribute for the language of an article: `und` if it is not known.
    static func languageTag(_ language: String) -> String {
        ["en", "ko", "ja", "zh"].contains(language) ? language : "und"
    }

    /// As `0.93`.
    static func score(_ value: Double) -> String { Decimals.probability(value) }
}

/// A piece of text, and whether it is a term that was found.
struct TextPiece: Sendable, Equatable {
    var text: String
    var isTerm: Bool

    /// A sentence with its terms marked.
    static func pieces(_ quote: Alert.Quote) -> [TextPiece] { pieces(quote.text, quote.highlights) }

    /// A text with ranges of it marked: offsets in bytes of its UTF-8. Ranges that overlap are joined, and those that
    /// do not fit are left out.
    static func pieces(_ text: String, _ ranges: [Range<Int>], maximum: Int = 4_000) -> [TextPiece] {
        let bytes = Array(text.utf8.prefix(maximum))
        var pieces: [TextPiece] = []
        var position = 0
        func add(_ range: Range<Int>, isTerm: Bool) {
            let raw = String(decoding: bytes[range], as: UTF8.self)
            var piece = SafeText(raw).string
            // A blank at an end separates words.
            if raw.first?.isWhitespace == true, !piece.isEmpty { piece = " " + piece }
            if raw.last?.isWhitespace == true, !piece.isEmpty || !pieces.isEmpty { piece += " " }
            if !piece.isEmpty { pieces.append(TextPiece(text: piece, isTerm: isTerm)) }
        }
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) where range.upperBound <= bytes.count {
            let lower = max(range.lowerBound, position)
            guard lower < range.upperBound else { continue }
            if position < lower { add(position..<lower, isTerm: false) }
            add(lower..<range.upperBound, isTerm: true)
            position = range.upperBound
        }
        if position < bytes.count { add(position..<bytes.count, isTerm: false) }
        if text.utf8.count > bytes.count { pieces.append(TextPiece(text: " …", isTerm: false)) }
        return pieces
    }
}

/// A severity by word, class and shape: nobody has to see a colour.
struct SeverityView: Sendable, Equatable {
    /// As `critical`; also the class of the style sheet.
    var word: String
    var shape: String

    init(_ severity: Severity) {
        word = severity.rawValue
        shape =
            switch severity {
            case .critical: "▲"
            case .warning: "◆"
            case .notice: "●"
            case .info: "○"
            }
    }
}

/// A choice of a form.
struct OptionView: Sendable, Equatable {
    var value: String
    var label: String
    var isChosen: Bool

    /// The choices of a form, with the one that was made.
    static func options(_ choices: [(value: String, label: String)], chosen: String?) -> [OptionView] {
        choices.map { OptionView(value: $0.value, label: $0.label, isChosen: $0.value == chosen) }
    }

    /// The languages that articles have.
    static let languages = [
        ("en", "English"), ("ko", "Korean"), ("ja", "Japanese"), ("zh", "Chinese"), ("other", "other"),
    ].map { (value: $0.0, label: $0.1) }
}
