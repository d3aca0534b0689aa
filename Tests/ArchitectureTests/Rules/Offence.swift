/// A place where a rule of the house is broken.
struct Offence: CustomStringConvertible, Equatable {
    /// The path from the root of the repository.
    let file: String
    /// Counted from 1.
    let line: Int
    /// What is wrong and what to do about it.
    let message: String

    var description: String { "\(file):\(line): \(message)" }
}

extension [Offence] {
    /// One a line, as an editor understands it; empty if there is none.
    var report: String { map(\.description).joined(separator: "\n") }
}
