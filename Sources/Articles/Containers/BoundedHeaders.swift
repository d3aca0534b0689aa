#if !WITHOUT_MAIL
    import Text

    /// A mail whose headers are inside bounds.
    ///
    /// gmime takes time that grows with the square of a field's length where it holds encoded words without an end, or
    /// many names without an address, and keeps a hundred bytes for each byte of a header. So a field is cut, and of a
    /// mail's own headers only those are kept that are read, each once. Text is left as it is, but for lines of more
    /// than 4 KiB that look like a field, in the block below a line that looks like a separator: these are cut, with a
    /// warning.
    struct BoundedHeaders {
        /// The mail, which ends where its headers exceed ``maxBytes``.
        private(set) var bytes: [UInt8] = []
        /// Fields that are read and were cut, and the end of a mail of too many headers.
        private(set) var warnings: [ArticleError] = []

        /// The most bytes of all headers, those of parts and of mails in the mail included.
        private static let maxBytes = 2 << 20
        /// The longest field in bytes, and of those with a bound of their own.
        private static let maxField = 4_096
        private static let ownBounds = ["subject": 8_192, "from": 1_024]
        /// How many times as long as for another byte gmime takes for one of the senders.
        private static let senderWeight = 8
        /// The fields that are read, besides those that begin with `Content-`.
        private static let used: Set = [
            "from", "subject", "date", "message-id", "mime-version", "snapshot-content-location", "archived-at",
            "auto-submitted", "list-post",
            "x-rss-url", "x-entry-url",
        ]

        private enum Place {
            case text, partHeaders, messageHeaders
        }

        private var place = Place.messageHeaders
        private var count = 0
        /// The names of the section's fields.
        private var names: Set<String> = []
        /// Whether a mail begins behind the blank line.
        private var holdsMessage = false
        /// Whether a part without a type is a mail. Source: RFC 2046, section 5.1.5.
        private var isDigest = false

        init(_ mail: [UInt8]) {
            bytes.reserveCapacity(mail.count)
            var rest = mail[...]
            while !rest.isEmpty, count <= BoundedHeaders.maxBytes {
                let line = BoundedHeaders.line(&rest)
                // Behind `-- ` stands a signature: a separator has a name.
                if line.starts(with: "--".utf8), !line.dropFirst(2).allSatisfy(ASCII.isSpace) {
                    open(.partHeaders)
                    bytes += line
                } else if place == .text {
                    bytes += line
                } else if BoundedHeaders.isBlank(line) {
                    let isMessage = holdsMessage || isDigest && !names.contains("content-type")
                    open(isMessage ? .messageHeaders : .text)
                    bytes += line
                } else {
                    var end = line.endIndex
                    while let first = rest.first, first == 0x20 || first == 0x09 {
                        end = BoundedHeaders.line(&rest).endIndex
                    }
                    add(mail[line.startIndex..<end])
                }
            }
            guard count > BoundedHeaders.maxBytes else { return }
            warnings.append(
                .tooLarge(
                    what: "the size of this mail's headers in bytes", found: count, limit: BoundedHeaders.maxBytes))
        }

        private mutating func open(_ place: Place) {
            self.place = place
            names.removeAll(keepingCapacity: true)
            holdsMessage = false
        }

        /// Adds a field with the lines that continue it.
        private mutating func add(_ field: ArraySlice<UInt8>) {
            // Source: RFC 5322, section 2.2.
            let label = field.prefix(128).prefix { $0 != UInt8(ascii: ":") && (0x21...0x7E).contains($0) }
            // A line that is not a field is left to the parser.
            guard !label.isEmpty, field[label.endIndex...].first == UInt8(ascii: ":") else {
                bytes += field
                return
            }
            let name = String(decoding: label, as: UTF8.self).lowercased()
            let isUsed = name.hasPrefix("content-") || BoundedHeaders.used.contains(name)
            if name == "content-type" { noteType(field[(label.endIndex + 1)...]) }
            let isFirst = names.count < 64 && names.insert(name).inserted
            guard place == .partHeaders || isUsed && isFirst else { return }
            let bound = BoundedHeaders.ownBounds[name] ?? BoundedHeaders.maxField
            count += min(field.count, bound) * (name == "from" ? BoundedHeaders.senderWeight : 1)
            guard field.count > bound else {
                bytes += field
                return
            }
            bytes += BoundedHeaders.cut(field, at: bound)
            bytes.append(0x0A)
            if isUsed || place == .partHeaders {
                let written = String(decoding: label, as: UTF8.self)
                warnings.append(.repaired("the header \(written) of \(field.count) bytes, cut at \(bound)"))
            }
        }

        private mutating func noteType(_ value: ArraySlice<UInt8>) {
            let value = value.drop(while: ASCII.isSpace)
            let messages: [StaticString] = ["message/rfc822", "message/global", "message/news"]
            holdsMessage = messages.contains { value.matches($0, at: value.startIndex) }
            if value.matches("multipart/digest", at: value.startIndex) { isDigest = true }
        }

        /// The beginning of a field, up to a space near its bound, or to the end of a character.
        private static func cut(_ field: ArraySlice<UInt8>, at bound: Int) -> ArraySlice<UInt8> {
            let kept = field.prefix(bound)
            if let space = kept.suffix(256).lastIndex(where: ASCII.isSpace) { return kept[..<space] }
            return kept[..<(kept.lastIndex { $0 & 0xC0 != 0x80 } ?? kept.endIndex)]
        }

        private static func isBlank(_ line: ArraySlice<UInt8>) -> Bool {
            line.elementsEqual([0x0A]) || line.elementsEqual([0x0D, 0x0A])
        }

        /// The next line with its end; takes it from the rest.
        private static func line(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
            let end = rest.firstIndex(of: 0x0A).map { $0 + 1 } ?? rest.endIndex
            defer { rest = rest[end...] }
            return rest[..<end]
        }
    }
#endif
