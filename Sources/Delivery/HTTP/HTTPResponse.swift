/// What a server answered, whatever the status.
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
