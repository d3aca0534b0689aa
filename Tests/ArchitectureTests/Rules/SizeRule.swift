/// Files stay small enough to be read in one go.
enum SizeRule {
    /// No file has more lines.
    static let most = 500
    /// Half of the program's files have no more lines.
    static let median = 120

    /// The file itself, if it is too long.
    static func offences(in file: SourceFile) -> [Offence] {
        let count = file.lines.count
        guard count > most else { return [] }
        return [Offence(file: file.path, line: most + 1, message: "\(count) lines, the limit is \(most): split it")]
    }

    /// The length that half of the files do not exceed.
    static func medianLength(of files: [SourceFile]) -> Int {
        let lengths = files.map(\.lines.count).sorted()
        return lengths.isEmpty ? 0 : lengths[(lengths.count - 1) / 2]
    }
}
