/// Numbers as explanations and reports show them.
package enum Decimals {
    /// A number with two decimals, rounded down by default, so that .499 does not look like the threshold .50.
    package static func fixed(_ number: Double, _ rule: FloatingPointRoundingRule = .down) -> String {
        hundredths(Int((number * 100).rounded(rule)))
    }

    /// A number with two decimals and its sign.
    package static func signed(_ number: Double) -> String {
        (number < 0 ? "−" : "+") + fixed(abs(number))
    }

    /// A probability with two decimals, rounded to the nearest, but never up to certainty.
    package static func probability(_ number: Double) -> String {
        hundredths(min(Int((number * 100).rounded()), number < 1 ? 99 : 100))
    }

    /// A score beside its threshold, `0.49 of 0.50`: rounded to the nearest, but never up to certainty or, below the
    /// threshold, up to it.
    package static func score(_ score: Double, of threshold: Double) -> String {
        let limit = Int((threshold * 100).rounded())
        var number = min(Int((score * 100).rounded()), score < 1 ? 99 : 100)
        if score < threshold { number = min(number, max(limit - 1, 0)) }
        return "\(hundredths(number)) of \(hundredths(limit))"
    }

    /// A number with zeros before it, at least `width` digits.
    package static func padded(_ number: some BinaryInteger, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    private static func hundredths(_ number: Int) -> String {
        "\(number / 100).\(padded(number % 100, 2))"
    }
}

extension BinaryInteger {
    /// The number with separators, for example `17,049`.
    package var grouped: String {
        let digits = String(magnitude)
        let groups = stride(from: digits.count, to: 0, by: -3).map { end in
            digits.dropFirst(max(0, end - 3)).prefix(end - max(0, end - 3))
        }
        return (self < 0 ? "−" : "") + groups.reversed().joined(separator: ",")
    }

    /// The number and its noun, for example `1 article` or `1,200 articles`.
    package func counted(_ noun: String, _ plural: String? = nil) -> String {
        "\(grouped) \(self == 1 ? noun : plural ?? noun + "s")"
    }
}
