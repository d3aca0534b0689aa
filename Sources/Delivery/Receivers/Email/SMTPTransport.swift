import CCurl
import Foundation
import Synchronization
import Text

/// Hands messages to a relay over SMTP, each on a connection and a thread of its own.
///
/// Certificates are verified; only a relay on this machine may do without TLS.
struct SMTPTransport: MailTransport {
    /// The account at the relay.
    struct Login: Sendable {
        let user: String
        let password: String
    }

    let relay: SMTPRelay
    let login: Login?
    let timeout: Duration
    /// A PEM file of the authorities to trust instead of the system's, or nil.
    let certificateAuthorities: String?

    func send(_ lines: String, from sender: MailAddress, to recipients: [MailAddress]) async -> AttemptOutcome {
        let upload = MailUpload(Array(lines.utf8))
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let thread = Thread {
                    continuation.resume(returning: self.send(upload, from: sender, to: recipients))
                }
                thread.name = "smtp"
                thread.start()
            }
        } onCancel: {
            upload.cancel()
        }
    }

    private func send(_ upload: MailUpload, from sender: MailAddress, to recipients: [MailAddress]) -> AttemptOutcome {
        guard let handle = EasyHandle() else { return .retry(reason: "SMTP: out of memory", after: nil) }
        var list: UnsafeMutablePointer<curl_slist>?
        defer { curl_slist_free_all(list) }
        for recipient in recipients {
            guard let longer = curl_slist_append(list, "<\(recipient)>") else {
                return .retry(reason: "SMTP: out of memory", after: nil)
            }
            list = longer
        }
        setTransport(handle)
        handle.set(CURLOPT_MAIL_FROM, "<\(sender)>")
        if let list { handle.note(wirewatch_curl_set_list(handle.pointer, CURLOPT_MAIL_RCPT, list)) }
        // One refused recipient must not stop the message to the others; if all are refused, it fails.
        handle.note(wirewatch_curl_allow_refused_recipients(handle.pointer))
        handle.set(CURLOPT_UPLOAD, 1)
        let context = Unmanaged.passUnretained(upload).toOpaque()
        handle.receive(CURLOPT_READFUNCTION, CURLOPT_READDATA, context, by: MailUpload.read)
        handle.set(CURLOPT_NOPROGRESS, 0)
        handle.note(wirewatch_curl_set_progress_function(handle.pointer, MailUpload.progress))
        handle.note(wirewatch_curl_set_pointer(handle.pointer, CURLOPT_XFERINFODATA, context))
        guard handle.firstFailure == CURLE_OK else { return outcome(handle.firstFailure, status: 0, text: "") }
        let code = withExtendedLifetime(upload) { curl_easy_perform(handle.pointer) }
        return outcome(code, status: handle.status, text: handle.text)
    }

    private func setTransport(_ handle: EasyHandle) {
        handle.set(CURLOPT_URL, relay.url)
        handle.note(wirewatch_curl_allow_mail_only(handle.pointer))
        handle.note(wirewatch_curl_close_on_exec(handle.pointer))
        handle.set(CURLOPT_NOSIGNAL, 1)
        // No proxy of the web speaks SMTP.
        handle.set(CURLOPT_PROXY, "")
        handle.set(CURLOPT_TIMEOUT_MS, timeout)
        handle.set(CURLOPT_CONNECTTIMEOUT_MS, min(timeout, .seconds(10)))
        let isOptional = relay.needsNoTLS && login == nil
        handle.set(CURLOPT_USE_SSL, isOptional ? Int(CURLUSESSL_NONE.rawValue) : Int(CURLUSESSL_ALL.rawValue))
        handle.set(CURLOPT_SSL_VERIFYPEER, 1)
        handle.set(CURLOPT_SSL_VERIFYHOST, 2)
        handle.set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        if let file = certificateAuthorities {
            handle.set(CURLOPT_CAINFO, file)
            handle.set(CURLOPT_CAPATH, nil)
        }
        if let login {
            handle.set(CURLOPT_USERNAME, login.user)
            handle.set(CURLOPT_PASSWORD, login.password)
        }
    }

    /// The outcome of a transfer: the relay's last number decides; without one, it is tried again.
    ///
    /// Source: RFC 5321, 4.2.1; libcurl-errors(3).
    func outcome(_ code: CURLcode, status: Int, text: String) -> AttemptOutcome {
        if code == CURLE_OK { return .delivered(reference: nil) }
        if code == CURLE_ABORTED_BY_CALLBACK { return .retry(reason: "SMTP: broken off", after: nil) }
        let general = String(cString: curl_easy_strerror(code))
        let said = text.isEmpty ? general : SafeText(text).truncated(toBytes: 300).string
        let number = status > 0 ? " \(status)" : ""
        let reason = "\(relay.url):\(number) \(said)"
        switch (code, status) {
        case (CURLE_LOGIN_DENIED, 500...599): return .unauthorized(reason: reason)
        case (_, 500...599): return .rejected(reason: reason)
        default: return .retry(reason: reason, after: nil)
        }
    }
}

