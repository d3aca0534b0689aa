/// Forbidden constructs: those that hide errors, and in pure modules disk, network and clock.
enum ForbiddenWords {
    /// Modules whose functions get bytes, settings and the time as arguments.
    static let pure: Set = ["Settings", "Articles", "Topics", "Stories", "Alerts", "Intake"]

    private static let everywhere: [(words: [String], reason: String)] = [
        (["Task", ".", "detached"], "nothing waits for the task"),
        (["as", "!"], "a cast that traps"),
        (["try", "!"], "an error that traps"),
        (["catch", "{", "}"], "an error lost in silence"),
    ]

    private static let inPureModules: [(words: [String], reason: String)] = [
        (["FileManager"], "reaches the disk"), (["FileHandle"], "reaches the disk"),
        (["Data", "(", "contentsOf"], "reaches the disk"), (["String", "(", "contentsOf"], "reaches the disk"),
        (["contentsOfFile"], "reaches the disk"), (["URLSession"], "reaches the network"),
        (["Timestamp", ".", "now"], "reads the clock"), (["WallClock"], "reads the clock"),
        (["Date", "(", ")"], "reads the clock"), (["Date", ".", "now"], "reads the clock"),
        (["ContinuousClock"], "reads the clock"), (["SuspendingClock"], "reads the clock"),
        (["clock_gettime"], "reads the clock"), (["gettimeofday"], "reads the clock"),
        (["Task", ".", "sleep"], "waits"),
    ]

    /// The forbidden constructs of a file.
    static func offences(in file: SourceFile) -> [Offence] {
        let tokens = Token.all(in: file.text)
        let isPure = !file.isTest && pure.contains(file.target)
        return (everywhere + (isPure ? inPureModules : [])).flatMap { rule in
            tokens.indices.filter { say(rule.words, at: $0, tokens) }.map {
                let found = rule.words.joined()
                return Offence(file: file.path, line: tokens[$0].line, message: "\(found): \(rule.reason)")
            }
        } + reminders(in: file)
    }

    private static func say(_ words: [String], at index: Int, _ tokens: [Token]) -> Bool {
        guard tokens[index].text == words[0], index + words.count <= tokens.count else { return false }
        return zip(words, tokens[index...]).allSatisfy { $0 == $1.text && ($0 != "!" || $1.isAttached) }
    }

    /// Reminders, which are comments and therefore not tokens.
    private static func reminders(in file: SourceFile) -> [Offence] {
        let notes = ["TO" + "DO", "FIX" + "ME"]
        return file.lines.enumerated().compactMap { index, line in
            notes.first { line.contains($0) }.map {
                Offence(file: file.path, line: index + 1, message: "\($0): do it, or write it down as an issue")
            }
        }
    }
}
