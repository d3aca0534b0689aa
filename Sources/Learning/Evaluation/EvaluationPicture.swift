/// The diagrams of the evaluation's page, drawn as SVG within it.
///
/// Shapes repeat the meaning of colours: the curve is a line, bins are circles, the current setting is a diamond, and
/// the ideal is dashed.
enum EvaluationPicture {
    /// Precision against recall for every threshold, and where the present one stands.
    static func precisionRecall(
        _ curve: [TopicMetrics.OperatingPoint], now: TopicMetrics.Counts, of name: String
    ) -> String {
        var inner = ""
        if curve.isEmpty {
            inner += note("no article is labelled")
        } else {
            inner += #"<path class="curve" d="\#(path(curve.map { ($0.recall, $0.precision) }))"/>"#
            let (x, y) = place(now.recall, now.precision)
            inner += """
                <path class="now" d="M\(x) \(y - 6)l6 6l-6 6l-6 -6z"><title>now: recall \
                \(EvaluationMarkup.fixed(now.recall)), precision \(EvaluationMarkup.fixed(now.precision))</title></path>
                """
        }
        return picture(
            title: "Precision and recall of \(name)",
            description: "At the threshold now: recall \(EvaluationMarkup.fixed(now.recall)), "
                + "precision \(EvaluationMarkup.fixed(now.precision)).", axes: ("recall", "precision"), inner)
    }

    /// How often what was predicted came true, in ten bins.
    static func reliability(_ bins: [TopicMetrics.CalibrationBin], of name: String) -> String {
        let (left, bottom) = place(0, 0)
        let (right, top) = place(1, 1)
        var inner = #"<path class="perfect" d="M\#(left) \#(bottom)L\#(right) \#(top)"/>"#
        inner += #"<path class="curve" d="\#(path(bins.map { ($0.predicted, $0.observed) }))"/>"#
        let maxCount = Double(bins.map(\.count).max() ?? 1)
        for bin in bins {
            let (x, y) = place(bin.predicted, bin.observed)
            let radius = 3 + Int((4 * (Double(bin.count) / maxCount).squareRoot()).rounded())
            inner += """
                <circle class="bin" cx="\(x)" cy="\(y)" r="\(radius)"><title>predicted \
                \(EvaluationMarkup.fixed(bin.predicted)), observed \(EvaluationMarkup.fixed(bin.observed)), \
                \(bin.count) articles</title></circle>
                """
        }
        if bins.isEmpty { inner += note("no article") }
        let words = bins.map {
            "\(EvaluationMarkup.fixed($0.predicted)) came true \(EvaluationMarkup.fixed($0.observed)) of \($0.count)"
        }.joined(separator: "; ")
        return picture(
            title: "Reliability of \(name)", description: words.isEmpty ? "No article." : "Predicted \(words).",
            axes: ("predicted", "observed"), inner)
    }

    private static let plot = (left: 46, top: 12, width: 210, height: 160)

    private static func place(_ x: Double, _ y: Double) -> (x: Int, y: Int) {
        func share(_ value: Double) -> Double { value.isFinite ? min(max(value, 0), 1) : 0 }
        return (
            plot.left + Int((share(x) * Double(plot.width)).rounded()),
            plot.top + Int(((1 - share(y)) * Double(plot.height)).rounded())
        )
    }

    /// A line through points; those that fall on the same spot are drawn once, however many there are.
    private static func path(_ points: [(Double, Double)]) -> String {
        var places: [(x: Int, y: Int)] = []
        for (x, y) in points {
            let next = place(x, y)
            if let last = places.last, last == next { continue }
            places.append(next)
        }
        return places.enumerated().map { ($0 == 0 ? "M" : "L") + "\($1.x) \($1.y)" }.joined()
    }

    private static func note(_ text: String) -> String {
        let (x, y) = place(0.5, 0.5)
        return #"<text x="\#(x)" y="\#(y)" text-anchor="middle">\#(text)</text>"#
    }

    private static func picture(
        title: String, description: String, axes: (x: String, y: String), _ inner: String
    ) -> String {
        let (left, bottom) = place(0, 0)
        let (right, top) = place(1, 1)
        var marks = #"<path class="axis" d="M\#(left) \#(top)V\#(bottom)H\#(right)"/>"#
        for (value, label) in [(0, "0"), (0.5, "0.5"), (1, "1")] {
            let (x, y) = place(value, value)
            marks += #"<path class="grid" d="M\#(x) \#(top)V\#(bottom)M\#(left) \#(y)H\#(right)"/>"#
            marks += #"<text x="\#(x)" y="\#(bottom + 14)" text-anchor="middle">\#(label)</text>"#
            marks += #"<text x="\#(left - 6)" y="\#(y + 4)" text-anchor="end">\#(label)</text>"#
        }
        let middle = place(0.5, 0.5)
        marks += #"<text x="\#(middle.x)" y="\#(bottom + 30)" text-anchor="middle">\#(axes.x)</text>"#
        marks +=
            #"<text transform="translate(13 \#(middle.y)) rotate(-90)" text-anchor="middle">\#(axes.y)</text>"#
        let label = EvaluationMarkup.escaped("\(title). \(description)")
        return #"<svg viewBox="0 0 270 210" role="img" aria-label="\#(label)">\#(marks)\#(inner)</svg>"#
    }
}

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
