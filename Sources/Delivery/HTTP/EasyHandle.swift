import CCurl

/// One of curl's easy handles: the options of one transfer, and the memory they point into.
///
/// Belongs to one thread.
final class EasyHandle {
    /// The handle, for the multi interface.
    let pointer: UnsafeMutableRawPointer
    private let errorText: UnsafeMutablePointer<CChar>
    private var headers: UnsafeMutablePointer<curl_slist>?
    /// The first option that curl did not take, or `CURLE_OK`.
    private(set) var firstFailure = CURLE_OK

    /// A handle with curl's defaults, or nil if there is no memory for one.
    init?() {
        guard let pointer = curl_easy_init() else { return nil }
        self.pointer = pointer
        errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        note(wirewatch_curl_set_pointer(pointer, CURLOPT_ERRORBUFFER, errorText))
    }

    deinit {
        curl_easy_cleanup(pointer)
        curl_slist_free_all(headers)
        errorText.deallocate()
    }

    /// The description of the transfer's error.
    var text: String { String(cString: errorText) }

    /// The status of the last answer.
    var status: Int {
        var status = 0
        wirewatch_curl_get_long(pointer, CURLINFO_RESPONSE_CODE, &status)
        return status
    }

    func set(_ option: CURLoption, _ value: Int) {
        note(wirewatch_curl_set_long(pointer, option, value))
    }

    func set(_ option: CURLoption, _ value: String?) {
        note(wirewatch_curl_set_string(pointer, option, value))
    }

    /// Sets a limit of time; curl takes zero for “none”.
    func set(_ option: CURLoption, _ limit: Duration) {
        set(option, Int(min(max(limit / .milliseconds(1), 1), Double(Int32.max))))
    }

    /// Sets a body, which curl copies.
    func set(body: [UInt8]) {
        set(CURLOPT_POST, 1)
        set(CURLOPT_POSTFIELDSIZE, body.count)
        body.withUnsafeBytes { bytes in
            // A nil pointer would make curl ask for the body by a callback.
            let start = bytes.baseAddress.map { UnsafeMutableRawPointer(mutating: $0) }
            if let start { note(wirewatch_curl_set_pointer(pointer, CURLOPT_COPYPOSTFIELDS, start)) }
        }
        if body.isEmpty { note(wirewatch_curl_set_string(pointer, CURLOPT_COPYPOSTFIELDS, "")) }
    }

    /// Adds a line to the request's header.
    func add(header line: String) {
        guard let extended = curl_slist_append(headers, line) else {
            note(CURLE_OUT_OF_MEMORY)
            return
        }
        headers = extended
        note(wirewatch_curl_set_list(pointer, CURLOPT_HTTPHEADER, extended))
    }

    /// Hands what arrives to a function of C, with the context that it needs.
    func receive(
        _ data: CURLoption, _ contextOption: CURLoption, _ context: UnsafeMutableRawPointer,
        by function: wirewatch_curl_data_function
    ) {
        note(wirewatch_curl_set_data_function(pointer, data, function))
        note(wirewatch_curl_set_pointer(pointer, contextOption, context))
    }

    /// Remembers the first failure, so that each option need not be looked at alone.
    func note(_ code: CURLcode) {
        if firstFailure == CURLE_OK { firstFailure = code }
    }
}
