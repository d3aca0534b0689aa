import Text

/// Files of lines that a writer may keep open and append to: JSON Lines, by their names.
package enum LineFile {
    private static let endings = [".jsonl", ".ndjson", ".jl", ".jsonlines"].map { Array($0.utf8) }

    /// Whether a file's name says that it holds lines.
    package static func isNamed(_ path: InboxPath) -> Bool {
        let name = path.name.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
        return endings.contains { name.count > $0.count && name.suffix($0.count).elementsEqual($0) }
    }

    /// Whether the beginning of a file is one of JSON Lines.
    ///
    /// UTF-16, a compressed file and pretty-printed JSON cannot be read line by line, whatever their names say.
    static func beginsWithLine(_ head: some Collection<UInt8>) -> Bool {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let text = (head.starts(with: mark) ? head.dropFirst(3) : head[...]).drop { ASCII.isSpace($0) }
        guard text.first == UInt8(ascii: "{") || text.first == UInt8(ascii: "[") else { return false }
        guard let end = text.firstIndex(of: lineEnd) else { return true }
        return isWhole(Array(text[..<end]))
    }

    /// Whether a line ends as JSON does. A writer that was killed seldom stops behind a bracket.
    static func isWhole(_ line: some BidirectionalCollection<UInt8>) -> Bool {
        let last = line.last { !ASCII.isSpace($0) }
        return last == UInt8(ascii: "}") || last == UInt8(ascii: "]")
    }

    static let lineEnd = UInt8(ascii: "\n")
}

/// A place in a file of lines up to which it is read: behind a line end, or behind a whole last line.
package struct LineMark: Sendable, Equatable {
    /// In bytes.
    package var offset: Int64
    /// The hash of the last bytes before the offset. It shows whether a larger file is the same, with more lines.
    package var tail: String
    /// Whether the offset lies in a line that is too long to be read.
    package var isInLongLine: Bool

    package init(offset: Int64, tail: String, isInLongLine: Bool) {
        self.offset = offset
        self.tail = tail
        self.isInLongLine = isInLongLine
    }

    /// How many bytes before the offset the hash is of.
    static let tailLength: Int64 = 256
}

/// What is known of a file of lines from its last reading.
package struct KnownLines: Sendable, Equatable {
    package var stamp: FileStamp
    package var mark: LineMark

    package init(stamp: FileStamp, mark: LineMark) {
        self.stamp = stamp
        self.mark = mark
    }
}

/// Where a reading of a file of lines begins.
package enum LineStart: Sendable, Equatable {
    /// The file was never read as lines.
    case new
    /// Behind what was read before.
    case goesOn(LineMark)
    /// The file is not the one that was read, or no longer begins with what was read: it is read anew.
    case anew(Restart)

    /// Why a file is read anew.
    package enum Restart: String, Sendable {
        case rotated = "another file has its name"
        case truncated = "it is shorter than before"
        case rewritten = "its lines are others than before"
    }

    package var offset: Int64 {
        if case .goesOn(let mark) = self { mark.offset } else { 0 }
    }

    var isInLongLine: Bool {
        if case .goesOn(let mark) = self { mark.isInLongLine } else { false }
    }

    /// - Parameters:
    ///   - known: The last reading, if there was one.
    ///   - stamp: The file's state now.
    ///   - tail: The hash of the bytes before the known offset, as they are now.
    init(known: KnownLines?, stamp: FileStamp, tail: String?) {
        guard let known else {
            self = .new
            return
        }
        if known.stamp.device != stamp.device || known.stamp.inode != stamp.inode {
            self = .anew(.rotated)
        } else if stamp.size < known.mark.offset {
            self = .anew(.truncated)
        } else {
            self = tail == known.mark.tail ? .goesOn(known.mark) : .anew(.rewritten)
        }
    }
}

/// How much of the bytes behind a start is read as one part.
enum LineCut: Equatable {
    /// Nothing yet: the line is not complete.
    case nothing
    /// These bytes; the next part begins behind the second number, which is smaller if the last line is cut off.
    case lines(count: Int, consumed: Int)
    /// There is no line end in as many bytes as a part may have.
    case tooLong
    /// These bytes belong to a line that is too long.
    case skipped(count: Int, endsLine: Bool)

    /// - Parameters:
    ///   - bytes: Everything behind the start, or one byte more than the limit.
    ///   - limit: Maximum size of a part, without its last line end.
    ///   - isClosed: Whether nobody writes to the file, so that its last line is complete.
    init(_ bytes: [UInt8], limit: Int, isInLongLine: Bool, isClosed: Bool) {
        if isInLongLine {
            let end = bytes.firstIndex(of: LineFile.lineEnd)
            self = bytes.isEmpty ? .nothing : .skipped(count: end.map { $0 + 1 } ?? bytes.count, endsLine: end != nil)
            return
        }
        let complete = (bytes.lastIndex(of: LineFile.lineEnd) ?? -1) + 1
        if isClosed, bytes.count <= limit {
            let isWhole = complete == bytes.count || LineFile.isWhole(bytes[complete...])
            self = bytes.isEmpty ? .nothing : .lines(count: bytes.count, consumed: isWhole ? bytes.count : complete)
        } else if complete > 0 {
            self = .lines(count: complete, consumed: complete)
        } else {
            self = bytes.count > limit ? .tooLong : .nothing
        }
    }
}
