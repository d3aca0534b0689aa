/// Marks at the end of a passage, in four languages.
enum Punctuation {
    /// Whether a passage ends as a sentence does, also inside closing quotes or brackets.
    static func endsSentence(_ bytes: ArraySlice<UInt8>) -> Bool {
        endsWithPeriod(bytes) || endsWithMark(bytes, [UInt8(ascii: "?"), UInt8(ascii: "!")], ["？", "！", "…"])
    }

    /// Whether a passage ends in a full stop, also inside closing quotes or brackets.
    static func endsWithPeriod(_ bytes: ArraySlice<UInt8>) -> Bool {
        let rest = withoutClosers(bytes)
        return rest.last == UInt8(ascii: ".") && !rest.dropLast().hasSuffix(bytes: [UInt8(ascii: ".")])
            || endsWithMark(bytes, [], ["。", "．"])
    }

    private static func endsWithMark(_ bytes: ArraySlice<UInt8>, _ single: [UInt8], _ wide: [String]) -> Bool {
        let rest = withoutClosers(bytes)
        guard let last = rest.last else { return false }
        return single.contains(last) || wide.contains { rest.hasSuffix(bytes: Array($0.utf8)) }
    }

    private static let closers: [[UInt8]] = ["\"", "'", ")", "]", "”", "’", "」", "』", "）", "】", "》", "*"]
        .map { Array($0.utf8) }

    private static func withoutClosers(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var rest = bytes
        while let closer = closers.first(where: { rest.hasSuffix(bytes: $0) }) { rest = rest.dropLast(closer.count) }
        return rest
    }
}

extension ArraySlice<UInt8> {
    /// Whether the bytes end in these.
    func hasSuffix(bytes: [UInt8]) -> Bool {
        count >= bytes.count && suffix(bytes.count).elementsEqual(bytes)
    }
}
