/// Finds headings inside the body: short lines without a full stop that stand over a paragraph.
enum HeadingMarker {
    /// The longest heading, in bytes of UTF-8.
    static let longest = 120

    /// Makes such paragraphs headings.
    static func mark(_ passages: inout [Passage], in bytes: [UInt8]) {
        let body = passages.indices.filter { passages[$0].role.isBody }
        for (index, next) in zip(body, body.dropFirst()) where passages[index].role == .paragraph {
            let line = bytes[passages[index].range]
            guard line.count <= longest, !endsOpen(line), !Punctuation.endsSentence(line),
                passages[next].role == .paragraph, passages[next].range.count >= max(80, line.count),
                Credit.leadingLength(of: line) == 0, !isQuote(line)
            else { continue }
            passages[index].role = .heading
        }
    }

    private static func endsOpen(_ line: ArraySlice<UInt8>) -> Bool {
        line.last == UInt8(ascii: ",") || line.last == UInt8(ascii: ";") || line.hasSuffix(bytes: Array("、".utf8))
    }

    private static func isQuote(_ line: ArraySlice<UInt8>) -> Bool {
        ["\"", "“", "「", "- ", "• "].contains { line.starts(with: $0.utf8) }
    }
}
