import Foundation

/// Block Kit, as far as messages of news need it.
///
/// Source: Slack, “Block Kit reference”. A sum of texts is refused by `chat.postMessage` as `msg_blocks_too_long`; it
/// is not documented, 9,597 characters were seen to pass and 11,341 not to.
struct SlackBlocks {
    private let schema = Schema(code: "invalid_blocks")
    private(set) var visible: [String] = []
    private(set) var links: [String] = []
    private(set) var mentions: [String] = []

    static let longestTogether = 10_000

    init(_ message: SimulatedJSON) throws(Refusal) {
        let blocks = try schema.list(message["blocks"], "blocks", 0...50)
        for block in blocks { try read(block) }
        for attachment in try schema.list(message["attachments"], "attachments", 0...20) {
            try schema.keys(attachment, "attachment", ["color", "blocks", "fallback"])
            if let color = attachment["color"]?.text {
                try schema.require(color.wholeMatch(of: /#[0-9A-Fa-f]{6}|good|warning|danger/) != nil, "color \(color)")
            }
            for block in try schema.list(attachment["blocks"], "attachment.blocks", 1...50) { try read(block) }
        }
        let total = visible.reduce(0) { $0 + $1.utf16.count }
        guard total <= SlackBlocks.longestTogether else {
            throw Refusal(400, "msg_blocks_too_long", "the blocks have \(total) characters together")
        }
    }

    private mutating func read(_ block: SimulatedJSON) throws(Refusal) {
        _ = try schema.optionalText(block["block_id"], "block_id", 1...255)
        switch block["type"]?.text {
        case "header":
            try schema.keys(block, "header", ["type", "text", "block_id"])
            try schema.require(block["text"]?["type"]?.text == "plain_text", "a header's text must be plain_text")
            try read(text: block["text"], "header.text", 1...150)
        case "section":
            try schema.keys(block, "section", ["type", "text", "fields", "block_id", "accessory", "expand"])
            let fields = try schema.list(block["fields"], "section.fields", 0...10)
            try schema.require(block["text"] != nil || !fields.isEmpty, "a section needs text or fields")
            if block["text"] != nil { try read(text: block["text"], "section.text", 1...3_000) }
            for field in fields { try read(text: field, "section.fields", 1...2_000) }
        case "context":
            try schema.keys(block, "context", ["type", "elements", "block_id"])
            for element in try schema.list(block["elements"], "context.elements", 1...10) {
                try read(text: element, "context.elements", 1...3_000)
            }
        case "divider": try schema.keys(block, "divider", ["type", "block_id"])
        case "rich_text":
            try schema.keys(block, "rich_text", ["type", "elements", "block_id"])
            for element in try schema.list(block["elements"], "rich_text.elements", 1...1_000) {
                try read(rich: element)
            }
        case let type: throw Refusal(400, "invalid_blocks", "a block of the type \(type ?? "?")")
        }
    }

    private mutating func read(
        text: SimulatedJSON?, _ name: String, _ length: ClosedRange<Int>
    ) throws(Refusal) {
        guard let text else { throw Refusal(400, "invalid_blocks", "\(name) is missing") }
        try schema.keys(text, name, ["type", "text", "emoji", "verbatim"])
        let said = try schema.text(text["text"], "\(name).text", length)
        switch text["type"]?.text {
        case "plain_text": visible.append(said)
        case "mrkdwn":
            try schema.require(text["emoji"] == nil, "emoji goes with plain_text")
            let read = MarkupReader.slack(said)
            visible.append(read.visible)
            links += read.links
            mentions += MentionFinder.slack(said)
        case let type: throw Refusal(400, "invalid_blocks", "\(name) of the type \(type ?? "?")")
        }
    }

    /// Elements of rich text have types; their text has no markup.
    private mutating func read(rich element: SimulatedJSON) throws(Refusal) {
        switch element["type"]?.text {
        case "rich_text_section", "rich_text_quote", "rich_text_preformatted", "rich_text_list":
            var line = ""
            for part in try schema.list(element["elements"], "rich_text", 1...1_000) {
                switch part["type"]?.text {
                case "text": line += try schema.text(part["text"], "rich_text.text", 1...3_000)
                case "link":
                    let url = try schema.address(part["url"], "rich_text.url")
                    links.append(url)
                    line += part["text"]?.text ?? url
                case "user", "usergroup", "broadcast", "channel":
                    mentions.append("\(part)")
                case "rich_text_section": try read(rich: part)
                case let type: throw Refusal(400, "invalid_blocks", "rich text of the type \(type ?? "?")")
                }
            }
            visible.append(line)
        case let type: throw Refusal(400, "invalid_blocks", "rich text of the type \(type ?? "?")")
        }
    }
}
