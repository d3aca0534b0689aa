/// Reads little-endian numbers from untrusted bytes, one after another, and never beyond their end.
struct ByteReader {
    private let bytes: UnsafeRawBufferPointer
    /// The offset of the next byte.
    private(set) var position = 0

    /// A reader that starts at the first byte.
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
