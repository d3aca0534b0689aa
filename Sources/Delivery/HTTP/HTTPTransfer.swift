import CCurl
import Text

/// One request on its way: its options, and what has arrived of the answer.
///
/// Belongs to the thread of its ``HTTPLoop``.
final class HTTPTransfer {
    /// How the loop and its callers name a transfer.
    typealias ID = UInt64

    let id: ID
    let handle: EasyHandle
    private let endpoint: HTTPEndpoint
    private let continuation: CheckedContinuation<Result<HTTPResponse, HTTPError>, Never>
    private var answer: HTTPAnswerBuffer

    /// Prepares a transfer; on failure it is nil, and its caller gets the error at once.
    init?(
        _ id: ID, _ request: HTTPRequest, userAgent: String,
        continuation: CheckedContinuation<Result<HTTPResponse, HTTPError>, Never>
    ) {
        do throws(HTTPError) {
            endpoint = try HTTPEndpoint(request.url)
            if let name = request.headers.firstInvalidName { throw .invalidHeader(name: name) }
            guard let handle = EasyHandle() else {
                throw HTTPError(CURLE_OUT_OF_MEMORY, text: "", endpoint: endpoint)
            }
            self.handle = handle
        } catch {
            continuation.resume(returning: .failure(error))
            return nil
        }
        self.id = id
        self.continuation = continuation
        answer = HTTPAnswerBuffer(maxBodyBytes: request.maxResponseBytes)
        setTransport(request, userAgent: userAgent)
        setContent(request)
        // curl takes descriptors without a word; those of the reserve are free then for others.
        DescriptorReserve.process.check()
        let context = Unmanaged.passUnretained(self).toOpaque()
        handle.receive(CURLOPT_HEADERFUNCTION, CURLOPT_HEADERDATA, context, by: receiveHeader)
        handle.receive(CURLOPT_WRITEFUNCTION, CURLOPT_WRITEDATA, context, by: receiveBody)
        if handle.firstFailure != CURLE_OK {
            end(handle.firstFailure)
            return nil
        }
    }

    /// Gives the caller the result.
    func end(_ code: CURLcode) {
        if code == CURLE_OK || (code == CURLE_WRITE_ERROR && answer.isBodyCut) {
            continuation.resume(returning: .success(answer.response(status: handle.status)))
        } else {
            // curl does not say that it had no descriptor for the connection.
            if code == CURLE_COULDNT_CONNECT || code == CURLE_COULDNT_RESOLVE_HOST { DescriptorReserve.process.check() }
            continuation.resume(returning: .failure(HTTPError(code, text: handle.text, endpoint: endpoint)))
        }
    }

    fileprivate func receive(header line: UnsafeRawBufferPointer) -> Bool {
        answer.append(header: line)
    }

    fileprivate func receive(body bytes: UnsafeRawBufferPointer) -> Bool {
        answer.append(body: bytes)
    }

    private func setTransport(_ request: HTTPRequest, userAgent: String) {
        handle.set(CURLOPT_URL, request.url)
        handle.note(wirewatch_curl_allow_web_only(handle.pointer))
        handle.note(wirewatch_curl_leave_resolver_behind(handle.pointer))
        handle.note(wirewatch_curl_close_on_exec(handle.pointer))
        handle.set(CURLOPT_NOSIGNAL, 1)
        handle.set(CURLOPT_FOLLOWLOCATION, 0)
        handle.set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        handle.set(CURLOPT_USERAGENT, userAgent)
        handle.set(CURLOPT_CONNECTTIMEOUT_MS, request.connectTimeout)
        handle.set(CURLOPT_TIMEOUT_MS, request.timeout)
        handle.set(CURLOPT_SSL_VERIFYPEER, 1)
        handle.set(CURLOPT_SSL_VERIFYHOST, 2)
        handle.set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        if let file = request.certificateAuthorities {
            handle.set(CURLOPT_CAINFO, file)
            // Else the system's folder of authorities would be trusted beside the file.
            handle.set(CURLOPT_CAPATH, nil)
        }
    }

    private func setContent(_ request: HTTPRequest) {
        if request.method == .head {
            handle.set(CURLOPT_NOBODY, 1)
        } else {
            if request.method == .post || !request.body.isEmpty { handle.set(body: request.body) }
            handle.set(CURLOPT_CUSTOMREQUEST, request.method.rawValue)
        }
        for (name, value) in request.headers.fields {
            // Curl takes "Name:" for “leave it out”, and "Name;" for a field without a value.
            handle.add(header: value.isEmpty ? "\(name);" : "\(name): \(value)")
        }
        // What curl would add to a body by itself: a type that is wrong, and a round trip before large ones.
        if request.headers["Content-Type"] == nil { handle.add(header: "Content-Type:") }
        handle.add(header: "Expect:")
    }
}

private let receiveHeader: wirewatch_curl_data_function = { data, size, count, context in
    guard let data, let context else { return 0 }
    let transfer = Unmanaged<HTTPTransfer>.fromOpaque(context).takeUnretainedValue()
    return transfer.receive(header: UnsafeRawBufferPointer(start: data, count: size * count)) ? size * count : 0
}

private let receiveBody: wirewatch_curl_data_function = { data, size, count, context in
    guard let data, let context else { return 0 }
    let transfer = Unmanaged<HTTPTransfer>.fromOpaque(context).takeUnretainedValue()
    return transfer.receive(body: UnsafeRawBufferPointer(start: data, count: size * count)) ? size * count : 0
}

/// The part of an answer that has arrived, within limits.
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
