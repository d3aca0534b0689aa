#if !WITHOUT_MAIL
    import Text

    /// Finds the mail that an answer in HTML quotes below itself.
    enum QuotedPage {
        /// Classes and identifiers of the element that a program puts a quoted mail into, or the line above it.
        private static let names = [
            "gmail_quote", "gmail_attr", "yahoo_quoted", "moz-cite-prefix", "moz-signature", "protonmail_quote",
            "zmail_extra", "divrplyfwdmsg", "olk_src_body_section", "gmail_signature", "tutanota_quote",
        ].map { Array($0.utf8) }

        /// The elements of a page that hold a quoted mail.
        static func quotes(in document: HTMLDocument) -> [Int] {
            document.nodes.indices.filter { index in
                let node = document.nodes[index]
                guard node.isElement, node.stop > node.start, [.div, .blockquote, .span, .table].contains(node.tag)
                else {
                    return false
                }
                if node.tag == .blockquote, document.attribute("type", of: index)?.lowercased() == "cite" {
                    return true
                }
                let attributes = document.source(of: index).map(ASCII.lowercased)
                return names.contains { attributes.holds($0) }
            }
        }
    }
#endif
