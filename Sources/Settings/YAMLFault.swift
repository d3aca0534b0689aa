import Yams

/// Why a text is not YAML, in words that say what to do.
struct YAMLFault {
    private let line: Int
    private let column: Int
    private let message: String

    /// The fault that the parser found.
    init(_ error: any Error, in yaml: String) {
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            (line, column) = (mark.line, mark.column)
            message = YAMLFault.words(for: problem, at: mark, in: yaml)
        case .reader(let problem, let offset, _, _):
            (line, column) = (1, 1)
            message = "not valid YAML at byte \(offset ?? 0): \(problem)"
        case .duplicatedKeysInMapping(let duplicates, let context):
            (line, column) = (context.mark.line, context.mark.column)
            let names = duplicates.map { "“\($0)”" }.joined(separator: ", ")
            message = "the key \(names) stands twice in one place; keep one of them"
        default:
            (line, column) = (1, 1)
            message = "not valid YAML: \(error)"
        }
    }

    func problem(in file: String) -> Problem {
        Problem(file: file, line: line, column: column, keyPath: "", message: message)
    }

    /// The parser's words, or better ones for the mistakes that everybody makes.
    private static func words(for problem: String, at mark: Mark, in yaml: String) -> String {
        let lines = yaml.split(separator: "\n", omittingEmptySubsequences: false)
        let line = lines.indices.contains(mark.line - 1) ? Array(lines[mark.line - 1].unicodeScalars) : []
        let here = line.indices.contains(mark.column - 1) ? line[mark.column - 1] : nil
        let before = line.indices.contains(mark.column - 2) ? line[mark.column - 2] : nil
        if here == "\t" || problem.contains("tab character") || line.prefix(mark.column).contains("\t"),
            problem.contains("cannot start any token") || problem.contains("tab character")
        {
            return "not valid YAML: a tab; YAML indents with spaces"
        }
        for sign: Unicode.Scalar in ["*", "&"]
        where problem.contains("undefined alias") || problem.contains("alphabetic or numeric") {
            guard here == sign || before == sign else { continue }
            let start = here == sign ? mark.column - 1 : mark.column - 2
            let word = String(String.UnicodeScalarView(line[start...].prefix { !",]} ".unicodeScalars.contains($0) }))
            return "not valid YAML: a word that begins with \(name(of: sign)) needs quotes: \"\(word)\""
        }
        if problem.contains("cannot start any token"), let here {
            return "not valid YAML: a word that begins with “\(here)” needs quotes"
        }
        if problem.contains("mapping values are not allowed") {
            return "not valid YAML: a colon and a blank within a text; put the text in quotes, or check the indentation"
        }
        return "not valid YAML: \(problem)"
    }

    private static func name(of sign: Unicode.Scalar) -> String { sign == "*" ? "a star" : "“&”" }
}
