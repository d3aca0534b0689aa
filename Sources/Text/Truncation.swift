extension String {
    /// The text if it has at most `limit` bytes of UTF-8, else its longest beginning of whole characters that fits with
    /// the ellipsis.
    ///
    /// If not even the first character fits (a letter under a thousand marks), the text ends between its scalars.
    /// Cost: proportional to the limit.
    package func truncated(toBytes limit: Int, ellipsis: String = "") -> String {
        guard utf8.count > limit else { return self }
        let room = limit - ellipsis.utf8.count
        guard room >= 0 else { return "" }
        let last = utf8.index(startIndex, offsetBy: room)
        var end = startIndex
        while end < endIndex {
            let next = index(after: end)
            if next > last { break }
            end = next
        }
        if end == startIndex {
            end = unicodeScalars.indices.prefix { $0 <= last }.last ?? startIndex
        }
        return String(self[..<end]) + ellipsis
    }
}
