import TestSupport

/// Mails, archives and documents that are made to exhaust a reader.
extension HostileFile {
    static let mails = [
        HostileFile(what: "mail: 16 MB of parts", name: "a.eml") {
            mail("multipart/mixed; boundary=b", repeated("--b\nContent-Type: text/plain\n\nx\n", 500_000) + "--b--\n")
        },
        HostileFile(what: "mail: 59,000 parts in each other", name: "a.eml") {
            let parts = (0..<59_000).map { "--b\($0)\nContent-Type: multipart/mixed; boundary=b\($0 + 1)\n\n" }
            return mail("multipart/mixed; boundary=b0", parts.joined())
        },
        HostileFile(what: "mail: 16 MB of one header", name: "a.eml") {
            Array("Subject: \(repeated("a ", 8_000_000))\nFrom: a@b.example\n\nIt left.\n".utf8)
        },
        HostileFile(what: "mail: 16 MB of encoded words", name: "a.eml") {
            Array("From: a@b.example\nSubject: \(repeated("=?UTF-8?B?67aA?= ", 900_000))\n\nIt left.\n".utf8)
        },
        header("words without an end", "Subject: ", "=?UTF-8?Q?a "),
        header("openings of words", "Subject: ", "=?"),
        header("words without an end in the sender", "From: ", "=?UTF-8?Q?a "),
        header("senders without an address", "From: ", "a,"),
        header("senders in groups", "From: ", "a:"),
        header("comments in comments", "From: ", "("),
        header("readers", "To: ", "a@b.example, "),
        header("references", "References: ", "<a@b.example> "),
        header("parts of a parameter", "Content-Type: text/plain; ", "name*0=a; "),
        header("a file's name of words without an end", "Content-Disposition: inline; filename=\"", "=?UTF-8?Q?a "),
        header("folded lines", "Subject: a", "\n b"),
        header("dates", "Date: ", "1 Jan "),
        HostileFile(what: "mail: 16 MB of headers", name: "a.eml") {
            Array(("From: a@b.example\nSubject: Ferries leave\n" + repeated("X: a\n", 3_300_000) + "\nIt left.\n").utf8)
        },
        HostileFile(what: "mail: 16 MB of senders", name: "a.eml") {
            Array(("Subject: Ferries leave\n" + repeated("From: a@b\n", 1_600_000) + "\nIt left.\n").utf8)
        },
        HostileFile(what: "mail: 16 MB of headers of parts", name: "a.eml") {
            let part = "--b\nContent-Disposition: inline; filename=\"\(repeated("=?UTF-8?Q?a ", 300))\"\n\nx\n"
            return mail("multipart/mixed; boundary=b", repeated(part, 4_400) + "--b--\n")
        },
        HostileFile(what: "mail: 16 MB of mails in it, each with senders without an address", name: "a.eml") {
            let part = "--b\nContent-Type: message/rfc822\n\nFrom: \(repeated("a,", 480))\nSubject: a\n\nx\n"
            return mail("multipart/mixed; boundary=b", repeated(part, 16_000) + "--b--\n")
        },
        HostileFile(what: "mail: 59,000 lines of hyphens in 900 parts", name: "a.eml") {
            let parts = (0..<900).map { "--b\($0)\nContent-Type: multipart/mixed; boundary=b\($0 + 1)\n\n" }
            return mail("multipart/mixed; boundary=b0", parts.joined() + repeated("--\n", 58_000))
        },
        HostileFile(what: "mail: 59,000 parts", name: "a.eml") {
            mail("multipart/mixed; boundary=b", repeated("--b\nContent-Type: text/plain\n\nx\n", 59_000) + "--b--\n")
        },
        HostileFile(what: "mail: 16 MB of base64", name: "a.eml") {
            mail("text/plain\nContent-Transfer-Encoding: base64", repeated("SXQgbGVmdC4gSXQgbGVmdC4g\n", 650_000))
        },
        HostileFile(what: "mail: 16 MB of quoted lines", name: "a.eml") {
            mail("text/plain", repeated("> It left.\n", 1_400_000))
        },
        HostileFile(what: "mailbox: 16 MB of mails", name: "a.mbox") {
            let mail = "From a\nFrom: a@b.example\nSubject: Ferries leave\n\nThe ferry left the port.\n\n"
            return Array(repeated(mail, (16 << 20) / mail.utf8.count).utf8)
        },
        HostileFile(what: "mailbox: 16 MB of empty mails", name: "a.mbox") {
            Array(("From a\nFrom: a@b\nTo: c\n\n" + repeated("From a\n\n", 2_000_000)).utf8)
        },
    ]

