/// A violation of a house rule.
struct Offence: CustomStringConvertible, Equatable {
    /// The path from the root of the repository.
    let file: String
    /// Counted from 1.
    let line: Int
    /// The mistake, and a remedy.
    let message: String

    var description: String { "\(file):\(line): \(message)" }
}

extension [Offence] {
    /// One per line, in the format of compilers; empty without offences.
    var report: String { map(\.description).joined(separator: "\n") }
}
