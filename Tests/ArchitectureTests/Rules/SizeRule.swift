/// Files stay small enough to be read in one go.
enum SizeRule {
    /// No file has more lines.
    static let maximum = 500
    /// Half of the program's files have no more lines.
    static let median = 120

    /// The file itself, if it is too long.
    static func offences(in file: SourceFile) -> [Offence] {
        let count = file.lines.count
        guard count > maximum else { return [] }
        return [
            Offence(file: file.path, line: maximum + 1, message: "\(count) lines, the limit is \(maximum): split it")
        ]
    }

    /// The length that half of the files do not exceed.
    static func medianLength(of files: [SourceFile]) -> Int {
        let lengths = files.map(\.lines.count).sorted()
        return lengths.isEmpty ? 0 : lengths[(lengths.count - 1) / 2]
    }

    /// No comment is wider, in characters. `swift format` holds code to the same width, but not comments.
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
