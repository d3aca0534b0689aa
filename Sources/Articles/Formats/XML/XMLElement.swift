import Text

/// An element of an XML text, with its contents in their order.
final class XMLElement {
    /// A child element, or text between child elements, in UTF-8.
    enum Content {
        case element(XMLElement)
        case text([UInt8])
    }

    /// The name with its prefix as written, for example `content:encoded`.
    let name: String
    /// The name without prefix, in lower case.
    let localName: String
    var attributes: [String: String] = [:]
    var contents: [Content] = []
    /// Whether its end tag was read. The elements that are open where a broken text ends are not complete.
    var isComplete = true

    init(name: String) {
        self.name = name
        localName = XMLElement.local(name)
    }

    /// A name without prefix, in lower case.
    static func local(_ name: String) -> String {
        let bytes = name.utf8
        // Most names are neither.
        if bytes.allSatisfy({ $0 < 0x80 && !ASCII.isUpper($0) && $0 != UInt8(ascii: ":") }) { return name }
        return (bytes.lastIndex(of: UInt8(ascii: ":")).map { String(name[bytes.index(after: $0)...]) } ?? name)
            .lowercased()
    }

    var children: [XMLElement] {
        contents.compactMap { if case .element(let element) = $0 { element } else { nil } }
    }

    /// The first child of one of some names, in the order of the names.
    ///
    /// - Parameter names: Names with prefix as written, or without prefix: then children of other prefixes count too,
    ///   but those that describe pictures and sound do not.
    func first(_ names: String...) -> XMLElement? {
        for name in names {
            if let exact = firstChild(where: { $0.name == name }) { return exact }
            guard !name.utf8.contains(UInt8(ascii: ":")) else { continue }
            let local = XMLElement.local(name)
            let child = firstChild { child in
                child.localName == local && !XMLElement.mediaPrefixes.contains { child.name.hasPrefix($0) }
            }
            if let child { return child }
        }
        return nil
    }

    /// The first child that meets a condition. A list of all children costs more than the look at them.
    private func firstChild(where condition: (XMLElement) -> Bool) -> XMLElement? {
        for content in contents {
            if case .element(let element) = content, condition(element) { return element }
        }
        return nil
    }

    private static let mediaPrefixes = ["media:", "itunes:"]

    /// All children of a local name.
    func all(_ name: String) -> [XMLElement] { children.filter { $0.localName == name } }

    /// The text inside, without markup and with collapsed white space; nil if it is empty.
    var line: String? {
        let line = WhiteSpace.collapsed(bytes)
        return line.isEmpty ? nil : line
    }

    /// The text inside, without markup.
    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The text inside, without markup, in UTF-8.
    var bytes: [UInt8] {
        // Most elements hold one text and nothing else.
        if contents.count == 1, case .text(let text) = contents[0] { return text }
        var bytes: [UInt8] = []
        visit { content in
            if case .text(let part) = content { bytes += part }
        }
        return bytes
    }

    /// The first element of a local name at any depth, in document order.
    func descendant(_ name: String) -> XMLElement? {
        var found: XMLElement?
        visit { content in
            if found == nil, case .element(let element) = content, element.localName == name { found = element }
        }
        return found
    }

    /// All elements of some local names at any depth that are not inside each other, in document order.
    func descendants(_ names: Set<String>) -> [XMLElement] {
        children.flatMap { names.contains($0.localName) ? [$0] : $0.descendants(names) }
    }

    /// The contents as HTML: prefixes are left out, text is escaped.
    ///
    /// - Parameter renamed: The HTML names of elements that HTML does not have, for example `hl2: h2` of NITF.
    func markup(renamed: [String: String] = [:]) -> [UInt8] {
        var markup: [UInt8] = []
        appendMarkup(renamed, to: &markup)
        return markup
    }

    private func appendMarkup(_ renamed: [String: String], to markup: inout [UInt8]) {
        for content in contents {
            switch content {
            case .text(let text):
                for byte in text {
                    switch byte {
                    case UInt8(ascii: "&"): markup += "&amp;".utf8
                    case UInt8(ascii: "<"): markup += "&lt;".utf8
                    default: markup.append(byte)
                    }
                }
            case .element(let element):
                let name = renamed[element.localName] ?? element.localName
                markup += "<\(name)>".utf8
                element.appendMarkup(renamed, to: &markup)
                if !["br", "img", "hr"].contains(name) { markup += "</\(name)>".utf8 }
            }
        }
    }

    private func visit(_ visitor: (Content) -> Void) {
        for content in contents {
            visitor(content)
            if case .element(let element) = content { element.visit(visitor) }
        }
    }
}
