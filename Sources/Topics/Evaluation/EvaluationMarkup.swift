/// Text and numbers as the evaluation's page writes them.
enum EvaluationMarkup {
    /// Text that cannot be taken for markup, without control characters.
    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            case "\t", "\n", "\r": result += " "
            default:
                let properties = scalar.properties
                let isHidden = properties.generalCategory == .control || properties.isNoncharacterCodePoint
                result.unicodeScalars.append(isHidden ? "\u{FFFD}" : scalar)
            }
        }
        return result
    }

    /// Text from outside: escaped, and whatever direction it is written in, what stands beside it keeps its own.
    static func foreign(_ text: String) -> String { "<bdi>\(escaped(text))</bdi>" }

    /// The beginning of a text from outside, escaped.
    static func foreign(_ text: String, atMost limit: Int) -> String {
        let beginning = text.prefix(limit)
        return foreign(beginning.endIndex < text.endIndex ? beginning + "…" : String(beginning))
    }

    /// A number from 0 to 1 with three digits, as `0.875`.
    static func fixed(_ number: Double) -> String {
        guard number.isFinite else { return "–" }
        let thousandths = Int((min(max(number, 0), 1) * 1_000).rounded())
        let digits = String(thousandths % 1_000)
        return "\(thousandths / 1_000)." + String(repeating: "0", count: 3 - digits.count) + digits
    }

    /// A share as people say it, as `3.5 %`.
    static func percent(_ number: Double) -> String {
        guard number.isFinite else { return "–" }
        let tenths = Int((min(max(number, 0), 1) * 1_000).rounded())
        return "\(tenths / 10).\(tenths % 10) %"
    }
}
