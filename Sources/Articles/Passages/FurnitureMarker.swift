import Text

/// Finds the passages around an article: comment forms, links to other stories, copyright lines.
enum FurnitureMarker {
    /// The longest label of a button, in bytes.
    private static let longestLabel = 60

    /// Makes such passages furniture.
    static func mark(_ passages: inout [Passage], in bytes: [UInt8]) {
        var isCommentForm = false
        var isLinkList = false
        var isFirst = true
        let title = passages.first { $0.role == .title }.map { bytes[$0.range] }
        for index in passages.indices where passages[index].role.isBody {
            let text = bytes[passages[index].range]
            let key = FurnitureKey(text)
            if isCommentForm || isFurniture(text, key) || isFirst && CreditLine.isOne(text) {
                passages[index].role = .furniture
                // A form's heading above the first paragraph is a link to the form, and not the form.
                isCommentForm = isCommentForm || (!isFirst && FurniturePhrases.opensCommentForm(key))
                isLinkList = FurniturePhrases.opensLinkList(key)
            } else if isLinkList, text.count <= 200, !Punctuation.endsWithPeriod(text) {
                passages[index].role = .furniture
            } else {
                isLinkList = false
                // Labels of a page's buttons may stand above the first paragraph too.
                if text.count > longestLabel || Punctuation.endsSentence(text), !(title?.elementsEqual(text) ?? false) {
                    isFirst = false
                }
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
            || FurniturePhrases.opensStatement(text) || FurniturePhrases.countsComments(key) || isRule(text)
            || isInitials(text) || LinkLine.isOne(text)
    }

    /// Whether a passage is a rule: signs without a letter or digit.
    private static func isRule(_ text: ArraySlice<UInt8>) -> Bool {
        guard (3...240).contains(text.count), let first = text.first, !ASCII.isLetter(first), !ASCII.isDigit(first)
        else { return false }
        return text.withUnsafeBufferPointer { text in
            var place = 0
            while place < text.count {
                let (scalar, length) = UTF8Scalar.decode(text, at: place, end: text.count)
                guard isSign(scalar) else { return false }
                place += length
            }
            return true
        }
    }

    private static func isSign(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0..<0x80: !ASCII.isLetter(UInt8(scalar)) && !ASCII.isDigit(UInt8(scalar))
        case 0x2010...0x2015, 0x203B, 0x2500...0x25FF, 0x2605, 0x2606, 0x3000, 0x301C, 0x30FB, 0x30FC: true
        case 0xFF0A, 0xFF0D, 0xFF1D, 0xFF3F, 0xFF5E: true
        default: false
        }
    }

    /// Whether a passage is the initials of the writers and editors of an agency's item: `amo/lpa/jxb`.
    private static func isInitials(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count <= 24, text.contains(UInt8(ascii: "/")) else { return false }
        return text.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).allSatisfy { part in
            (2...4).contains(part.count) && part.allSatisfy(ASCII.isLower)
        }
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
        if text.starts(with: "<http".utf8), text.last == UInt8(ascii: ">") { return true }
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

    private static let decoration = Set("*#>-–—_|•▶►▼■□◆◇◎※·→[【［".unicodeScalars.map(\.value))

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
            if length == 2 { lowercase(&result[count - 2], &result[count - 1]) }
        }
        while count > 0 {
            if [0x20, UInt8(ascii: ":"), UInt8(ascii: "*"), UInt8(ascii: "]")].contains(result[count - 1]) {
                count -= 1
            } else if count >= 3, isCloser(result[count - 3], result[count - 2], result[count - 1]) {
                count -= 3
            } else {
                break
            }
        }
        return count
    }

    /// Whether three bytes are “】”, “］” or “：”.
    private static func isCloser(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
        first == 0xE3 && second == 0x80 && third == 0x91
            || first == 0xEF && second == 0xBC && (third == 0xBD || third == 0x9A)
    }

    /// Lower case of a letter of two bytes: those of Western Europe, and Cyrillic ones.
    private static func lowercase(_ first: inout UInt8, _ second: inout UInt8) {
        switch (first, second) {
        case (0xC3, 0x80...0x9E) where second != 0x97, (0xD0, 0x90...0x9F): second += 0x20
        case (0xD0, 0xA0...0xAF): (first, second) = (0xD1, second - 0x20)
        default: break
        }
    }
}
