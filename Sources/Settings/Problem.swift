/// One thing wrong in a configuration file: where it is, what is wrong, and what is allowed there.
///
/// Rendered as compilers do, so that editors can jump to it: `FILE:LINE:COLUMN: KEY.PATH: MESSAGE`.
package struct Problem: Error, Sendable, Equatable, CustomStringConvertible {
    /// The file as it was named to the reader.
    package var file: String
    /// The line, counted from 1; 0 for the whole file.
    package var line: Int
    /// The column, counted from 1.
    package var column: Int
    /// The way from the top of the file to the value, as `inboxes[0].path`; empty for the whole file.
    package var keyPath: String
    /// What is wrong and what is allowed, in one line.
    package var message: String

    /// A problem of a file as a whole, for example one that cannot be read.
    package init(file: String, message: String) {
        self.init(file: file, line: 0, column: 0, keyPath: "", message: message)
    }

    /// A problem at a place in a file.
    package init(file: String, line: Int, column: Int, keyPath: String, message: String) {
        self.file = file
        self.line = line
        self.column = column
        self.keyPath = keyPath
        self.message = message
    }

    package var description: String {
        let place = line > 0 ? "\(file):\(line):\(column): " : "\(file): "
        return keyPath.isEmpty ? place + message : place + keyPath + ": " + message
    }
}

/// Every problem of a configuration at once; thrown instead of the first one found.
package struct Problems: Error, Sendable, Equatable, CustomStringConvertible {
    /// The problems, ordered by file and line.
    package var all: [Problem]

    /// The problems, put in the order of file and line.
    package init(_ problems: [Problem]) {
        all = problems.sorted { ($0.file, $0.line, $0.column) < ($1.file, $1.line, $1.column) }
    }

    package var description: String {
        all.map(\.description).joined(separator: "\n")
    }
}
