/// A piece of evidence as the store keeps it, with the quote that shows it.
struct StoredEvidence: Codable, Equatable {
    var signal: String
    var contribution: Double
    var count: Int
    var isBackground: Bool
    var quote: String
    /// The terms in the quote, in bytes of UTF-8.
    var highlights: [Range<Int>]

    /// The evidence of a topic as a JSON array: the one that an encoder with sorted keys writes.
    ///
    /// Nearly each article with evidence has some for several topics, and the encoder took a fifth of a commit's time.
    static func json(_ evidence: [StoredEvidence]) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(evidence.reduce(2) { $0 + $1.quote.utf8.count + $1.signal.utf8.count + 120 })
        bytes.append(UInt8(ascii: "["))
        for (number, piece) in evidence.enumerated() {
            if number > 0 { bytes.append(UInt8(ascii: ",")) }
            piece.write(to: &bytes)
        }
        bytes.append(UInt8(ascii: "]"))
        return String(decoding: bytes, as: UTF8.self)
    }

    private func write(to bytes: inout [UInt8]) {
        bytes += #"{"contribution":"#.utf8
        bytes += (contribution.isFinite ? contribution.description : "0").utf8
        bytes += #","count":"#.utf8
        bytes += count.description.utf8
        bytes += #","highlights":["#.utf8
        for (number, range) in highlights.enumerated() {
            if number > 0 { bytes.append(UInt8(ascii: ",")) }
            bytes.append(UInt8(ascii: "["))
            bytes += range.lowerBound.description.utf8
            bytes.append(UInt8(ascii: ","))
            bytes += range.upperBound.description.utf8
            bytes.append(UInt8(ascii: "]"))
        }
        bytes += (isBackground ? #"],"isBackground":true,"quote":"# : #"],"isBackground":false,"quote":"#).utf8
        StoredEvidence.write(quote, to: &bytes)
        bytes += #","signal":"#.utf8
        StoredEvidence.write(signal, to: &bytes)
        bytes.append(UInt8(ascii: "}"))
    }

    /// A string of JSON (RFC 8259): quotation marks, backslashes and control characters are escaped.
    private static func write(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { text in
            // Where the bytes begin that are not written yet.
            var start = 0
            for (place, byte) in text.enumerated() {
                guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else { continue }
                bytes += text[start..<place]
                start = place + 1
                if byte < 0x20 {
                    let digits = String(0x100 + Int(byte), radix: 16).dropFirst()
                    bytes += "\\u00\(digits)".utf8
                } else {
                    bytes += [UInt8(ascii: "\\"), byte]
                }
            }
            bytes += text[start...]
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
