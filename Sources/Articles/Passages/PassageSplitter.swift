/// Plain text to passages: blocks between blank lines, and lines in a block unless it is one wrapped paragraph.
enum PassageSplitter {
    /// The ranges of the passages, trimmed, in their order.
    static func passages(of bytes: [UInt8]) -> [Range<Int>] {
        var result: [Range<Int>] = []
        var block: [Range<Int>] = []
        var isFirst = true
        func close() {
            guard !block.isEmpty else { return }
            result += LineWrapping.paragraphs(of: block, in: bytes, isFirstBlock: isFirst)
            isFirst = false
            block.removeAll(keepingCapacity: true)
        }
        forEachLine(of: bytes) { line in
            let line = Trimming.trimmed(line, in: bytes)
            if line.isEmpty { close() } else { block.append(line) }
        }
        close()
        return result
    }

    /// Calls with each line's range without its end: CR, LF, CRLF, or one of Unicode's separators.
    static func forEachLine(of bytes: [UInt8], _ body: (Range<Int>) -> Void) {
        var start = 0
        var place = 0
        while place < bytes.count {
            let byte = bytes[place]
            var length = 0
            if byte == 0x0A || byte == 0x0D || byte == 0x0C || byte == 0x0B {
                length = byte == 0x0D && place + 1 < bytes.count && bytes[place + 1] == 0x0A ? 2 : 1
            } else if byte == 0xE2, place + 2 < bytes.count, bytes[place + 1] == 0x80,
                bytes[place + 2] == 0xA8 || bytes[place + 2] == 0xA9
            {
                length = 3
            }
            if length == 0 {
                place += 1
            } else {
                body(start..<place)
                place += length
                start = place
            }
        }
        if start < bytes.count { body(start..<bytes.count) }
    }
}
