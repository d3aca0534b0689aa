/// A webhook's address, which other addresses extend by path and query. Never shown.
struct SecretURL: Sendable, CustomStringConvertible {
    private let path: Substring
    private let query: Substring

    /// An address that has been checked; a fragment is dropped.
    init(_ url: String) {
        let whole = url.prefix { $0 != "#" }
        path = whole.prefix { $0 != "?" }
        query = whole.dropFirst(path.count + 1)
    }

    var description: String { "an address that is a secret" }

    /// The address with more path behind its own, and more query behind its own.
    ///
    /// - Parameters:
    ///   - more: As `/messages/1`; of letters, digits and slashes.
    ///   - fields: Names and values, which are escaped; a name that the address has already is left as it is.
    func adding(path more: String = "", query fields: [(name: String, value: String)] = []) -> String {
        let base = path.hasSuffix("/") && !more.isEmpty ? path.dropLast() : path
        let own = query.split(separator: "&").map(String.init)
        let taken = Set(own.map { $0.prefix { $0 != "=" } })
        let added = fields.filter { !taken.contains(Substring($0.name)) }.map {
            PercentEncoding.encode($0.name) + "=" + PercentEncoding.encode($0.value)
        }
        let all = (own + added).joined(separator: "&")
        return base + more + (all.isEmpty ? "" : "?" + all)
    }
}

/// Text in the parts of a URL and in forms.
enum PercentEncoding {
    /// The text with everything but unreserved characters percent-encoded. Source: RFC 3986, 2.3.
    static func encode(_ text: String) -> String {
        var encoded: [UInt8] = []
        for byte in text.utf8 {
            if isUnreserved(byte) {
                encoded.append(byte)
            } else {
                encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }

    /// Names and values as `application/x-www-form-urlencoded`.
    static func form(_ fields: [(name: String, value: String)]) -> [UInt8] {
        Array(fields.map { "\($0.name)=\(encode($0.value))" }.joined(separator: "&").utf8)
    }

    private static let digits = Array("0123456789ABCDEF".utf8)

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "-._~".utf8.contains(byte)
        }
    }
}
