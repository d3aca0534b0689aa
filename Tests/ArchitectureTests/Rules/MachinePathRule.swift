/// No file of the repository contains a path in a home directory.
enum MachinePathRule {
    /// Joined here, so that this file has no offence.
    static let homes = ["home", "root"].map { "/" + $0 + "/" }

    /// The lines of a file with such a path. `https://example.org/home/` is not one.
    static func offences(in file: SourceFile) -> [Offence] {
        file.lines.enumerated().compactMap { index, line in
            guard let home = homes.first(where: { isPath($0, in: line) }) else { return nil }
            return Offence(file: file.path, line: index + 1, message: "“\(home)” is a place on one machine only")
        }
    }

    private static func isPath(_ home: String, in line: Substring) -> Bool {
        line.ranges(of: home).contains { range in
            guard range.lowerBound > line.startIndex else { return true }
            let before = line[line.index(before: range.lowerBound)]
            return !(before.isLetter || before.isNumber || "-_.~}%".contains(before))
        }
    }
}
