import CCurl

/// The transfers that a loop is moving.
struct HTTPTransferTable {
    private let multi: UnsafeMutableRawPointer
    private var transfers: [UnsafeMutableRawPointer: HTTPTransfer] = [:]
    private var handles: [HTTPTransfer.ID: UnsafeMutableRawPointer] = [:]

    init(multi: UnsafeMutableRawPointer) {
        self.multi = multi
    }

    /// Lets a transfer begin.
    mutating func add(_ transfer: HTTPTransfer) {
        guard curl_multi_add_handle(multi, transfer.handle.pointer) == CURLM_OK else {
            transfer.end(CURLE_FAILED_INIT)
            return
        }
        transfers[transfer.handle.pointer] = transfer
        handles[transfer.id] = transfer.handle.pointer
    }

    /// Moves all transfers as far as they go without waiting, and ends those that are done.
    mutating func perform() {
        var running: Int32 = 0
        guard curl_multi_perform(multi, &running) == CURLM_OK else { return failAll() }
        var left: Int32 = 0
        while let message = curl_multi_info_read(multi, &left) {
            // The message is gone once its handle is removed.
            let (kind, handle, code) = (message.pointee.msg, message.pointee.easy_handle, message.pointee.data.result)
            if kind == CURLMSG_DONE, let handle { end(handle, code) }
        }
    }

    /// Ends a transfer before its time, if it is here.
    mutating func cancel(_ id: HTTPTransfer.ID) {
        if let handle = handles[id] { end(handle, CURLE_ABORTED_BY_CALLBACK) }
    }

    /// Ends all transfers before their time.
    mutating func cancelAll() {
        for handle in Array(transfers.keys) { end(handle, CURLE_ABORTED_BY_CALLBACK) }
    }

    /// Ends all transfers because curl cannot go on with them.
    mutating func failAll() {
        for handle in Array(transfers.keys) { end(handle, CURLE_FAILED_INIT) }
    }

    private mutating func end(_ handle: UnsafeMutableRawPointer, _ code: CURLcode) {
        guard let transfer = transfers.removeValue(forKey: handle) else { return }
        handles[transfer.id] = nil
        curl_multi_remove_handle(multi, handle)
        transfer.end(code)
    }
}
