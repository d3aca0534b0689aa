import Text

/// JSON Lines that writers with different encodings appended to.
enum MixedLines {
    /// Whether at least as many lines are UTF-8 as are not; lines of ASCII alone are not counted if others are there.
    static func areMostlyUTF8(_ bytes: [UInt8]) -> Bool {
        var (ascii, valid, broken) = (0, 0, 0)
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
            let line = bytes[start..<end]
            start = end + 1
            guard let first = line.first(where: { !ASCII.isSpace($0) }) else { continue }
            guard "{[".utf8.contains(first) || first == 0xEF else { return false }
            if !line.contains(where: { $0 >= 0x80 }) {
                ascii += 1
            } else if UTF8Check.firstError(in: line) == nil {
                valid += 1
            } else {
                broken += 1
            }
        }
        return broken > 0 && (valid > 0 ? valid >= broken : ascii >= broken)
    }
}
