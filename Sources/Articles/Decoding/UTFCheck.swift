/// Strict validation of UTF-8.
enum UTF8Check {
    /// The place of the first byte that begins no valid character; `nil` if all are valid.
    static func firstError(in bytes: ArraySlice<UInt8>) -> Int? {
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

    /// How many bytes begin no valid character; counting ends one above `most`.
    static func errors(in bytes: ArraySlice<UInt8>, atMost most: Int) -> Int {
        var count = 0
        var rest = bytes
        while count <= most, let error = firstError(in: rest) {
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

/// Strict validation of UTF-16.
enum UTF16Check {
    /// The index of the first surrogate without its other half, or of a zero; `nil` if there is none.
    static func firstError(in units: [UInt16]) -> Int? {
        var place = 0
        while place < units.count {
            switch units[place] {
            case 0: return place
            case 0xD800...0xDBFF:
                guard place + 1 < units.count, (0xDC00...0xDFFF).contains(units[place + 1]) else { return place }
                place += 2
            case 0xDC00...0xDFFF: return place
            default: place += 1
            }
        }
        return nil
    }
}
