import Glibc
import Text

/// A part of a file of lines.
package struct LinePart: Sendable, Equatable {
    /// Lines; empty if the part belongs to a line that is too long, or if the file has nothing new.
    package var bytes: [UInt8]
    /// The file's state before the part was read.
    package var stamp: FileStamp
    package var start: LineStart
    /// Where the next part begins.
    package var mark: LineMark
    /// Whether a line that is longer than the limit begins here.
    package var beginsLongLine = false
    /// Whether more can be read now.
    package var hasMore: Bool
    /// Whether nobody writes to the file, and nothing of it is left to be read.
    package var isComplete: Bool
    /// Whether it is known, and not only likely, that nobody writes to the file: then it may be moved.
    package var isMovable: Bool
}

/// What a look at a file of lines came to.
package enum LineReading: Sendable, Equatable {
    /// It cannot be read line by line: to be read as a whole once it is closed.
    case notLines(isOpen: Bool)
    /// No line is complete yet.
    case nothing
    case part(LinePart)
}

/// Reads what is new in files of lines, also while a writer has them open.
package struct LineFileReader: Sendable {
    private let root: InboxRoot
    /// Maximum size of a line, and of a file that is read as a whole.
    private let maxBytes: Int
    private let partBytes: Int
    private let probe: WriterProbe

    /// Maximum size of a part that has more than one line. It bounds the memory and the transaction of a part.
    private static let maxPart = 1 << 20
    /// The bytes that say whether a file holds lines.
    private static let headBytes = 65_536

    /// - Parameters:
    ///   - path: The inbox's folder.
    ///   - maxBytes: Maximum size of a line.
    package init(inbox path: String, maxBytes: Int) { self.init(inbox: path, maxBytes: maxBytes, probe: .leases) }

    init(inbox path: String, maxBytes: Int, probe: WriterProbe) {
        root = InboxRoot(path: path)
        self.maxBytes = maxBytes
        partBytes = min(maxBytes, LineFileReader.maxPart)
        self.probe = probe
    }

    /// Reads the next part of a file.
    ///
    /// - Parameters:
    ///   - known: Its last reading.
    ///   - reason: How the file was found: it decides where the kernel does not say whether a writer has it open.
    package func read(
        _ path: InboxPath, known: KnownLines?, reason: FoundFile.Reason
    ) throws(FileReadError) -> LineReading {
        let folder = try FileReadError.explaining { () throws(SystemError) in try root.openDirectory(path.parent) }
        // Looked at before it is opened: to open a pipe or a device can have effects.
        let kind = FileKind(try FileReadError.explaining { () throws(SystemError) in try folder.status(of: path.name) })
        guard kind == .regular else { throw kind == .symbolicLink ? .symbolicLink : .notRegular(kind) }
        let file = try FileReadError.explaining { () throws(SystemError) in try root.openFile(path) }
        let stamp = FileStamp(try FileReadError.explaining { () throws(SystemError) in try file.status() })
        let answer = probe.ask(path.name, folder)
        if case .shortage(let error) = answer { throw FileReadError(error) }
        // A file that nobody writes to between two looks at the same size is closed at that size.
        let later = FileStamp(try FileReadError.explaining { () throws(SystemError) in try file.status() })
        let isClosed = later.size == stamp.size && LineFileReader.isClosed(answer, reason)
        let isMovable =
            later.size == stamp.size
            && (answer == .finished || answer == .unknowable && [.closed, .moved, .linked].contains(reason))

        let start = LineStart(known: known, stamp: stamp, tail: try tail(of: file, before: known?.mark.offset, stamp))
        if start.offset == 0 {
            let head = try bytes(of: file, at: 0, count: LineFileReader.headBytes)
            guard LineFile.beginsWithLine(head) else { return .notLines(isOpen: answer == .beingWritten) }
        }
        if isClosed, let known, case .goesOn(let mark) = start,
            mark.offset == stamp.size || known.stamp.isSameContents(as: stamp)
        {
            return .part(
                LinePart(
                    bytes: [], stamp: stamp, start: start, mark: mark, hasMore: false, isComplete: true,
                    isMovable: isMovable))
        }
        let rest = stamp.size - start.offset
        for limit in partBytes < maxBytes ? [partBytes, maxBytes] : [maxBytes] {
            let count = Int(min(rest, Int64(limit) + 1))
            var bytes = try bytes(of: file, at: start.offset, count: count)
            guard bytes.count == count else {
                throw .changedWhileReading(before: stamp, after: later)
            }
            var (consumed, isInLongLine, beginsLongLine) = (0, false, false)
            switch LineCut(bytes, limit: limit, isInLongLine: start.isInLongLine, isClosed: isClosed) {
            case .nothing: return .nothing
            case .tooLong where limit < maxBytes: continue
            case .tooLong:
                (consumed, isInLongLine, beginsLongLine) = (bytes.count, true, true)
                bytes = []
            case .skipped(let count, let endsLine):
                (consumed, isInLongLine) = (count, !endsLine)
                bytes = []
            case .lines(let count, let end):
                bytes.removeLast(bytes.count - count)
                consumed = end
            }
            let end = start.offset + Int64(consumed)
            let isAtEnd = end == stamp.size || isClosed && start.offset + Int64(bytes.count) == stamp.size
            let mark = LineMark(
                offset: end, tail: try tail(of: file, before: end, stamp) ?? "", isInLongLine: isInLongLine)
            return .part(
                LinePart(
                    bytes: bytes, stamp: stamp, start: start, mark: mark, beginsLongLine: beginsLongLine,
                    hasMore: !isAtEnd, isComplete: isClosed && isAtEnd, isMovable: isMovable && isAtEnd))
        }
        return .nothing
    }

    private static func isClosed(_ answer: WriterProbe.Answer, _ reason: FoundFile.Reason) -> Bool {
        switch answer {
        case .finished: true
        case .beingWritten: false
        // A writer that closed the file may have opened it again. The watcher reports it once more when it has rested.
        case .unknowable, .unreadable, .shortage: [.moved, .scanned, .settled].contains(reason)
        }
    }

    /// The hash of the bytes before an offset; nil if the file is shorter.
    private func tail(
        of file: borrowing OwnedDescriptor, before offset: Int64?, _ stamp: FileStamp
    ) throws(FileReadError) -> String? {
        guard let offset, offset <= stamp.size else { return nil }
        let count = min(offset, LineMark.tailLength)
        return SHA256Digest.hex(of: try bytes(of: file, at: offset - count, count: Int(count)))
    }

    private func bytes(
        of file: borrowing OwnedDescriptor, at offset: Int64, count: Int
    ) throws(FileReadError) -> [UInt8] {
        var failure: SystemError?
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let piece = UnsafeMutableBufferPointer(rebasing: buffer[filled..<count])
                let length = pread(file.number, piece.baseAddress, piece.count, off_t(offset) + off_t(filled))
                if length > 0 {
                    filled += length
                } else if length == 0 {
                    break
                } else if errno != EINTR {
                    failure = .last
                    break
                }
            }
        }
        if let failure { throw FileReadError(failure) }
        return bytes
    }
}
