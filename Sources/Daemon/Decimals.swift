/// Numbers with two decimals, as explanations and reports show them.
package enum Decimals {
    /// Rounded down, so that .499 does not look like the threshold .50.
    package static func fixed(_ number: Double) -> String {
        let hundredths = Int((number * 100).rounded(.down))
        return "\(hundredths / 100)." + (hundredths % 100 < 10 ? "0" : "") + "\(hundredths % 100)"
    }

    /// With its sign.
    package static func signed(_ number: Double) -> String {
        (number < 0 ? "−" : "+") + fixed(abs(number))
    }
}
