#if !WITHOUT_MAIL
    import CMail
    import Foundation
    import Text

    /// A message parsed by gmime.
    final class MailMessage {
        private let message: OpaquePointer
        private let isOwned: Bool
        // A forwarded message lives as long as the message around it.
        private let parent: MailMessage?
        /// What was left out of its headers.
        let warnings: [ArticleError]

        private static let isReady: Bool = {
            g_mime_init()
            return true
        }()

        /// Loads the parser's tables.
        static func prepare() { _ = isReady }

        /// Parses a message.
        ///
        /// - Throws: ``ArticleError/malformed(format:offset:reason:)`` if there is none.
        init(_ bytes: [UInt8]) throws(ArticleError) {
            _ = MailMessage.isReady
            let bounded = BoundedHeaders(bytes)
            let parsed = bounded.bytes.withUnsafeBytes { buffer in
                mail_parse(buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count)
            }
            guard let parsed else { throw .malformed(format: "mail", offset: 0, reason: "it has no headers") }
            message = parsed
            isOwned = true
            parent = nil
            warnings = bounded.warnings
        }

        init(_ message: OpaquePointer, inside parent: MailMessage) {
            self.message = message
            isOwned = false
            self.parent = parent
            warnings = []
        }

        deinit {
            if isOwned { g_object_unref(UnsafeMutableRawPointer(message)) }
        }

        var root: MailObject? { g_mime_message_get_mime_part(message).map { MailObject($0, of: self) } }
        var subject: String? { decoded("Subject") ?? text(g_mime_message_get_subject(message)) }
        var identifier: String? { text(g_mime_message_get_message_id(message)) }

        /// The display name of the sender, or the domain of its address.
        var sender: String? {
            if let name = encodedSender ?? text(mail_sender_name(message)) { return name }
            guard let address = text(mail_sender_address(message)), let at = address.lastIndex(of: "@") else {
                return nil
            }
            return String(address[address.index(after: at)...])
        }

        var date: PublicationDate? {
            let seconds = Int(mail_date(message))
            return seconds > 0 ? PublicationDate(instant: seconds) : nil
        }

        /// A header's value on one line; nil if it is absent.
        func header(_ name: String) -> String? {
            text(g_mime_object_get_header(UnsafeMutableRawPointer(message), name))
        }

        /// The value of a header with encoded words; nil if it has none.
        private func decoded(_ name: String) -> String? {
            guard let raw = mail_raw_header(message, name) else { return nil }
            return EncodedWords.decoded(
                UnsafeBufferPointer(start: raw, count: strlen(raw)).map(UInt8.init(bitPattern:))
            )
            .flatMap(MailMessage.line)
        }

        /// The name before the sender's address, if it has encoded words.
        private var encodedSender: String? {
            guard let sender = decoded("From"), let open = sender.lastIndex(of: "<") else { return nil }
            let name = sender[..<open].trimmingCharacters(in: ["\"", " "])
            return name.isEmpty || name.contains(">") ? nil : name
        }

        private static func line(_ text: String) -> String? {
            let line = WhiteSpace.collapsed(ComposedForm.of(text))
            return line.isEmpty ? nil : line
        }

        private func text(_ value: UnsafePointer<CChar>?) -> String? {
            value.flatMap { MailMessage.line(String(cString: $0)) }
        }
    }

    /// A node in the tree of a message's parts.
    struct MailObject {
        let object: OpaquePointer
        let message: MailMessage

        init(_ object: OpaquePointer, of message: MailMessage) {
            self.object = object
            self.message = message
        }
    }
#endif
