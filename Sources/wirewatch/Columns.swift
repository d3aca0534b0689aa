import Glibc
import Text

/// A cell of a list.
struct Cell {
    /// The text as it is measured.
    let text: String
    /// The text with its colours.
    let styled: String

    init(_ text: String, _ style: (String) -> String = { $0 }) {
        self.text = text
        styled = style(text)
    }
}

/// Lists for people: columns are aligned on a terminal, and two blanks apart in a pipe.
struct Columns {
    private var widths: [Int] = []
    private let isAligned: Bool

    /// The columns of a list.
    init(isAligned: Bool = Terminal.isTerminal(1)) {
        self.isAligned = isAligned
    }

    /// Makes each column as wide as its cells.
    mutating func fit(_ rows: [[Cell]]) {
        for row in rows {
            for (column, cell) in row.enumerated() {
                if column == widths.count { widths.append(0) }
                widths[column] = max(widths[column], cell.text.count)
            }
        }
    }

    /// The cells of a row; only the last one is not filled with blanks.
    func line(_ row: [Cell]) -> String {
        row.enumerated().map { column, cell in
            guard isAligned, column < row.count - 1, column < widths.count else { return cell.styled }
            return cell.styled + String(repeating: " ", count: max(0, widths[column] - cell.text.count))
        }.joined(separator: "  ") + "\n"
    }
}

/// Questions about the terminal.
enum Terminal {
    /// Whether a file descriptor of this process is a terminal.
    static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }
}
