import Glibc

/// Reads little-endian numbers from untrusted bytes, one after another, and never beyond their end.
struct ByteReader {
    private let bytes: UnsafeRawBufferPointer
    /// The offset of the next byte.
    private(set) var position = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    /// The next integer.
    mutating func integer<Number: FixedWidthInteger>(_ type: Number.Type = Number.self) throws(FormatError) -> Number {
        let range = try skip(MemoryLayout<Number>.size)
        return Number(littleEndian: bytes.loadUnaligned(fromByteOffset: range.lowerBound, as: Number.self))
    }

    /// The next 32-bit number as a count within bounds.
    mutating func count(_ name: String, in bounds: ClosedRange<Int>) throws(FormatError) -> Int {
        let value = Int(try integer(Int32.self))
        guard bounds.contains(value) else {
            throw FormatError(
                reason: "\(name) is \(value), but must be from \(bounds.lowerBound) to \(bounds.upperBound)")
        }
        return value
    }

    /// The next 32-bit floating-point number.
    mutating func float() throws(FormatError) -> Float { Float(bitPattern: try integer(UInt32.self)) }

    /// The range of the next `count` bytes, which are skipped.
    mutating func skip(_ count: Int) throws(FormatError) -> Range<Int> {
        guard count >= 0, count <= bytes.count - position else {
            throw FormatError(reason: "it ends after \(bytes.count) bytes, before its content does")
        }
        defer { position += count }
        return position..<position + count
    }
}

extension UnsafeRawBufferPointer {
    /// The 32-bit number at an offset, whatever its alignment. The caller has checked the bounds.
    func word(at offset: Int) -> UInt32 { UInt32(littleEndian: loadUnaligned(fromByteOffset: offset, as: UInt32.self)) }

    /// The floating-point number at an offset. The caller has checked the bounds.
    func float(at offset: Int) -> Float { Float(bitPattern: word(at: offset)) }
}

/// A file that is mapped read-only. All processes that map it share its memory.
///
/// Replace such a file by renaming another over it. If a process truncates a mapped file, reading it traps.
final class FileMapping: @unchecked Sendable {
    /// The bytes of the file; valid as long as this object.
    let bytes: UnsafeRawBufferPointer

    /// Maps a regular file.
    ///
    /// - Parameter maxBytes: The size above which a file is rejected.
    init(path: String, maxBytes: Int) throws(MeaningError) {
        // Without O_NONBLOCK, opening a named pipe waits for its writer.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw .cannotRead(path: path, reason: FileMapping.systemReason()) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .cannotRead(path: path, reason: FileMapping.systemReason()) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .invalid(path: path, reason: "it is not a regular file") }
        let count = Int(status.st_size)
        guard count > 0 else { throw .invalid(path: path, reason: "it is empty") }
        guard count <= maxBytes else { throw .invalid(path: path, reason: "it has \(count) bytes, too many") }
        guard let start = mmap(nil, count, PROT_READ, MAP_SHARED, descriptor, 0), start != MAP_FAILED else {
            throw .cannotRead(path: path, reason: FileMapping.systemReason())
        }
        bytes = UnsafeRawBufferPointer(start: start, count: count)
    }

    deinit {
        munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
    }

    private static func systemReason() -> String { String(cString: strerror(errno)) }
}
