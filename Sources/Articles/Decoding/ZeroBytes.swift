import Text

/// Zero bytes in text: a file that a crash or preallocation padded, or a writer's slip.
enum ZeroBytes {
    /// The bytes without zeros; refuses what has too many of them to be text.
    ///
    /// - Returns: The bytes, and the offset of the first zero that was dropped.
    static func dropped(from bytes: [UInt8]) throws(ArticleError) -> (bytes: [UInt8], first: Int?) {
        guard let first = bytes.firstIndex(of: 0) else {
            try check(bytes)
            return (bytes, nil)
        }
        let end = bytes.lastIndex { $0 != 0 }.map { $0 + 1 } ?? 0
        var kept: [UInt8] = []
        kept.reserveCapacity(end)
        var runs = 0
        for place in 0..<end {
            if bytes[place] == 0 {
                // A hole of many zeros is one damage.
                if place == 0 || bytes[place - 1] != 0 { runs += 1 }
            } else {
                kept.append(bytes[place])
            }
        }
        guard kept.contains(where: { !ASCII.isSpace($0) }) else { throw .empty }
        guard runs * 12 <= kept.count else { throw .binary(kind: "binary data (it holds zero bytes)") }
        try check(kept)
        return (kept, first)
    }

    /// Refuses bytes with many control characters.
    private static func check(_ bytes: [UInt8]) throws(ArticleError) {
        let controls = bytes.prefix(65_536).count { byte in
            byte < 0x20 && !ASCII.isSpace(byte) && byte != 0x1B && byte != 0x1E && byte != 0x0E && byte != 0x0F
        }
        if controls * 12 > min(bytes.count, 65_536) {
            throw .binary(kind: "binary data (it holds control characters)")
        }
    }
}
