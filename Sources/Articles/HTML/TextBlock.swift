import CGumbo
import Text

/// A block of text on a page: a paragraph, a heading, a list item, or loose text between these.
struct TextBlock {
    /// The text on one line.
    var text: String
    /// How many of its bytes are links.
    var linkBytes: Int
    /// The element it stands in.
    var element: Int
    /// That element's tag.
    var tag: GumboTag

    /// The share of its text that is links: 0 to 1.
    var linkShare: Double {
        text.isEmpty ? 0 : min(1, Double(linkBytes) / Double(text.utf8.count))
    }

    /// Whether it is a heading.
    var isHeading: Bool {
        (GUMBO_TAG_H1.rawValue...GUMBO_TAG_H6.rawValue).contains(tag.rawValue)
    }

    /// Whether it reads like a paragraph of prose: long, few links.
    var isProse: Bool {
        text.utf8.count >= 80 && linkShare < 0.4
    }
}

/// Takes the blocks of text out of a page.
struct TextBlockCollector {
    private let document: HTMLDocument
    private var blocks: [TextBlock] = []
    private var open: [Int] = []
    private var openLinks = 0
    private var buffer = ""
    private var linkBytes = 0
    private var breaks = 0

    /// The blocks of the nodes that are not left out.
    static func blocks(of document: HTMLDocument, leftOut: [Bool]) -> [TextBlock] {
        var collector = TextBlockCollector(document: document)
        collector.collect(leftOut)
        return collector.blocks
    }

    private init(document: HTMLDocument) {
        self.document = document
    }

    private mutating func collect(_ leftOut: [Bool]) {
        var place = 0
        while place < document.nodes.count {
            let node = document.nodes[place]
            close(before: place)
            if leftOut[place] {
                place = node.end
                continue
            }
            if node.isElement {
                if node.tag == GUMBO_TAG_BR {
                    breaks += 1
                    if breaks == 2 { flush() } else { buffer += " " }
                } else if !TextBlockCollector.inline.contains(node.tag.rawValue) {
                    flush()
                }
                open.append(place)
                if node.tag == GUMBO_TAG_A { openLinks += 1 }
            } else {
                if !node.text.utf8.allSatisfy(ASCII.isSpace) { breaks = 0 }
                buffer += node.text
                if openLinks > 0 {
                    linkBytes += node.text.utf8.count { !ASCII.isSpace($0) }
                }
            }
            place += 1
        }
        close(before: document.nodes.count)
        flush()
    }

    private mutating func close(before place: Int) {
        while let last = open.last, document.nodes[last].end <= place {
            let node = document.nodes[last]
            if node.tag != GUMBO_TAG_BR, !TextBlockCollector.inline.contains(node.tag.rawValue) { flush() }
            open.removeLast()
            if node.tag == GUMBO_TAG_A { openLinks -= 1 }
        }
    }

    private mutating func flush() {
        let text = WhiteSpace.collapsed(buffer)
        if !text.isEmpty {
            let element = open.last { !TextBlockCollector.inline.contains(document.nodes[$0].tag.rawValue) } ?? 0
            blocks.append(
                TextBlock(text: text, linkBytes: linkBytes, element: element, tag: document.nodes[element].tag))
        }
        buffer = ""
        linkBytes = 0
        breaks = 0
    }

    private static let inline: Set<UInt32> = Set(
        [
            GUMBO_TAG_A, GUMBO_TAG_SPAN, GUMBO_TAG_B, GUMBO_TAG_STRONG, GUMBO_TAG_I, GUMBO_TAG_EM, GUMBO_TAG_U,
            GUMBO_TAG_FONT, GUMBO_TAG_SMALL, GUMBO_TAG_BIG, GUMBO_TAG_SUB, GUMBO_TAG_SUP, GUMBO_TAG_MARK,
            GUMBO_TAG_TIME,
            GUMBO_TAG_ABBR, GUMBO_TAG_ACRONYM, GUMBO_TAG_CODE, GUMBO_TAG_Q, GUMBO_TAG_CITE, GUMBO_TAG_DFN,
            GUMBO_TAG_INS,
            GUMBO_TAG_DEL, GUMBO_TAG_S, GUMBO_TAG_STRIKE, GUMBO_TAG_KBD, GUMBO_TAG_SAMP, GUMBO_TAG_VAR, GUMBO_TAG_TT,
            GUMBO_TAG_BDI, GUMBO_TAG_BDO, GUMBO_TAG_RUBY, GUMBO_TAG_RB, GUMBO_TAG_WBR, GUMBO_TAG_NOBR, GUMBO_TAG_DATA,
            GUMBO_TAG_IMG, GUMBO_TAG_BR,
        ].map(\.rawValue))
}
