#if !WITHOUT_MAIL
    import CMail
    import Text

    /// The parts of a message by their use.
    struct MailParts {
        /// A decoded part.
        struct Part {
            var bytes: [UInt8]
            var charset: String?
            /// The file's name, if it is an attachment.
            var name: String?
            /// Whether lines that end with a space go on in the next line (RFC 3676), and that space is left out.
            var isFlowed = false
            var deletesSpace = false
            /// The address of a page saved in a mail.
            var location: String?
        }

        /// The texts that the reader of the mail sees.
        private(set) var texts: [Part] = []
        /// The same as HTML; of a saved page, the page.
        private(set) var page: Part?
        /// Files that may be articles.
        private(set) var attachments: [Part] = []
        /// Mails inside the mail.
        private(set) var messages: [MailMessage] = []

        /// Adds the parts below an object.
        ///
        /// - Throws: ``ArticleError/tooLarge(what:found:limit:)`` beyond the limit of depth.
        mutating func collect(_ object: MailObject?, depth: Int, limit: Int) throws(ArticleError) {
            guard let object else { return }
            guard depth < limit else {
                throw .tooLarge(what: "the nesting of parts in this mail", found: depth + 1, limit: limit)
            }
            switch Int(mail_kind(object.object)) {
            case Int(MAIL_MULTIPART):
                for index in 0..<g_mime_multipart_get_count(object.object) {
                    guard let child = g_mime_multipart_get_part(object.object, index) else { continue }
                    try collect(MailObject(child, of: object.message), depth: depth + 1, limit: limit)
                }
            case Int(MAIL_MESSAGE):
                if let inner = g_mime_message_part_get_message(object.object) {
                    messages.append(MailMessage(inner, inside: object.message))
                }
            case Int(MAIL_PART): add(object)
            default: break
            }
        }

        private mutating func add(_ object: MailObject) {
            let type = MailParts.type(of: object)
            let name = g_mime_part_get_filename(object.object).map { String(cString: $0) }
            let isAttachment =
                g_mime_object_get_disposition(object.object).map { String(cString: $0).lowercased() } == "attachment"
            guard isAttachment || name != nil || type.hasPrefix("text/") || type == "application/xhtml+xml" else {
                return
            }
            guard type == "text/plain" || type == "text/html" || MailParts.isRead(type) else { return }
            guard let content = mail_content(object.object) else { return }
            defer { g_byte_array_unref(content) }
            let bytes = [UInt8](UnsafeBufferPointer(start: content.pointee.data, count: Int(content.pointee.len)))
            guard !bytes.isEmpty else { return }
            var part = Part(bytes: bytes, name: name)
            part.charset = g_mime_object_get_content_type_parameter(object.object, "charset").map {
                String(cString: $0)
            }
            func parameter(_ name: String) -> String? {
                g_mime_object_get_content_type_parameter(object.object, name).map { String(cString: $0).lowercased() }
            }
            part.isFlowed = parameter("format") == "flowed"
            part.deletesSpace = parameter("delsp") == "yes"
            part.location = g_mime_object_get_header(UnsafeMutableRawPointer(object.object), "Content-Location").map {
                String(cString: $0)
            }
            if isAttachment || !type.hasPrefix("text/") && type != "application/xhtml+xml" {
                attachments.append(part)
            } else if type == "text/html" || type == "application/xhtml+xml" {
                if page == nil { page = part }
            } else {
                texts.append(part)
            }
        }

        /// Whether parts of a type may be articles.
        private static func isRead(_ type: String) -> Bool {
            !type.hasPrefix("image/") && !type.hasPrefix("audio/") && !type.hasPrefix("video/") && type != "text/css"
                && type != "text/calendar" && !type.contains("signature") && !type.contains("javascript")
        }

        private static func type(of object: MailObject) -> String {
            guard let type = g_mime_object_get_content_type(object.object),
                let text = g_mime_content_type_get_mime_type(type)
            else { return "text/plain" }
            defer { g_free(text) }
            return String(cString: text).lowercased()
        }
    }
#endif
