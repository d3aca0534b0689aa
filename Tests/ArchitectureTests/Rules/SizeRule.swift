/// Limits for the length of files and the width of comments.
enum SizeRule {
    /// Maximum number of lines of a file.
    static let maximum = 500
    /// Maximum of the median length of the program's files.
    static let median = 120

    /// An offence for a file that is too long.
    static func offences(in file: SourceFile) -> [Offence] {
        let count = file.lines.count
        guard count > maximum else { return [] }
        return [
            Offence(file: file.path, line: maximum + 1, message: "\(count) lines, the limit is \(maximum): split it")
        ]
    }

    /// The median length of the files.
    static func medianLength(of files: [SourceFile]) -> Int {
        let lengths = files.map(\.lines.count).sorted()
        return lengths.isEmpty ? 0 : lengths[(lengths.count - 1) / 2]
    }

    /// Maximum width of a comment, in characters. `swift format` checks the width of code, but not of comments.
    static let width = 120

    /// The lines of comments that are too wide.
    static func wideComments(in file: SourceFile) -> [Offence] {
        file.lines.enumerated().compactMap { index, line in
            let text = line.drop { $0 == " " }
            guard text.hasPrefix("//"), line.count > width else { return nil }
            return Offence(file: file.path, line: index + 1, message: "\(line.count) columns, the limit is \(width)")
        }
    }
}
