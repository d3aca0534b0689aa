/// Reads and writes single scalars of UTF-8 without going through `String`.
enum UTF8Scalar {
    /// The scalar at a position and its length in bytes; a broken byte is the replacement character of length 1.
    static func decode(_ bytes: UnsafeBufferPointer<UInt8>, at position: Int, end: Int) -> (scalar: UInt32, length: Int)
    {
        let lead = UInt32(bytes[position])
        func continuation(_ index: Int) -> UInt32? {
            guard position + index < end, bytes[position + index] & 0xC0 == 0x80 else { return nil }
            return UInt32(bytes[position + index] & 0x3F)
        }
        switch lead {
        case 0..<0x80:
            return (lead, 1)
        case 0xC2...0xDF:
            if let second = continuation(1) { return ((lead & 0x1F) << 6 | second, 2) }
        case 0xE0...0xEF:
            if let second = continuation(1), let third = continuation(2) {
                return ((lead & 0x0F) << 12 | second << 6 | third, 3)
            }
        case 0xF0...0xF4:
            if let second = continuation(1), let third = continuation(2), let fourth = continuation(3) {
                return ((lead & 0x07) << 18 | second << 12 | third << 6 | fourth, 4)
            }
        default: break
        }
        return (0xFFFD, 1)
    }

    /// The scalar that ends before a position; nothing at the start.
    static func decode(_ bytes: UnsafeBufferPointer<UInt8>, before position: Int) -> UInt32? {
        guard position > 0 else { return nil }
        var start = position - 1
        while start > 0, position - start < 4, bytes[start] & 0xC0 == 0x80 { start -= 1 }
        return decode(bytes, at: start, end: position).scalar
    }

    /// Appends a scalar.
    static func encode(_ scalar: UInt32, into bytes: inout [UInt8]) {
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
