#if !WITHOUT_MAIL
    import CMail
    import Text

    /// The article of a mail: subject, sender and text.
    struct MailArticle {
        private let message: MailMessage
        private let parts: MailParts

        init(_ message: MailMessage, _ parts: MailParts) {
            self.message = message
            self.parts = parts
        }

        /// nil without subject and text.
        func draft() throws(ArticleError) -> Draft? {
            if let reason = automaticReason { throw .noArticle(format: "mail", reason: reason) }
            var builder = DraftBuilder()
            if let subject = message.subject { builder.add(.title, MailArticle.withoutPrefixes(subject)) }
            let isForwarded = message.subject.map { Array($0.utf8)[...] }.map(MailArticle.isForwarded) ?? false
            let plain = try text(of: parts.texts, isForwarded: isForwarded)
            let page =
                try parts.page.map { part throws(ArticleError) in
                    try text(ofPage: part, isForwarded: isForwarded)
                } ?? Text()
            // The plain text is cleaner, but some senders write no more than “see the HTML part” into it.
            let chosen = plain.size * 5 >= page.size * 4 ? plain : page
            for block in chosen.blocks { builder.add(block.role, block.text) }
            guard !builder.isEmpty,
                builder.hasBody || parts.attachments.isEmpty && parts.messages.isEmpty
            else { return nil }
            var draft = Draft(article: builder.article)
            draft.article.charset = chosen.charset
            draft.article.identifier = message.identifier
            draft.article.published = message.date
            draft.article.source = message.sender
            // rss2email and its relatives name the page that the mail is about.
            let addresses = ["Archived-At", "X-RSS-URL", "X-Entry-URL", "List-Post"].lazy.compactMap(message.header)
            draft.article.url = addresses.map { $0.filter { $0 != "<" && $0 != ">" } }.first {
                !$0.hasPrefix("mailto:")
            }
            draft.languageTag = message.header("Content-Language")
            return draft
        }

        /// What a program that answers mails sent instead of an article; nil for any other mail.
        ///
        /// Source: RFC 3834, RFC 3462.
        private var automaticReason: String? {
            let root = message.root.flatMap {
                g_mime_object_get_header(UnsafeMutableRawPointer($0.object), "Content-Type")
            }
            let type = root.map { String(cString: $0).lowercased() } ?? ""
            if type.hasPrefix("multipart/report"), type.contains("delivery-status") || type.contains("disposition") {
                return "it is a report about the delivery of a mail"
            }
            let isReply = message.header("Auto-Submitted")?.lowercased().hasPrefix("auto-replied") ?? false
            return isReply ? "it is an automatic reply" : nil
        }

        /// The mails of a list that a text holds.
        static func digest(in part: MailParts.Part) throws(ArticleError) -> [[UInt8]] {
            guard part.bytes.holds(Array("\n----------------------------".utf8)) else { return [] }
            return MailDigest.messages(in: Array(try TextDecoder.decode(part.bytes, declared: part.charset).text.utf8))
        }

        private static func withoutPrefixes(_ subject: String) -> String {
            var rest = Array(subject.utf8)[...]
            while let prefix = prefixes.first(where: { rest.matches($0, at: rest.startIndex) }) {
                rest = rest.dropFirst(prefix.utf8CodeUnitCount).drop(while: ASCII.isSpace)
            }
            return String(decoding: rest, as: UTF8.self)
        }

        private static let prefixes: [StaticString] = [
            "re:", "fw:", "fwd:", "aw:", "wg:", "tr:", "sv:", "答复:", "转发:", "回复:", "回覆:", "轉寄:", "re：", "fw：", "fwd：",
            "答复：", "转发：", "回复：", "回覆：", "轉寄：", "전달:", "[전달]", "회신:", "[회신]", "[fwd]", "[fw]", "転送:", "転送：",
        ]

        private static func isForwarded(_ subject: ArraySlice<UInt8>) -> Bool {
            forwardings.contains { subject.matches($0, at: subject.startIndex) }
        }

        private static let forwardings: [StaticString] = [
            "fw:", "fwd:", "wg:", "tr:", "转发:", "轉寄:", "전달:", "fw：", "fwd：", "转发：", "轉寄：", "[전달]", "[fwd]", "[fw]",
            "転送:", "転送：",
        ]

        private struct Text {
            var blocks: [(role: Passage.Role, text: String)] = []
            var charset = ""

            var size: Int { blocks.reduce(0) { $0 + $1.text.utf8.count } }
        }

        private func text(of parts: [MailParts.Part], isForwarded: Bool) throws(ArticleError) -> Text {
            var builder = DraftBuilder()
            var result = Text()
            for part in parts {
                let decoded = try TextDecoder.decode(part.bytes, declared: part.charset)
                if result.charset.isEmpty { result.charset = decoded.charset }
                var text = Array(ComposedForm.of(decoded.text).utf8)
                if part.isFlowed { text = MailText.unflowed(text, deletesSpace: part.deletesSpace) }
                builder.addParagraphs(MailText.news(in: text, isForwarded: isForwarded), isFirst: false)
            }
            result.blocks = builder.blocks
            return result
        }

        private func text(ofPage part: MailParts.Part, isForwarded: Bool) throws(ArticleError) -> Text {
            let decoded = try TextDecoder.decode(part.bytes, declared: part.charset)
            let page = ComposedForm.of(decoded.text)
            var blocks = isForwarded ? [] : try HTMLFragment.blocks(of: page, without: QuotedPage.quotes)
            blocks.removeAll { MailText.isForwarding(Array($0.text.utf8)[...]) }
            if blocks.isEmpty {
                blocks = try HTMLFragment.blocks(of: page, without: QuotedPage.headerLines)
                blocks.removeAll { MailText.isForwarding(Array($0.text.utf8)[...]) }
                if blocks.isEmpty { blocks = try HTMLFragment.blocks(of: page) }
            }
            return Text(blocks: blocks, charset: decoded.charset)
        }
    }
#endif
