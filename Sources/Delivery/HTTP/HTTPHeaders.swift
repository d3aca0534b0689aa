/// The header fields of a request or a response, in order; a name may stand more than once.
package struct HTTPHeaders: Sendable, Equatable, ExpressibleByDictionaryLiteral {
    /// Names as they were given, and values without white space around them.
    package private(set) var fields: [(name: String, value: String)] = []

    /// Fields in order, as `["Content-Type": "application/json"]`.
    package init(dictionaryLiteral elements: (String, String)...) {
        for (name, value) in elements { append(name, value) }
    }

    /// Adds a field behind all others.
    package mutating func append(_ name: String, _ value: String) {
        fields.append((name, value))
    }

    /// The first value of a name, in whatever case it is written.
    package subscript(name: String) -> String? {
        fields.first { HTTPHeaders.isSame($0.name, name) }?.value
    }

    /// All values of a name, in whatever case it is written, in order.
    package func values(of name: String) -> [String] {
        fields.filter { HTTPHeaders.isSame($0.name, name) }.map(\.value)
    }

    package static func == (left: HTTPHeaders, right: HTTPHeaders) -> Bool {
        left.fields.elementsEqual(right.fields) { $0 == $1 }
    }

    /// The first name that may not be sent: broken by itself or by its value, or one that curl writes itself.
    ///
    /// Source: RFC 9110, 5.1 and 5.5.
    var firstInvalidName: String? {
        fields.first { name, value in
            let isName = !name.isEmpty && name.utf8.allSatisfy(HTTPHeaders.isNameByte)
            let isValue = value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }
            let isOurs = !["content-length", "transfer-encoding"].contains { HTTPHeaders.isSame(name, $0) }
            return !(isName && isValue && isOurs)
        }?.name
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }

    private static func isSame(_ left: String, _ right: String) -> Bool {
        left.utf8.elementsEqual(right.utf8) { lowercased($0) == lowercased($1) }
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }
}
