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
    var tag: HTMLTag
    /// The first node of its text.
    var node: Int

    /// Its length in bytes.
    var length: Int { text.utf8.count }

    /// The share of its text that is links: 0 to 1.
    var linkShare: Double {
        text.isEmpty ? 0 : min(1, Double(linkBytes) / Double(text.utf8.count))
    }

    /// Whether it is a heading.
    var isHeading: Bool { tag.isHeading }

    /// Whether it reads like a paragraph of prose: long, few links.
    var isProse: Bool {
        length >= 80 && linkShare < 0.4
    }

    /// Whether it ends as a sentence does.
    var endsSentence: Bool {
        Punctuation.endsSentence(Array(text.utf8.suffix(32))[...])
    }
}

/// Takes the blocks of text out of a page.
struct TextBlockCollector {
    private let document: HTMLDocument
    private var blocks: [TextBlock] = []
    private var open: [Int] = []
    private var openLinks = 0
    private var buffer: [UInt8] = []
    private var linkBytes = 0
    private var breaks = 0
    private var firstNode = 0

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
                // A form or a player between two texts parts them.
                if !node.tag.isInline, node.isElement, node.tag != .script, node.tag != .style { flush() }
                place = Int(node.end)
                continue
            }
            if node.isElement {
                if node.tag == .br {
                    breaks += 1
                    if breaks == 2 { flush() } else { buffer.append(0x0A) }
                } else if !node.tag.isInline {
                    flush()
                }
                open.append(place)
                if node.tag == .a { openLinks += 1 }
            } else {
                add(place)
            }
            place += 1
        }
        close(before: document.nodes.count)
        flush()
    }

    private mutating func add(_ place: Int) {
        let source = document.source(of: place)
        if !source.allSatisfy(ASCII.isSpace) {
            breaks = 0
            if firstNode == 0 { firstNode = place }
        }
        document.appendText(of: place, to: &buffer)
        if openLinks > 0 { linkBytes += source.count { !ASCII.isSpace($0) } }
    }

    private mutating func close(before place: Int) {
        while let last = open.last, document.nodes[last].end <= place {
            let tag = document.nodes[last].tag
            if !tag.isInline { flush() }
            open.removeLast()
            if tag == .a { openLinks -= 1 }
        }
    }

    private mutating func flush() {
        if firstNode > 0 {
            let text = WhiteSpace.collapsed(buffer)
            if !text.isEmpty {
                let element = open.last { !document.nodes[$0].tag.isInline } ?? 0
                blocks.append(
                    TextBlock(
                        text: text, linkBytes: linkBytes, element: element, tag: document.nodes[element].tag,
                        node: firstNode))
            }
        }
        buffer.removeAll(keepingCapacity: true)
        linkBytes = 0
        breaks = 0
        firstNode = 0
    }
}
