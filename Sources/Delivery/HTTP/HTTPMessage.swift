import Foundation

/// One request to a receiver's service.
///
/// Its description shows neither path, query, user, header values nor body: a webhook's URL is a secret.
package struct HTTPRequest: Sendable, CustomStringConvertible {
    /// The method of a request.
    package enum Method: String, Sendable, CaseIterable {
        /// Read.
        case get = "GET"
        /// Read the headers only.
        case head = "HEAD"
        /// Add.
        case post = "POST"
        /// Write, or replace.
        case put = "PUT"
        /// Change in part.
        case patch = "PATCH"
        /// Remove.
        case delete = "DELETE"
    }

    package var method: Method
    /// The address; http or https.
    package var url: String
    /// The header fields, without `Content-Length`, `Host` and `User-Agent`, which come by themselves.
    package var headers: HTTPHeaders
    /// The body; may be empty.
    package var body: [UInt8]
    /// How long connecting may take, with the name's lookup and the TLS handshake.
    package var connectTimeout: Duration
    /// How long all of it may take.
    package var timeout: Duration
    /// A PEM file of the authorities to trust instead of the system's, or nil. Certificates are always verified.
    package var certificateAuthorities: String?
    /// How much of the answer's body is kept, in bytes; a longer one is cut, and its connection closed.
    package var maxResponseBytes: Int

    /// A request; the limits have values that suit chat services.
    package init(
        _ method: Method, _ url: String, headers: HTTPHeaders = [:], body: [UInt8] = [],
        connectTimeout: Duration = .seconds(10), timeout: Duration = .seconds(30),
        certificateAuthorities: String? = nil, maxResponseBytes: Int = 65_536
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.connectTimeout = connectTimeout
        self.timeout = timeout
        self.certificateAuthorities = certificateAuthorities
        self.maxResponseBytes = maxResponseBytes
    }

    package var description: String {
        do throws(HTTPError) {
            return "\(method.rawValue) \(try HTTPEndpoint(url))"
        } catch {
            return "\(method.rawValue) (\(error))"
        }
    }
}

/// The answer of a server, of any status.
package struct HTTPResponse: Sendable, Equatable {
    /// The status code, as 204.
    package var status: Int
    /// The header fields.
    package var headers: HTTPHeaders
    /// The body, as far as it is kept.
    package var body: [UInt8]
    /// Whether the body was longer than the request wanted to keep.
    package var isBodyCut: Bool

    /// An answer.
    package init(status: Int, headers: HTTPHeaders = [:], body: [UInt8] = [], isBodyCut: Bool = false) {
        self.status = status
        self.headers = headers
        self.body = body
        self.isBodyCut = isBodyCut
    }

    /// The body as text, broken bytes replaced.
    package var text: String { String(decoding: body, as: UTF8.self) }
}

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

/// The header `Authorization` for a user and a password. Source: RFC 7617.
enum BasicAuthorization {
    /// The header's value.
    ///
    /// - Parameter user: Without a colon.
    static func value(user: String, password: String) -> String {
        "Basic " + Data("\(user):\(password)".utf8).base64EncodedString()
    }
}
