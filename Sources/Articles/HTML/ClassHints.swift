import Text

/// What an element's names and attributes say about it: `class`, `id`, `role`, `itemprop`, `hidden`.
struct ClassHints: OptionSet {
    let rawValue: UInt16

    /// Not part of an article on any page: comments, cookie notices, navigation, share buttons, other stories.
    static let around = ClassHints(rawValue: 1)
    /// Usually not part of the article: teasers, captions, author boxes, banners.
    static let aside = ClassHints(rawValue: 2)
    /// Comments of readers.
    static let comments = ClassHints(rawValue: 4)
    /// The article's text.
    static let body = ClassHints(rawValue: 8)
    /// The summary above the text.
    static let lead = ClassHints(rawValue: 16)
    /// Not shown.
    static let hidden = ClassHints(rawValue: 32)
    /// A caption or credit of a picture or film.
    static let caption = ClassHints(rawValue: 64)
    /// A notice about cookies and consent.
    static let consent = ClassHints(rawValue: 128)

    /// A list of stories, if its text is not the article's.
    static let list = ClassHints(rawValue: 256)

    /// The hints of an element.
    static func of(_ node: Int, in document: HTMLDocument) -> ClassHints {
        var hints: ClassHints = []
        document.forEachAttribute(of: node) { name, value in
            guard value.count <= 1000 else { return }
            let name = String(decoding: name, as: UTF8.self).lowercased()
            switch name {
            // A heading's or a paragraph's identifier is made of its words.
            case "id" where document.nodes[node].tag.isHeading || document.nodes[node].tag == .p: break
            case "class", "id", "data-component", "data-testid", "data-module":
                for token in value.split(whereSeparator: { ASCII.isSpace($0) }) { hints.formUnion(of(token: token)) }
            case "role":
                if asideRoles.contains(String(decoding: value, as: UTF8.self).lowercased()) { hints.insert(.around) }
            case "itemprop", "property":
                hints.formUnion(of(property: String(decoding: value, as: UTF8.self).lowercased()))
            case "itemtype":
                if String(decoding: value, as: UTF8.self).hasSuffix("/Comment") {
                    hints.formUnion([.comments, .around])
                }
            case "hidden": hints.insert(.hidden)
            case "aria-hidden":
                if value.elementsEqual("true".utf8) { hints.insert(.hidden) }
            case "style":
                let style = value.filter { !ASCII.isSpace($0) }.map(ASCII.lowercased)
                if style.holds(Array("display:none".utf8)) || style.holds(Array("visibility:hidden".utf8)) {
                    hints.insert(.hidden)
                }
            default: break
            }
        }
        return hints
    }

    private static func of(property: String) -> ClassHints {
        switch property {
        case "articlebody", "schema:articlebody", "content:encoded", "reviewbody": .body
        case "alternativeheadline", "alternatename": .lead
        case "comment": [.comments, .around]
        case "caption", "copyrightholder": [.caption, .aside]
        default: []
        }
    }

    /// The hints of one name of a class, or of an identifier.
    private static func of(token: ArraySlice<UInt8>) -> ClassHints {
        let words = words(of: token)
        // A page builder calls each of its parts so.
        guard let first = words.first, !builders.contains(first) else { return [] }
        var hints: ClassHints = words.count == 1 && ClassHintWords.lists.contains(first) ? .list : []
        for (place, word) in words.enumerated() {
            let next = place + 1 < words.count ? words[place + 1] : ""
            // “with-sidebar” and “promo-free” speak of a part that stands elsewhere, or nowhere.
            if negations.contains(next) || (place > 0 && relations.contains(words[place - 1])) { continue }
            let pair = next.isEmpty ? "" : word + "-" + next
            hints.formUnion(ClassHintWords.hints[word] ?? [])
            if !pair.isEmpty, let found = ClassHintWords.hints[pair] { hints.formUnion(found) }
        }
        return hints
    }

    /// The words of a name, taken apart at marks and at capitals.
    private static func words(of token: ArraySlice<UInt8>) -> [String] {
        var words: [String] = []
        var word: [UInt8] = []
        var wasLower = false
        func close() {
            if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
            word.removeAll(keepingCapacity: true)
        }
        for byte in token {
            let isUpper = ASCII.isUpper(byte)
            if !ASCII.isLetter(byte) || (isUpper && wasLower) { close() }
            if ASCII.isLetter(byte) { word.append(ASCII.lowercased(byte)) }
            wasLower = ASCII.isLetter(byte) && !isUpper
        }
        close()
        return words
    }

    private static let asideRoles: Set<String> = [
        "navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alert", "menu", "menubar",
        "toolbar", "tablist", "button", "alertdialog",
    ]
    private static let builders: Set<String> = ["elementor"]
    private static let negations: Set<String> = ["free", "none", "off", "disabled", "closed", "open", "hidden"]
    private static let relations: Set<String> = ["has", "with", "no", "without", "hide", "not", "non", "is", "type"]
}