    static let packed = [
        HostileFile(what: "gzip: a bomb of 2 GB", name: "a.txt.gz") { Packing.bomb(1 << 31) },
        HostileFile(what: "ZIP: a bomb in it", name: "a.zip") { Packing.zip([("a.gz", Packing.bomb(1 << 30))]) },
        HostileFile(what: "ZIP: 40 archives in each other", name: "a.zip") {
            (0..<40).reduce(story) { contents, level in Packing.zip([(level == 0 ? "a.txt" : "a.zip", contents)]) }
        },
        HostileFile(what: "ZIP: 65,000 empty files", name: "a.zip") {
            Packing.zip((0..<65_000).map { ("\($0).txt", []) })
        },
        HostileFile(what: "ZIP: paths that lead out", name: "a.zip") {
            Packing.zip((0..<1_000).map { ("../../../../tmp/slip-\($0).txt", story) })
        },
        HostileFile(what: "tar: 16 MB of small files", name: "a.tar") {
            Packing.tar((0..<16_000).map { ("\($0).txt", Array("Ferries leave \($0)\n\nIt left.".utf8)) })
        },
        HostileFile(what: "DOCX: 15 MB of paragraphs", name: "a.docx") {
            document(repeated("<w:p><w:r><w:t>It left.</w:t></w:r></w:p>", 370_000))
        },
        HostileFile(what: "DOCX: 15 MB of elements that nest", name: "a.docx") {
            document(repeated("<w:p>", 3_000_000))
        },
        HostileFile(what: "RTF: 16 MB of groups that nest", name: "a.rtf") {
            Array(("{\\rtf1 " + repeated("{", 16_000_000)).utf8)
        },
        HostileFile(what: "RTF: 16 MB of escapes", name: "a.rtf") {
            Array(("{\\rtf1\\ansi\\ansicpg949 " + repeated("\\'ba\\'ce", 2_000_000) + "}").utf8)
        },
        HostileFile(what: "RTF: 16 MB of paragraphs", name: "a.rtf") {
            Array(("{\\rtf1 " + repeated("It left.\\par ", 1_200_000) + "}").utf8)
        },
        HostileFile(what: "WARC: 16 MB of empty records", name: "a.warc") {
            Array(repeated("WARC/1.0\r\n\r\n\r\n\r\n", 1_000_000).utf8)
        },
        HostileFile(what: "WARC: a record longer than the file", name: "a.warc") {
            let head = "WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 18446744073709551615\r\n\r\n"
            return Array((head + repeated("It left. ", 1_800_000)).utf8)
        },
    ]

    private static let story = Array("Ferries leave Port Ellery\n\nThe ferry left the port on Monday.".utf8)

    private static func repeated(_ piece: String, _ count: Int) -> String { String(repeating: piece, count: count) }

    /// A mail with a header of 16 MB: a piece again and again.
    private static func header(_ what: String, _ start: String, _ piece: String) -> HostileFile {
        HostileFile(what: "mail: 16 MB of \(what)", name: "a.eml") {
            let others = start.hasPrefix("From") ? "Subject: Ferries leave\n" : "From: a@b.example\n"
            let long = start + repeated(piece, (16_700_000 - start.utf8.count) / piece.utf8.count)
            return Array("\(others)\(long)\nMIME-Version: 1.0\n\nIt left.\n".utf8)
        }
    }

    private static func mail(_ type: String, _ body: String) -> [UInt8] {
        Array("From: a@b.example\nSubject: Ferries leave\nMIME-Version: 1.0\nContent-Type: \(type)\n\n\(body)".utf8)
    }

    private static func document(_ body: String) -> [UInt8] {
        let text = "<w:document xmlns:w=\"w\"><w:body>\(body)</w:body></w:document>"
        return Packing.zip([("word/document.xml", Array(text.utf8))])
    }
}
