/// Reads, writes and validates UTF-8 without going through `String`.
@usableFromInline
package enum UTF8Scalar {
    /// The scalar at a position and its length in bytes; a broken byte is the replacement character of length 1.
    @inlinable
    @inline(__always)
    package static func decode(_ bytes: UnsafeBufferPointer<UInt8>, at position: Int, end: Int) -> (
        scalar: UInt32, length: Int
    ) {
        let lead = UInt32(bytes[position])
        if lead < 0x80 { return (lead, 1) }
        let left = end - position
        guard left >= 2, lead >= 0xC2, bytes[position + 1] & 0xC0 == 0x80 else { return (0xFFFD, 1) }
        let second = UInt32(bytes[position + 1] & 0x3F)
        if lead < 0xE0 { return ((lead & 0x1F) << 6 | second, 2) }
        guard left >= 3, bytes[position + 2] & 0xC0 == 0x80 else { return (0xFFFD, 1) }
        let third = UInt32(bytes[position + 2] & 0x3F)
        if lead < 0xF0 { return ((lead & 0x0F) << 12 | second << 6 | third, 3) }
        guard left >= 4, lead <= 0xF4, bytes[position + 3] & 0xC0 == 0x80 else { return (0xFFFD, 1) }
        return ((lead & 0x07) << 18 | second << 12 | third << 6 | UInt32(bytes[position + 3] & 0x3F), 4)
    }

    /// The scalar that ends before a position; `nil` at the start.
    @inlinable
    package static func decode(_ bytes: UnsafeBufferPointer<UInt8>, before position: Int) -> UInt32? {
        guard position > 0 else { return nil }
        var start = position - 1
        while start > 0, position - start < 4, bytes[start] & 0xC0 == 0x80 { start -= 1 }
        return decode(bytes, at: start, end: position).scalar
    }

    /// Appends the UTF-8 of a scalar.
    package static func encode(_ scalar: UInt32, into bytes: inout [UInt8]) {
        switch scalar {
        case 0..<0x80:
            bytes.append(UInt8(scalar))
        case 0x80..<0x800:
            bytes.append(UInt8(0xC0 | scalar >> 6))
            bytes.append(UInt8(0x80 | scalar & 0x3F))
        case 0x800..<0x10000:
            bytes.append(UInt8(0xE0 | scalar >> 12))
            bytes.append(UInt8(0x80 | scalar >> 6 & 0x3F))
            bytes.append(UInt8(0x80 | scalar & 0x3F))
        default:
            bytes.append(UInt8(0xF0 | scalar >> 18))
            bytes.append(UInt8(0x80 | scalar >> 12 & 0x3F))
            bytes.append(UInt8(0x80 | scalar >> 6 & 0x3F))
            bytes.append(UInt8(0x80 | scalar & 0x3F))
        }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// The place of the first byte at or behind a place that is not ASCII, or the end; it looks at eight bytes at once.
    @inlinable
    package func endOfASCII(from place: Int) -> Int {
        var place = place
        let words = UnsafeRawBufferPointer(self)
        while place + 8 <= count,
            words.loadUnaligned(fromByteOffset: place, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
        {
            place += 8
        }
        while place < count, self[place] < 0x80 { place += 1 }
        return place
    }
}

/// Strict validation of UTF-8.
package enum UTF8Check {
    /// The place of the first byte that does not begin a valid character; `nil` if all are valid.
    package static func firstError(in bytes: ArraySlice<UInt8>) -> Int? {
        bytes.withUnsafeBufferPointer { buffer in
            var place = 0
            while place < buffer.count {
                if buffer[place] < 0x80 {
                    place += 1
                    continue
                }
                let length = length(at: place, in: buffer)
                if length == 0 { return place + bytes.startIndex }
                place += length
            }
            return nil
        }
    }

    /// The number of bytes that do not begin a valid character; counting stops one above `limit`.
    package static func errors(in bytes: ArraySlice<UInt8>, atMost limit: Int) -> Int {
        var count = 0
        var rest = bytes
        while count <= limit, let error = firstError(in: rest) {
            count += 1
            rest = rest[(error + 1)...]
        }
        return count
    }

    /// The length of the multi-byte character at a place; 0 if there is none.
    ///
    /// Source: Unicode Standard, table 3-7 (well-formed UTF-8 byte sequences).
    private static func length(at place: Int, in buffer: UnsafeBufferPointer<UInt8>) -> Int {
        let lead = buffer[place]
        let length: Int
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch lead {
        case 0xC2...0xDF: length = 2
        case 0xE0...0xEF:
            length = 3
            if lead == 0xE0 { second = 0xA0...0xBF }
            if lead == 0xED { second = 0x80...0x9F }
        case 0xF0...0xF4:
            length = 4
            if lead == 0xF0 { second = 0x90...0xBF }
            if lead == 0xF4 { second = 0x80...0x8F }
        default: return 0
        }
        guard place + length <= buffer.count, second.contains(buffer[place + 1]) else { return 0 }
        for offset in 2..<max(length, 2) where buffer[place + offset] & 0xC0 != 0x80 { return 0 }
        return length
    }
}
