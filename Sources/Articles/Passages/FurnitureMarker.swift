import Text

/// Finds the passages around an article: comment forms, links to other stories, copyright lines.
enum FurnitureMarker {
    /// Makes such passages furniture.
    static func mark(_ passages: inout [Passage], in bytes: [UInt8]) {
        var isCommentForm = false
        var isLinkList = false
        var isFirst = true
        for index in passages.indices where passages[index].role.isBody {
            let text = bytes[passages[index].range]
            let key = FurnitureKey(text)
            if isCommentForm || isFurniture(text, key) {
                passages[index].role = .furniture
                // A form's heading above the first paragraph is a link to the form, and not the form.
                isCommentForm = isCommentForm || (!isFirst && FurniturePhrases.opensCommentForm(key))
                isLinkList = FurniturePhrases.opensLinkList(key)
            } else if isLinkList, text.count <= 200, !Punctuation.endsWithPeriod(text) {
                passages[index].role = .furniture
            } else {
                isLinkList = false
                isFirst = false
            }
        }
    }

    /// Whether a passage alone is furniture.
    static func isFurniture(_ text: ArraySlice<UInt8>) -> Bool {
        isFurniture(text, FurnitureKey(text))
    }

    private static func isFurniture(_ text: ArraySlice<UInt8>, _ key: FurnitureKey) -> Bool {
        FurniturePhrases.isFurniture(key) || isAddress(text) || isDateLine(text) || isSlug(text)
            || WireHeader.isLine(text, key) || ConsentRequest.isOne(text)
            || FurniturePhrases.opensStatement(text)
    }

    /// Whether a passage consists of a web address.
    static func isWebAddress(_ text: ArraySlice<UInt8>) -> Bool {
        text.count <= 200 && text.starts(with: "http".utf8) && isAddress(text)
            && NormalizedURL.of(
                String(decoding: text, as: UTF8.self)) != nil
    }

    /// Whether a passage is words between hyphens and nothing else, as slugs are.
    static func isSlugForm(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count <= 48, let first = text.first, ASCII.isLetter(first) else { return false }
        let parts = text.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        return parts.count >= 2 && parts.allSatisfy { !$0.isEmpty }
            && text.allSatisfy { ASCII.isLetter($0) || ASCII.isDigit($0) || "-/,".utf8.contains($0) }
    }

    /// Whether a passage is the slug of an agency's item: `BC-Port-Basin,0123`.
    private static func isSlug(_ text: ArraySlice<UInt8>) -> Bool {
        guard isSlugForm(text) else { return false }
        let parts = text.split(separator: UInt8(ascii: "-"))
        return text.contains(UInt8(ascii: ",")) || parts.count >= 3 && parts[0].allSatisfy(ASCII.isUpper)
    }

    /// Whether a passage consists of a mail address or a web address.
    private static func isAddress(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count <= 200, !text.contains(0x20) else { return false }
        return (text.contains(UInt8(ascii: "@")) && text.allSatisfy { $0 < 0x80 })
            || text.starts(with: "https://".utf8) || text.starts(with: "http://".utf8)
    }

    /// Whether a passage consists of a date, perhaps with a time.
    static func isDateLine(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count <= 60, let (_, end) = WrittenDate.date(at: text.startIndex, in: text) else { return false }
        return text[end...].count <= 24 && text[end...].count { ASCII.isLetter($0) } <= 6
    }
}

/// A short passage made comparable: lower case, plain quotes, single spaces, no decoration at its ends.
struct FurnitureKey {
    /// Longer passages are never furniture: a paragraph that ends in a copyright line is still a paragraph.
    static let maxLength = 300

    private static let decoration = Set("*#>-–—_|•▶►■□◆◇※·→".unicodeScalars.map(\.value))

    /// The comparable bytes; empty for a passage that is too long.
    let bytes: [UInt8]

    init(_ text: ArraySlice<UInt8>) {
        guard text.count <= FurnitureKey.maxLength else {
            bytes = []
            return
        }
        // Nothing gets longer.
        bytes = [UInt8](unsafeUninitializedCapacity: text.count) { result, count in
            count = text.withUnsafeBufferPointer { FurnitureKey.write($0, to: result) }
        }
    }

    /// Writes the comparable bytes of a text. Returns their number.
    private static func write(_ text: UnsafeBufferPointer<UInt8>, to result: UnsafeMutableBufferPointer<UInt8>) -> Int {
        var count = 0
        var isSpace = false
        var place = 0
        while place < text.count {
            let byte = text[place]
            if byte > 0x20, byte < 0x80, count > 0 {
                if isSpace {
                    result[count] = 0x20
                    count += 1
                    isSpace = false
                }
                result[count] = ASCII.lowercased(byte)
                count += 1
                place += 1
                continue
            }
            let start = place
            let (scalar, length) = UTF8Scalar.decode(text, at: place, end: text.count)
            place += length
            if scalar <= 0x20 || scalar == 0xA0 || scalar == 0x3000 {
                isSpace = count > 0
                continue
            }
            if count == 0, decoration.contains(scalar) { continue }
            if isSpace {
                result[count] = 0x20
                count += 1
                isSpace = false
            }
            if scalar == 0x2018 || scalar == 0x2019 {
                result[count] = UInt8(ascii: "'")
                count += 1
                continue
            }
            for place in start..<place {
                result[count] = ASCII.lowercased(text[place])
                count += 1
            }
        }
        while count > 0, [0x20, UInt8(ascii: ":"), UInt8(ascii: "*")].contains(result[count - 1]) { count -= 1 }
        return count
    }
}
