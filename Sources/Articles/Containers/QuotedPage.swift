#if !WITHOUT_MAIL
    import Foundation
    import Text

    /// Finds the mail that an answer in HTML quotes below itself.
    enum QuotedPage {
        /// Classes and identifiers of the element that a program puts a quoted mail into, or the line above it.
        private static let names = [
            "gmail_quote", "gmail_attr", "yahoo_quoted", "moz-cite-prefix", "moz-signature", "protonmail_quote",
            "zmail_extra", "divrplyfwdmsg", "olk_src_body_section", "gmail_signature", "tutanota_quote",
        ].map { Array($0.utf8) }

        /// The headers that Outlook writes above a quoted mail, in the languages of its users.
        private static let headers = [
            ("From:", "Subject:"), ("보낸 사람:", "제목:"), ("보낸사람:", "제목:"), ("De :", "Objet :"), ("De:", "Asunto:"),
            ("差出人:", "件名:"), ("发件人:", "主题:"), ("寄件者:", "主旨:"),
            ("Von:", "Betreff:"),
        ]

        /// The elements of a page that hold a quoted mail.
        static func quotes(in document: HTMLDocument) -> [Int] {
            var found: [Int] = []
            for index in document.nodes.indices where document.nodes[index].isElement {
                if isHeaders(index, in: document) {
                    // Outlook writes the mail behind them, not into an element of its own.
                    return found + (index..<document.nodes.count)
                }
                if isQuote(index, in: document) { found.append(index) }
            }
            return found
        }

        /// The headers of a forwarded mail, whose text stands behind them.
        static func headerLines(in document: HTMLDocument) -> [Int] {
            let found = document.nodes.indices.filter { index in
                document.nodes[index].isElement
                    && (isHeaders(index, in: document)
                        || document.nodes[index].tag == .table
                            && document.source(of: index).map(ASCII.lowercased).holds(Array("email-headers".utf8)))
            }
            // An element around them may hold the text too.
            return zip(found, found.dropFirst() + [Int.max]).filter { index, next in
                next >= Int(document.nodes[index].end)
            }.map(\.0)
        }

        private static func isQuote(_ index: Int, in document: HTMLDocument) -> Bool {
            let node = document.nodes[index]
            guard node.stop > node.start, [.div, .blockquote, .span, .table].contains(node.tag) else { return false }
            if node.tag == .blockquote, document.attribute("type", of: index)?.lowercased() == "cite" { return true }
            let attributes = document.source(of: index).map(ASCII.lowercased)
            return names.contains { attributes.holds($0) }
        }

        private static func isHeaders(_ index: Int, in document: HTMLDocument) -> Bool {
            guard [.p, .div].contains(document.nodes[index].tag), (6...60).contains(document.range(of: index).count)
            else {
                return false
            }
            let line = document.line(of: index)
            guard line.utf8.count <= 1_000 else { return false }
            // Naver and others put “-----Original Message-----” into the same element.
            let mark = line.prefix(80).range(of: "-----", options: .backwards)
            let below = line.hasPrefix("--") ? mark.map { line[$0.upperBound...].drop { $0 == " " } } : nil
            return headers.contains { (below ?? line[...]).hasPrefix($0.0) && line.contains($0.1) }
        }
    }
#endif