/// A server that takes mail, by its address: `smtps://` for TLS from the beginning, `smtp://` for TLS that begins with
/// STARTTLS.
struct SMTPRelay: Sendable, Equatable {
    /// `smtp` or `smtps`.
    let scheme: String
    /// The server's name.
    let host: String
    /// The address, without a user, a path or a query.
    let url: String

    /// Whether messages may go without TLS: they stay on this machine, and the scheme does not ask for TLS.
    var needsNoTLS: Bool { scheme == "smtp" && HostName(host).isLoopback }

    /// A relay, or nil if the text is not the address of one.
    init?(_ url: String) {
        guard url.utf8.allSatisfy({ (0x21...0x7E).contains($0) }), let parsed = curl_url() else { return nil }
        defer { curl_url_cleanup(parsed) }
        guard curl_url_set(parsed, CURLUPART_URL, url, 0) == CURLUE_OK,
            let scheme = SMTPRelay.part(CURLUPART_SCHEME, of: parsed), ["smtp", "smtps"].contains(scheme),
            let host = SMTPRelay.part(CURLUPART_HOST, of: parsed), !host.isEmpty,
            SMTPRelay.part(CURLUPART_USER, of: parsed) == nil, SMTPRelay.part(CURLUPART_QUERY, of: parsed) == nil,
            ["", "/"].contains(SMTPRelay.part(CURLUPART_PATH, of: parsed) ?? "")
        else { return nil }
        self.scheme = scheme
        self.host = host
        let port = SMTPRelay.part(CURLUPART_PORT, of: parsed).map { ":\($0)" } ?? ""
        self.url = "\(scheme)://\(host)\(port)"
    }

    private static func part(_ part: CURLUPart, of parsed: OpaquePointer) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        defer { curl_free(text) }
        guard curl_url_get(parsed, part, &text, 0) == CURLUE_OK, let text else { return nil }
        return String(cString: text)
    }
}

/// A message while curl reads it, piece by piece, on the thread of its transfer.
final class MailUpload: Sendable {
    private let bytes: [UInt8]
    private let position = Atomic<Int>(0)
    private let isCancelled = Atomic<Bool>(false)

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Ends the transfer soon.
    func cancel() {
        isCancelled.store(true, ordering: .relaxed)
    }

    /// Gives curl the next piece; none at the end.
    static let read: wirewatch_curl_data_function = { room, size, count, context in
        guard let room, let context else { return 0 }
        return Unmanaged<MailUpload>.fromOpaque(context).takeUnretainedValue().copy(to: room, atMost: size * count)
    }

    /// Answers curl whether to go on.
    static let progress: curl_xferinfo_callback = { context, _, _, _, _ in
        guard let context else { return 0 }
        let upload = Unmanaged<MailUpload>.fromOpaque(context).takeUnretainedValue()
        return upload.isCancelled.load(ordering: .relaxed) ? 1 : 0
    }

    private func copy(to room: UnsafeMutablePointer<CChar>, atMost size: Int) -> Int {
        let start = position.load(ordering: .relaxed)
        let piece = bytes[start..<min(start + size, bytes.count)]
        UnsafeMutableRawBufferPointer(start: room, count: size).copyBytes(from: piece)
        position.store(piece.endIndex, ordering: .relaxed)
        return piece.count
    }
}
