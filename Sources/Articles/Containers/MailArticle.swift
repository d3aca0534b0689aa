#if !WITHOUT_MAIL
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
            let addresses = ["Archived-At", "X-RSS-URL", "X-Entry-URL"].lazy.compactMap(message.header)
            draft.article.url = addresses.map { $0.filter { $0 != "<" && $0 != ">" } }.first
            draft.languageTag = message.header("Content-Language")
            return draft
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
            "re:", "fw:", "fwd:", "aw:", "wg:", "tr:", "sv:", "答复:", "转发:", "回复:", "回覆:", "轉寄:",
        ]

        private static func isForwarded(_ subject: ArraySlice<UInt8>) -> Bool {
            forwardings.contains { subject.matches($0, at: subject.startIndex) }
        }

        private static let forwardings: [StaticString] = ["fw:", "fwd:", "wg:", "tr:", "转发:", "轉寄:", "전달:"]

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
            let own = isForwarded ? [] : try HTMLFragment.blocks(of: page, without: QuotedPage.quotes)
            return Text(
                blocks: own.isEmpty ? try HTMLFragment.blocks(of: page) : own, charset: decoded.charset)
        }
    }

    /// The text of a mail without the parts that are not its author's.
    enum MailText {
        /// The author's own text; of a mail that forwards another one as a quotation, or holds nothing else, the quoted
        /// text too.
        static func news(in text: [UInt8], isForwarded: Bool) -> [UInt8] {
            let own = withoutQuotes(text)
            let quoted = quoted(in: text)
            guard !quoted.isEmpty else { return own }
            let isEmpty = own.allSatisfy(ASCII.isSpace)
            var rest = quoted[...]
            let opens = nextLine(&rest)
            guard isEmpty || isForwarding(opens) || isForwarded && own.count < quoted.count else { return own }
            return own + [0x0A] + withoutQuotes(quoted)
        }

        /// The quoted lines without their marks.
        private static func quoted(in text: [UInt8]) -> [UInt8] {
            var result: [UInt8] = []
            var rest = text[...]
            while !rest.isEmpty {
                let line = nextLine(&rest)
                guard line.first == UInt8(ascii: ">") else { continue }
                let content = line.dropFirst()
                result += content.first == 0x20 ? content.dropFirst() : content
                result.append(0x0A)
            }
            return result
        }

        /// Leaves out quoted lines, the line that introduces a quotation, the headers of a forwarded mail, what signs a
        /// text with PGP, and the signature behind `-- `.
        static func withoutQuotes(_ text: [UInt8]) -> [UInt8] {
            var result: [UInt8] = []
            result.reserveCapacity(text.count)
            /// The last line of the result that is not empty.
            var last = 0..<0
            var headers = Headers.none
            var isSigned = false
            var rest = text[...]
            while !rest.isEmpty {
                var line = nextLine(&rest)
                if line.first == UInt8(ascii: "-") || line.first == UInt8(ascii: "B") {
                    if signatures.contains(where: { line.elementsEqual($0.utf8) }) { break }
                    let opensSigned = line.elementsEqual(signed.utf8)
                    isSigned = isSigned || opensSigned
                    if opensSigned || isForwarding(line) {
                        headers = .expected
                        continue
                    }
                }
                headers = headers.after(line)
                guard headers == .none else { continue }
                // A signed text has “- ” before each line that begins with a hyphen. Source: RFC 9580, section 7.2.
                if isSigned, line.starts(with: "- ".utf8) { line = line.dropFirst(2) }
                if line.first == UInt8(ascii: ">") {
                    if result[last].last == UInt8(ascii: ":"), result[last].contains(UInt8(ascii: "@")) {
                        result.removeSubrange(last.lowerBound...last.upperBound)
                        last = 0..<0
                    }
                    continue
                }
                if !line.isEmpty { last = result.count..<(result.count + line.count) }
                result += line
                result.append(0x0A)
            }
            return result
        }

        /// The lines between a line such as `--- Forwarded message ---` and the text below it.
        private enum Headers {
            /// The line belongs to the text.
            case none
            /// No header has come yet; blank lines may.
            case expected
            /// Headers have come: the first blank line ends them.
            case present
            /// The blank line behind the headers.
            case ended

            func after(_ line: ArraySlice<UInt8>) -> Headers {
                switch self {
                case .none, .ended: .none
                case .expected where line.isEmpty: .expected
                case .present where line.isEmpty: .ended
                case .expected: isHeader(line) ? .present : .none
                case .present: line.first == 0x20 || line.first == 0x09 || isHeader(line) ? .present : .none
                }
            }

            /// Whether a line is a name, a colon and a value; programs translate the names, and write some in bold.
            private func isHeader(_ line: ArraySlice<UInt8>) -> Bool {
                line.prefix(24).contains(UInt8(ascii: ":")) || line.prefix(24).holds(Array("：".utf8))
            }
        }

        /// The next line without its end; takes it from the rest.
        private static func nextLine(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
            let line = rest.prefix { $0 != 0x0A }
            rest = rest[min(line.endIndex + 1, rest.endIndex)...]
            return line.last == 0x0D ? line.dropLast() : line
        }

        private static let signed = "-----BEGIN PGP SIGNED MESSAGE-----"
        /// Behind these lines the author's text is over.
        private static let signatures = ["-- ", "--", "-----BEGIN PGP SIGNATURE-----"]

        /// A text whose lines a mail program broke where they end with a space.
        ///
        /// A line goes on in the next one if that is quoted as deeply. A space behind the quotation marks was put there
        /// for lines that begin with a space, “>” or “From ”. Source: RFC 3676, sections 4.2 to 4.5.
        ///
        /// - Parameter deletesSpace: Whether the space at a break is not part of the text.
        static func unflowed(_ text: [UInt8], deletesSpace: Bool) -> [UInt8] {
            var result: [UInt8] = []
            result.reserveCapacity(text.count)
            /// How deep the line that goes on is quoted; nil if none does.
            var open: Int?
            var rest = text[...]
            while !rest.isEmpty {
                let line = nextLine(&rest)
                let depth = line.prefix { $0 == UInt8(ascii: ">") }.count
                var content = line.dropFirst(depth)
                if content.first == 0x20 { content = content.dropFirst() }
                let isSignature = content.elementsEqual("-- ".utf8)
                if let before = open, before != depth || isSignature {
                    result.append(0x0A)
                    open = nil
                }
                if open == nil { result += line.prefix(depth) }
                let flows = content.last == 0x20 && !isSignature
                result += flows && deletesSpace ? content.dropLast() : content
                if !flows { result.append(0x0A) }
                open = flows ? depth : nil
            }
            return result
        }

        private static let forwarded = [
            "forwarded message", "original message", "weitergeleitete nachricht", "전달된 메시지", "전달된 메일", "원본 메일",
            "원본 메시지", "転送メッセージ", "元のメッセージ", "转发的邮件", "原始邮件", "轉寄郵件", "原始郵件",
        ]

        /// The line above the headers of a forwarded mail, `--- Forwarded message ---`.
        private static func isForwarding(_ line: ArraySlice<UInt8>) -> Bool {
            guard line.starts(with: "--".utf8) || line.starts(with: "Begin ".utf8) else { return false }
            let line = String(decoding: line.prefix(100), as: UTF8.self).lowercased()
            return forwarded.contains { line.contains($0) }
        }
    }
#endif
