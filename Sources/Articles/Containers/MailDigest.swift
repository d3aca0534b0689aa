#if !WITHOUT_MAIL
    import Text

    /// The mails of a list that came in one: each with its headers, behind a line of hyphens.
    ///
    /// Source: RFC 1153, and Mailman, which writes `Message: 1` above the headers.
    enum MailDigest {
        /// The mails in a text; empty if it is not a digest.
        static func messages(in text: [UInt8]) -> [[UInt8]] {
            var parts: [[UInt8]] = []
            var current: [UInt8]?
            var rest = text[...]
            while !rest.isEmpty {
                let line = rest.prefix { $0 != 0x0A }
                rest = rest[min(line.endIndex + 1, rest.endIndex)...]
                if isSeparator(line) {
                    if let current { parts.append(current) }
                    current = []
                } else if current?.isEmpty == true,
                    line.allSatisfy(ASCII.isSpace) || line.starts(with: "Message: ".utf8)
                {
                    continue
                } else {
                    current?.append(contentsOf: line)
                    current?.append(0x0A)
                }
            }
            if let current { parts.append(current) }
            let messages = parts.filter(isMessage)
            return messages.count >= 2 || !messages.isEmpty && parts.count <= 2 ? messages : []
        }

        /// 30 hyphens between mails, 70 below the preamble.
        private static func isSeparator(_ line: ArraySlice<UInt8>) -> Bool {
            let line = line.last == 0x0D ? line.dropLast() : line
            return (28...80).contains(line.count) && line.allSatisfy { $0 == UInt8(ascii: "-") }
        }

        /// Whether a part begins with the headers of a mail.
        private static func isMessage(_ part: [UInt8]) -> Bool {
            var found: Set<String> = []
            for line in part.prefix(4_096).split(separator: 0x0A, omittingEmptySubsequences: false) {
                if line.allSatisfy(ASCII.isSpace) { break }
                guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { continue }
                found.insert(String(decoding: line[..<colon], as: UTF8.self).lowercased())
            }
            return found.isSuperset(of: ["subject", "from"])
        }
    }
#endif
