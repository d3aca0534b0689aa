/// A pair of brackets in a text and what is between them.
struct Brackets {
    /// From the opening bracket to behind the closing one.
    let whole: Range<Int>
    /// What is between them.
    let inside: Range<Int>

    /// The first pair of round, square or lenticular brackets, narrow or wide; pairs are not nested.
    static func first(in bytes: ArraySlice<UInt8>) -> Brackets? {
        for place in bytes.indices where openers.contains(bytes[place]) {
            for (open, close) in pairs where bytes[place...].starts(with: open) {
                let inside = place + open.count
                guard let end = (inside..<bytes.endIndex).first(where: { bytes[$0...].starts(with: close) }) else {
                    continue
                }
                return Brackets(whole: place..<(end + close.count), inside: inside..<end)
            }
        }
        return nil
    }

    /// The first bytes of the opening brackets, to pass over all others quickly.
    private static let openers: [UInt8] = [UInt8(ascii: "("), UInt8(ascii: "["), 0xE3, 0xEF]

    private static let pairs = ["()", "[]", "【】", "（）", "〔〕", "［］"].map { pair in
        (Array(String(pair.prefix(1)).utf8), Array(String(pair.suffix(1)).utf8))
    }
}
