/// A tag of a template, `{{…}}`, and where it stands.
struct TemplateTag: Equatable {
    enum Kind: Character {
        case section = "#"
        case inverted = "^"
        case end = "/"
        case value = " "
    }

    var kind: Kind
    var name: Substring
    /// Counted from 1.
    var line: Int

    /// What is wrong with a template's text.
    struct Fault: Error, Equatable {
        /// Counted from 1.
        var line: Int
        var message: String
    }

    /// The tags of a text in order, without comments. Cost: one pass.
    ///
    /// - Throws: ``Fault`` for a tag of Mustache that is not offered here, or that is not closed.
    static func all(in text: String) throws(Fault) -> [TemplateTag] {
        var tags: [TemplateTag] = []
        var rest = Substring(text)
        var line = 1
        while let start = rest.firstRange(of: "{{") {
            line += lineEnds(in: rest[..<start.lowerBound])
            let inside = rest[start.upperBound...]
            guard let end = inside.firstRange(of: "}}") else { throw Fault(line: line, message: "“{{” without “}}”") }
            let content = inside[..<end.lowerBound]
            if content.first != "!" { tags.append(try tag(content, line: line)) }
            line += lineEnds(in: content)
            rest = inside[end.upperBound...]
        }
        return tags
    }

    private static func tag(_ content: Substring, line: Int) throws(Fault) -> TemplateTag {
        let why: String? =
            switch content.first {
            case "{", "&": "values are always escaped; write {{name}}"
            case ">", "<", "$": "a template cannot include another one"
            case "=": "the delimiters of tags cannot be changed"
            case "%": "the content type is the receiver's own"
            default: nil
            }
        if let why { throw Fault(line: line, message: "“{{\(shown(content))}}”: \(why)") }
        let kind = content.first.flatMap(Kind.init) ?? .value
        let name = (kind == .value ? content : content.dropFirst()).trimmed
        guard !name.isEmpty, name.utf8.allSatisfy(isNameByte) else {
            throw Fault(line: line, message: "“{{\(shown(content))}}” names no value: a name has letters, “_” and “.”")
        }
        return TemplateTag(kind: kind, name: name, line: line)
    }

    private static func shown(_ content: Substring) -> SafeText {
        SafeText(String(content.prefix(200))).truncated(toCharacters: 40)
    }

    private static func lineEnds(in text: Substring) -> Int {
        text.utf8.count { $0 == UInt8(ascii: "\n") }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."):
            true
        default: false
        }
    }
}

extension Substring {
    fileprivate var trimmed: Substring {
        var text = drop { $0 == " " || $0 == "\t" || $0.isNewline }
        while let last = text.last, last == " " || last == "\t" || last.isNewline { text.removeLast() }
        return text
    }
}
