import Delivery
import Text
import Topics

/// What a quiet topic found and still lacked, as a person reads it.
package enum NearestText {
    /// One line for the terms found, and one for the nearest signal.
    package static func lines(of nearest: NearestSignal) -> [String] {
        ["terms found: " + nearest.terms.joined(separator: ", "), "nearest: \(SafeText(nearest.text))"]
    }
}
