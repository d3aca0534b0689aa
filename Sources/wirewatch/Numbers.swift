import Articles
import Foundation

extension BinaryInteger {
    /// The number with separators, as `17,049`.
    var grouped: String {
        let digits = String(magnitude)
        let groups = stride(from: digits.count, to: 0, by: -3).map { end in
            digits.dropFirst(max(0, end - 3)).prefix(end - max(0, end - 3))
        }
        return (self < 0 ? "−" : "") + groups.reversed().joined(separator: ",")
    }

    /// The number and a noun, as `1 article` or `1,200 articles`.
    func counted(_ noun: String, _ plural: String? = nil) -> String {
        "\(grouped) \(self == 1 ? noun : plural ?? noun + "s")"
    }
}

extension Timestamp {
    /// The present moment.
    static var now: Timestamp { Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000)) }
}
