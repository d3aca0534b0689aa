/// What has arrived of an answer, within limits.
struct HTTPAnswerBuffer {
    /// How much header an answer may have, in bytes.
    static let maxHeaderBytes = 131_072

    private let maxBodyBytes: Int
    private var headers = HTTPHeaders()
    private var headerBytes = 0
    private var body: [UInt8] = []
    /// Whether there was more body than is kept.
    private(set) var isBodyCut = false

    init(maxBodyBytes: Int) {
        self.maxBodyBytes = max(0, maxBodyBytes)
    }

    /// Takes one line of header; false when there are too many.
    mutating func append(header line: UnsafeRawBufferPointer) -> Bool {
        headerBytes += line.count
        guard headerBytes <= HTTPAnswerBuffer.maxHeaderBytes else { return false }
        // Each answer starts with its own status line; before the last one there may be 1xx answers.
        if line.starts(with: Array("HTTP/".utf8)) {
            headers = HTTPHeaders()
        } else if let colon = line.firstIndex(of: UInt8(ascii: ":")) {
            headers.append(
                String(decoding: line[..<colon], as: UTF8.self), HTTPAnswerBuffer.trimmed(line[(colon + 1)...]))
        }
        return true
    }

    /// Takes a piece of body; false when no more is wanted.
    mutating func append(body bytes: UnsafeRawBufferPointer) -> Bool {
        let room = maxBodyBytes - body.count
        body.append(contentsOf: bytes.prefix(room))
        if bytes.count > room { isBodyCut = true }
        return !isBodyCut
    }

    /// The answer with this status.
    func response(status: Int) -> HTTPResponse {
        HTTPResponse(status: status, headers: headers, body: body, isBodyCut: isBodyCut)
    }

    private static func trimmed(_ value: Slice<UnsafeRawBufferPointer>) -> String {
        func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
        var value = value.drop(while: isBlank)
        while let last = value.last, isBlank(last) { value.removeLast() }
        return String(decoding: value, as: UTF8.self)
    }
}
