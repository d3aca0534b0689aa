/// The fields of a query or a form, `application/x-www-form-urlencoded`.
struct FormFields: Sendable, Equatable {
    /// In the order in which they came.
    let fields: [(name: String, value: String)]

    /// The maximum number of fields.
    private static let maxFields = 100
    /// The maximum size of a value, in bytes.
    private static let maxValue = 4_000

    /// Reads a text; nil if it is not well-formed, or larger than any form of the page.
    init?(_ text: some StringProtocol) {
        var fields: [(name: String, value: String)] = []
        for part in text.utf8.split(separator: UInt8(ascii: "&")) {
            let pieces = part.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = FormFields.decoded(Substring(decoding: pieces[0])),
                let value = FormFields.decoded(pieces.count > 1 ? Substring(decoding: pieces[1]) : ""),
                value.utf8.count <= FormFields.maxValue, fields.count < FormFields.maxFields
            else { return nil }
            fields.append((name, value))
        }
        self.fields = fields
    }

    /// Reads a request's body.
    init?(body: [UInt8]) {
        guard let text = String(validating: body, as: UTF8.self) else { return nil }
        self.init(text)
    }

    static func == (left: FormFields, right: FormFields) -> Bool {
        left.fields.elementsEqual(right.fields) { $0.name == $1.name && $0.value == $1.value }
    }

    /// The first value of a name that is not empty, without blanks around it.
    subscript(name: String) -> String? {
        for field in fields where field.name == name {
            let value = FormFields.trimmed(field.value)
            if !value.isEmpty { return value }
        }
        return nil
    }

    /// The text as the page writes it into addresses.
    static func encoded(_ fields: [(name: String, value: String)]) -> String {
        fields.map { encoded($0.name) + "=" + encoded($0.value) }.joined(separator: "&")
    }

    /// A text with everything but unreserved characters percent-encoded. Source: RFC 3986, 2.3.
    static func encoded(_ text: String) -> String {
        var encoded: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                encoded.append(byte)
            default: encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }

    /// A percent-encoded text; nil if it is not well-formed, not UTF-8, or has a zero.
    static func decoded(_ text: Substring, plusIsBlank: Bool = true) -> String? {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%") {
                guard let high = rest.popFirst().flatMap(hexValue), let low = rest.popFirst().flatMap(hexValue) else {
                    return nil
                }
                bytes.append(high << 4 | low)
            } else {
                bytes.append(byte == UInt8(ascii: "+") && plusIsBlank ? 0x20 : byte)
            }
        }
        return bytes.contains(0) ? nil : String(validating: bytes, as: UTF8.self)
    }

    private static let digits = Array("0123456789ABCDEF".utf8)

    private static func hexValue(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    private static func trimmed(_ text: String) -> String {
        var text = text[...].drop(while: \.isWhitespace)
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}

extension Substring {
    fileprivate init(decoding bytes: some Collection<UInt8>) {
        self = String(decoding: bytes, as: UTF8.self)[...]
    }
}
