import Foundation
import Text

/// Reads the encoded words of a mail's header: `=?euc-kr?B?wMw=?=`.
///
/// Source: RFC 2047. Many programs cut a text between two words inside a character, or pad each word by itself, so
/// the bytes of neighbours are joined before they are decoded.
enum EncodedWords {
    /// The longest word in bytes: RFC 2047 allows 75, and some programs write a whole subject into one.
    private static let maxWord = 4_096

    /// The text of a header's value; `nil` if it has no encoded word, or one that is not read.
    static func decoded(_ value: some Sequence<UInt8>) -> String? {
        let bytes = Array(value)
        var result: [UInt8] = []
        var (pending, pendingCharset): ([UInt8], String?) = ([], nil)
        var place = 0
        var run = 0
        func flush() -> Bool {
            guard let label = pendingCharset else { return true }
            guard let text = text(of: pending, label: label) else { return false }
            result += text
            (pending, pendingCharset) = ([], nil)
            return true
        }
        while place < bytes.count {
            guard bytes[place] == UInt8(ascii: "="), let word = word(at: place, in: bytes) else {
                place += 1
                continue
            }
            // White space between two encoded words is not part of the text.
            let between = bytes[run..<place]
            if pendingCharset == nil || !between.allSatisfy(ASCII.isSpace) {
                guard flush() else { return nil }
                result += between
            } else if word.charset != pendingCharset {
                guard flush() else { return nil }
            }
            pending += word.content
            pendingCharset = word.charset
            place = word.end
            run = place
        }
        guard run > 0, flush() else { return nil }
        return String(validating: result + bytes[run...], as: UTF8.self)
    }

    private static func word(at start: Int, in bytes: [UInt8]) -> (charset: String, content: [UInt8], end: Int)? {
        guard bytes[start...].starts(with: "=?".utf8) else { return nil }
        let label = bytes[(start + 2)...].prefix(64).prefix { !ASCII.isSpace($0) && $0 != UInt8(ascii: "?") }
        guard !label.isEmpty, bytes.count > label.endIndex + 3, bytes[label.endIndex] == UInt8(ascii: "?"),
            bytes[label.endIndex + 2] == UInt8(ascii: "?")
        else { return nil }
        let encoding = ASCII.lowercased(bytes[label.endIndex + 1])
        let first = label.endIndex + 3
        guard let end = end(of: encoding, from: first, in: bytes) else { return nil }
        // RFC 2231 puts a language behind the charset.
        let charset = String(decoding: label.prefix { $0 != UInt8(ascii: "*") }, as: UTF8.self).lowercased()
        switch encoding {
        case UInt8(ascii: "b"): return base64(bytes[first..<end]).map { (charset, $0, end + 2) }
        case UInt8(ascii: "q"): return (charset, quotedPrintable(bytes[first..<end]), end + 2)
        default: return nil
        }
    }

    /// Where the `?=` of a word stands; nil if the next word begins before one: words without an end take linear time.
    private static func end(of encoding: UInt8, from first: Int, in bytes: [UInt8]) -> Int? {
        func isMark(_ place: Int, _ one: UInt8, _ other: UInt8) -> Bool {
            place + 1 < bytes.count && bytes[place] == one && bytes[place + 1] == other
        }
        let (equals, question) = (UInt8(ascii: "="), UInt8(ascii: "?"))
        for place in bytes[first...].prefix(maxWord).indices {
            if isMark(place, question, equals) {
                // “?=” inside of quoted-printable text begins an encoded character.
                let isInside = place + 2 < bytes.count && isHexadecimal(bytes[place + 2])
                if encoding == UInt8(ascii: "b") || !isInside { return place }
            } else if isMark(place, equals, question), !isMark(place + 1, question, equals) {
                return nil
            }
        }
        return nil
    }

    private static func base64(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        var digits = text.filter { !ASCII.isSpace($0) && $0 != UInt8(ascii: "=") }
        while digits.count % 4 != 0 { digits.append(UInt8(ascii: "=")) }
        return Data(base64Encoded: Data(digits)).map(Array.init)
    }

    private static func quotedPrintable(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        var place = text.startIndex
        while place < text.endIndex {
            if text[place] == UInt8(ascii: "="), place + 2 < text.endIndex,
                let value = UInt8(String(decoding: text[(place + 1)...(place + 2)], as: UTF8.self), radix: 16)
            {
                result.append(value)
                place += 3
            } else {
                result.append(text[place] == UInt8(ascii: "_") ? 0x20 : text[place])
                place += 1
            }
        }
        return result
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        ASCII.isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(ASCII.lowercased(byte))
    }

    /// The decoded bytes in UTF-8; of a wrong label, what they are.
    private static func text(of bytes: [UInt8], label: String) -> [UInt8]? {
        guard let charset = Charset(label: label) else {
            return (try? TextDecoder.decode(bytes)).map { Array($0.text.utf8) }
        }
        if charset == .utf8 {
            if String(validating: bytes, as: UTF8.self) != nil { return bytes }
        } else if let decoded = Iconv.decode(bytes[...], from: charset.iconvName), decoded.errors == 0 {
            return decoded.text
        }
        return (try? TextDecoder.decode(bytes)).map { Array($0.text.utf8) }
    }
}
