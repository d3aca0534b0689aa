/// File names as one line of harmless text, and back without loss.
///
/// Text stays as it is. A backslash is doubled; bytes that are no UTF-8, control characters, line separators and
/// invisible format characters (which turn the direction of writing in terminals) become `\xHH`, byte by byte.
enum EscapedName {
    static func text(of bytes: [UInt8]) -> String {
        if bytes.allSatisfy({ $0 >= 0x20 && $0 < 0x7f && $0 != UInt8(ascii: "\\") }) {
            return String(decoding: bytes, as: UTF8.self)
        }
        var text = ""
        var rest = bytes[...]
        while let first = rest.first {
            let length = scalarLength(first)
            // A sequence is valid exactly if it decodes as one scalar of its own length.
            if length <= rest.count, let scalar = scalar(rest.prefix(length)) {
                append(scalar, rest.prefix(length), to: &text)
                rest = rest.dropFirst(length)
            } else {
                appendHex(first, to: &text)
                rest = rest.dropFirst()
            }
        }
        return text
    }

    static func bytes(of text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        var input = text.utf8.makeIterator()
        while let byte = input.next() {
            guard byte == UInt8(ascii: "\\") else {
                bytes.append(byte)
                continue
            }
            switch input.next() {
            case UInt8(ascii: "\\"): bytes.append(UInt8(ascii: "\\"))
            case UInt8(ascii: "x"):
                guard let high = input.next().flatMap(digit), let low = input.next().flatMap(digit) else { return nil }
                bytes.append(high << 4 | low)
            default: return nil
            }
        }
        return bytes
    }

    private static func append(_ scalar: Unicode.Scalar, _ encoded: ArraySlice<UInt8>, to text: inout String) {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned, .surrogate:
            for byte in encoded { appendHex(byte, to: &text) }
        default:
            if scalar == "\\" { text += "\\\\" } else { text.unicodeScalars.append(scalar) }
        }
    }

    private static func appendHex(_ byte: UInt8, to text: inout String) {
        text += byte < 16 ? "\\x0" : "\\x"
        text += String(byte, radix: 16)
    }

    private static func scalarLength(_ first: UInt8) -> Int {
        switch first {
        case ..<0x80: 1
        case 0xc2..<0xe0: 2
        case 0xe0..<0xf0: 3
        case 0xf0..<0xf5: 4
        default: .max
        }
    }

    private static func scalar(_ bytes: ArraySlice<UInt8>) -> Unicode.Scalar? {
        guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
        return text.unicodeScalars.count == 1 ? text.unicodeScalars.first : nil
    }

    private static func digit(_ character: UInt8) -> UInt8? {
        switch character {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): character - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}
