import Text

/// UTF-16 and UTF-32, with and without byte order mark.
enum WideText {
    /// The encoding of the byte order mark, and its length.
    static func mark(of bytes: [UInt8]) -> (charset: Charset, length: Int)? {
        // The mark of UTF-32 begins with that of UTF-16; no text begins with a zero.
        if bytes.starts(with: [0xFF, 0xFE, 0, 0]), bytes.count.isMultiple(of: 4) { return (.utf32LittleEndian, 4) }
        if bytes.starts(with: [0, 0, 0xFE, 0xFF]) { return (.utf32BigEndian, 4) }
        if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
        if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
        return nil
    }

    /// The encoding of wide text without a mark, by where its zero bytes stand.
    static func withoutMark(_ bytes: [UInt8]) -> Charset? {
        let sample = bytes[..<min(bytes.count & ~3, 8192)]
        guard sample.count >= 4 else { return nil }
        var zeros = [0, 0, 0, 0]
        for place in sample.indices where sample[place] == 0 { zeros[place & 3] += 1 }
        let quarter = sample.count / 4
        if zeros[3] == quarter, zeros[2] * 10 >= quarter * 9, zeros[0] * 4 <= quarter { return .utf32LittleEndian }
        if zeros[0] == quarter, zeros[1] * 10 >= quarter * 9, zeros[3] * 4 <= quarter { return .utf32BigEndian }
        let (even, odd) = (zeros[0] + zeros[2], zeros[1] + zeros[3])
        // Latin text has a zero in almost every pair; of Korean and Chinese, only spaces, digits and line ends have.
        if odd * 10 >= quarter * 8, even * 10 <= odd { return .utf16LittleEndian }
        if even * 10 >= quarter * 8, odd * 10 <= even { return .utf16BigEndian }
        // Pairs of Latin letters read as Chinese, but hold no control characters.
        let controls = sample.count { $0 < 0x20 && $0 != 0 && !ASCII.isSpace($0) }
        guard controls * 50 > sample.count else { return nil }
        if odd >= even, isWritten(sample, low: 0) { return .utf16LittleEndian }
        return even >= odd && isWritten(sample, low: 1) ? .utf16BigEndian : nil
    }

    /// Whether almost all units are characters of the scripts that news is written in.
    private static func isWritten(_ sample: ArraySlice<UInt8>, low: Int) -> Bool {
        var written = 0
        for place in stride(from: 0, to: sample.count - 1, by: 2) {
            switch UInt16(sample[place + low]) | UInt16(sample[place + 1 - low]) << 8 {
            case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0xA0...0x17F, 0x370...0x45F, 0x2010...0x2027, 0x3000...0x30FF,
                0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xFF01...0xFF5E:
                written += 1
            default: break
            }
        }
        return written * 20 >= sample.count / 2 * 19
    }

    /// The text; half surrogates and impossible characters become U+FFFD, zeros are dropped.
    static func decode(_ bytes: ArraySlice<UInt8>, _ charset: Charset) -> DecodedText {
        let isWide = charset == .utf32LittleEndian || charset == .utf32BigEndian
        let isLittle = charset == .utf16LittleEndian || charset == .utf32LittleEndian
        let width = isWide ? 4 : 2
        var firstError: Int?
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count * 3 / 2)
        func unit(at place: Int) -> UInt32 {
            var value: UInt32 = 0
            for offset in 0..<width {
                value = value << 8 | UInt32(bytes[place + (isLittle ? width - 1 - offset : offset)])
            }
            return value
        }
        var place = bytes.startIndex
        let end = bytes.endIndex - bytes.count % width
        while place < end {
            var scalar = unit(at: place)
            let start = place
            place += width
            if !isWide, (0xD800...0xDBFF).contains(scalar), place < end, (0xDC00...0xDFFF).contains(unit(at: place)) {
                scalar = 0x10000 + (scalar - 0xD800) << 10 + (unit(at: place) - 0xDC00)
                place += width
            }
            if scalar == 0 || Unicode.Scalar(scalar) == nil {
                if firstError == nil { firstError = start }
                if scalar != 0 { text += [0xEF, 0xBF, 0xBD] }
            } else if scalar != 0xFEFF {
                UTF8Scalar.encode(scalar, into: &text)
            }
        }
        if firstError == nil, end < bytes.endIndex { firstError = end }
        let warnings = firstError.map { ArticleError.undecodable(encoding: charset.name, offset: $0) }
        return DecodedText(
            text: String(decoding: text, as: UTF8.self), charset: charset.name, warnings: warnings.map { [$0] } ?? [])
    }
}
