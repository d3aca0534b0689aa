/// Takes the tags out of a template's HTML, for the text that goes beside it.
enum TagStripper {
    private static let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")].map {
        (written: Array($0.utf8), meant: Array($1.utf8))
    }

    /// What stands between tags, with the few entities that an escaper writes. Cost: one pass.
    ///
    /// Byte by byte: a mark behind a bracket makes one character of both.
    static func text(_ html: String) -> String {
        let bytes = Array(html.utf8)
        var text: [UInt8] = []
        var index = 0
        var isTag = false
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if isTag {
                isTag = byte != UInt8(ascii: ">")
            } else if byte == UInt8(ascii: "<") {
                isTag = true
            } else if byte == UInt8(ascii: "&"),
                let entity = entities.first(where: { bytes[(index - 1)...].starts(with: $0.written) })
            {
                text += entity.meant
                index += entity.written.count - 1
            } else {
                text.append(byte)
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}
