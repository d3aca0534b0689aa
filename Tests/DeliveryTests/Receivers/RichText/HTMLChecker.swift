/// Reports parts of HTML other than harmless text and the tags of posts.
enum HTMLChecker {
    private static var link: Regex<Substring> {
        #/<a href="https://news\.example/[^"<>]*">/#.matchingSemantics(.unicodeScalar)
    }
    private static var color: Regex<Substring> {
        #/<span (?:data-mx-color="|style="color:)#[0-9A-F]{6}">/#.matchingSemantics(.unicodeScalar)
    }
    private static var bare: Regex<Substring> {
        #/</?(?:strong|b|blockquote|html|body)>|<br>|</span>|</a>|<!DOCTYPE html>/#.matchingSemantics(.unicodeScalar)
    }

    static func problems(in html: String) -> [String] {
        var text = html.replacing(link, with: "").replacing(color, with: "").replacing(bare, with: "")
        var problems: [String] = []
        if text.unicodeScalars.contains(where: { $0 == "<" || $0 == ">" }) { problems.append("a tag of others") }
        text = text.replacing(#/&(?:amp|lt|gt);/#.matchingSemantics(.unicodeScalar), with: "")
        if text.utf8.contains(UInt8(ascii: "&")) { problems.append("an ampersand") }
        if text.contains("://") { problems.append("an address") }
        if text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control && $0 != "\n" }) {
            problems.append("a control character")
        }
        let opened = html.matches(of: #/<(?:strong|b|blockquote|a|span)[ >]/#.matchingSemantics(.unicodeScalar)).count
        let closed = html.matches(of: #/</(?:strong|b|blockquote|a|span)>/#.matchingSemantics(.unicodeScalar)).count
        if opened != closed { problems.append("\(opened) tags are opened and \(closed) closed") }
        return problems
    }
}
