import Text

/// White space as a browser shows it.
enum WhiteSpace {
    /// A text with every run of white space made one space, and none at the ends; invisible characters are dropped.
    static func collapsed(_ text: String) -> String {
        var text = text
        return text.withUTF8 { collapsed($0) }
    }

    static func collapsed(_ bytes: [UInt8]) -> String {
        bytes.withUnsafeBufferPointer { collapsed($0) }
    }

    private static func collapsed(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        // Nothing gets longer.
        String(unsafeUninitializedCapacity: bytes.count) { result in
            var count = 0
            var place = 0
            var isSpace = false
            while place < bytes.count {
                let byte = bytes[place]
                if byte == 0x20 {
                    isSpace = true
                    place += 1
                    continue
                }
                if !isPlain(byte) {
                    switch kind(at: place, in: bytes, behind: count > 0 ? result[count - 1] : nil) {
                    case .space(let length):
                        isSpace = true
                        place += length
                        continue
                    case .invisible(let length):
                        place += length
                        continue
                    case .visible: break
                    }
                }
                if isSpace, count > 0 {
                    result[count] = 0x20
                    count += 1
                }
                isSpace = false
                result[count] = byte
                count += 1
                place += 1
            }
            return count
        }
    }

    /// Whether a byte neither is white space nor begins a wide or an invisible kind of it.
    @inline(__always)
    private static func isPlain(_ byte: UInt8) -> Bool {
        // Most bytes are ASCII, or follow the first byte of a character.
        byte > 0x20 && (byte < 0xC2 || (byte != 0xC2 && byte != 0xE2 && byte != 0xE3 && byte != 0xEF))
    }

    private enum Kind {
        case space(Int), invisible(Int), visible
    }

    private static func kind(at place: Int, in bytes: UnsafeBufferPointer<UInt8>, behind last: UInt8?) -> Kind {
        let byte = bytes[place]
        if ASCII.isSpace(byte) { return .space(1) }
        if byte == 0 { return .invisible(1) }
        guard place + 1 < bytes.count else { return .visible }
        let second = bytes[place + 1]
        if byte == 0xC2 {
            // A no-break space and a next line; a soft hyphen.
            if second == 0xA0 || second == 0x85 { return .space(2) }
            return second == 0xAD ? .invisible(2) : .visible
        }
        guard place + 2 < bytes.count else { return .visible }
        switch (byte, second, bytes[place + 2]) {
        case (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8...0xA9), (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F),
            (0xE3, 0x80, 0x80):
            return .space(3)
        // Zero-width spaces, marks and embeddings of direction, word joiners and the byte order mark.
        case (0xE2, 0x80, 0x8B), (0xE2, 0x80, 0x8E...0x8F), (0xE2, 0x80, 0xAA...0xAE), (0xE2, 0x81, 0xA0),
            (0xEF, 0xBB, 0xBF):
            return .invisible(3)
        // Joiners shape letters of some scripts; behind a Latin letter they do nothing.
        case (0xE2, 0x80, 0x8C...0x8D): return (last ?? 0x20) < 0x80 ? .invisible(3) : .visible
        default: return .visible
        }
    }
}
