#if !WITHOUT_MAIL
    import Text

    /// The text of a mail without the parts that are not its author's.
    enum MailText {
        /// The author's own text; of a mail that forwards another one as a quotation, or holds nothing else, the quoted
        /// text too.
        static func news(in text: [UInt8], isForwarded: Bool) -> [UInt8] {
            let own = withoutQuotes(text, isForwarded: isForwarded)
            let quoted = quoted(in: text)
            guard !quoted.isEmpty else { return own }
            let isEmpty = own.allSatisfy(ASCII.isSpace)
            var rest = quoted[...]
            let opens = nextLine(&rest)
            guard isEmpty || isForwarding(opens) || isForwarded && own.count < quoted.count else { return own }
            return own + [0x0A] + withoutQuotes(quoted, isForwarded: true)
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
        ///
        /// - Parameter isForwarded: Whether the mail below the headers that Outlook writes is news; of an answer it is
        ///   not.
        static func withoutQuotes(_ text: [UInt8], isForwarded: Bool) -> [UInt8] {
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
                if headers == .none, opensHeaders(line, before: rest) {
                    if !isForwarded, !last.isEmpty { break }
                    headers = .present
                    continue
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

        /// Whether a line and the next ones are the headers that Outlook writes above a mail: from, sent, to, subject.
        private static func opensHeaders(_ line: ArraySlice<UInt8>, before rest: ArraySlice<UInt8>) -> Bool {
            guard line.count <= 300, let pair = headerNames.first(where: { line.starts(with: $0.first) }) else {
                return false
            }
            var rest = rest
            for _ in 0..<6 {
                let next = nextLine(&rest)
                if next.isEmpty { return false }
                if next.starts(with: pair.second) { return true }
            }
            return false
        }

        private static let headerNames = [
            ("From: ", "Subject: "), ("보낸 사람: ", "제목: "), ("差出人: ", "件名: "), ("发件人: ", "主题: "), ("寄件者: ", "主旨: "),
            ("Von: ", "Betreff: "), ("De : ", "Objet : "),
        ].map { (first: Array($0.0.utf8), second: Array($0.1.utf8)) }

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
            "forwarded message", "original message", "weitergeleitete nachricht", "ursprüngliche nachricht",
            "message d'origine", "message transféré",
            "mensaje original", "mensaje reenviado", "messaggio originale", "전달된 메시지", "전달된 메일", "원본 메일",
            "원본 메시지", "転送メッセージ", "元のメッセージ", "转发的邮件", "原始邮件", "轉寄郵件", "原始郵件",
        ]

        /// The line above the headers of a forwarded mail, `--- Forwarded message ---`.
        static func isForwarding(_ line: ArraySlice<UInt8>) -> Bool {
            guard line.count <= 160, line.starts(with: "--".utf8) || line.starts(with: "Begin ".utf8) else {
                return false
            }
            let line = String(decoding: line.prefix(100), as: UTF8.self).lowercased()
            return forwarded.contains { line.contains($0) }
        }
    }
#endif
