import Foundation

/// A text with entities. Telegram itself finds addresses, `@names` and commands outside of code.
enum TelegramText {
    static func read(_ body: SimulatedJSON) throws(Refusal) -> SimulatedMessage {
        let schema = Schema(code: "Bad Request: can't parse entities")
        guard let text = body["text"]?.text, !text.isEmpty else {
            throw Refusal(400, "Bad Request: message text is empty", "")
        }
        let units = Array(text.utf16)
        guard units.count <= 4_096 else { throw Refusal(400, "Bad Request: message is too long", "\(units.count)") }
        var links: [String] = []
        var code: [Range<Int>] = []
        // Of more than a hundred, the rest is dropped.
        for entity in try schema.list(body["entities"], "entities", 0...100) {
            try schema.keys(entity, "entity", ["type", "offset", "length", "url"])
            guard let offset = entity["offset"]?.number.map({ Int($0) }), offset >= 0,
                let length = entity["length"]?.number.map({ Int($0) }), length > 0, offset + length <= units.count
            else { throw Refusal(400, schema.code, "an entity outside of the text: \(entity)") }
            let isCut = [offset, offset + length].contains { position in
                position < units.count && UTF16.isTrailSurrogate(units[position])
            }
            try schema.require(!isCut, "an entity cuts a character: \(entity)")
            let type = entity["type"]?.text ?? "?"
            switch type {
            case "text_link": links.append(try schema.address(entity["url"], "url", longest: 2_048))
            case "code", "pre": code.append(offset..<offset + length)
            case "bold", "italic", "underline", "strikethrough", "spoiler", "blockquote", "expandable_blockquote": break
            default: throw Refusal(400, schema.code, "an entity of the type \(type)")
            }
        }
        var outside = units
        for range in code { for index in range { outside[index] = 0x20 } }
        let said = String(decoding: outside, as: UTF16.self)
        return SimulatedMessage(
            visible: text, links: links + MarkupReader.addresses(in: said), mentions: MentionFinder.atNames(said))
    }
}
