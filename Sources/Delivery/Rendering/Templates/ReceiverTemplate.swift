import Alerts

/// How a desk wants its posts to read in one receiver, instead of the receiver's own way.
///
/// Written in Mustache, checked when the configuration is read. A text without `{{#alerts}}` is written once for each
/// alert of a post, so that no template can leave an alert out of a digest by oversight.
package struct ReceiverTemplate: Sendable, Equatable {
    let title: CompiledTemplate?
    let text: CompiledTemplate?

    init(title: CompiledTemplate?, text: CompiledTemplate?) {
        self.title = title
        self.text = text
    }

    /// How much a value may have of a post, in characters: the first is tried first.
    private static let lengths = [1_000, 300, 120]
    /// The same for the first alert of a post alone.
    private static let shortLengths = [60, 30]

    /// A post in the desk's words, within the receiver's limits: alerts are left out and counted, and long values
    /// shortened, before anything is cut that the desk wrote.
    ///
    /// - Parameter escape: Text as the receiver's markup shows it literally.
    /// - Returns: Nothing where a part of the template has no room or comes out empty: that part has its usual form.
    package func render(
        _ card: PostCard, limits: CustomLimits, escape: (SafeText) -> String
    ) -> (custom: CustomText?, failed: [String]) {
        var failed: [String] = []
        var custom = CustomText(title: nil, text: nil)
        // A title that speaks of an alert alone is no title for several.
        if let title, card.cards.count + card.omitted == 1 || title.namesPost {
            custom.title = ReceiverTemplate.firstFit(of: ReceiverTemplate.lengths + ReceiverTemplate.shortLengths) {
                fit(
                    title.render(card, showing: card.cards.count, longest: $0, room: limits.title * 4, escape: escape)
                        .map(ReceiverTemplate.oneLine), in: limits.title, limits)
            }
            if custom.title == nil { failed.append("title") }
        }
        if let text {
            custom.text = fitted(text, card, limits, escape)
            if custom.text == nil { failed.append("text") }
        }
        return (custom.title == nil && custom.text == nil ? nil : custom, failed)
    }

    private func fitted(
        _ text: CompiledTemplate, _ card: PostCard, _ limits: CustomLimits, _ escape: (SafeText) -> String
    ) -> String? {
        func attempt(_ shown: Int, _ longest: Int) -> String? {
            let whole = PostText(text: text, card: card, room: limits.text * 4)
            return fit(whole.written(showing: shown, longest: longest, escape: escape), in: limits.text, limits)
        }
        let count = card.cards.count
        if let all = ReceiverTemplate.firstFit(of: ReceiverTemplate.lengths, { attempt(count, $0) }) { return all }
        // As many as there is room for, by halving.
        var (best, low, high): (String?, Int, Int) = (nil, 1, count - 1)
        while low <= high {
            let middle = (low + high) / 2
            if let text = attempt(middle, ReceiverTemplate.lengths[2]) {
                (best, low) = (text, middle + 1)
            } else {
                high = middle - 1
            }
        }
        return best ?? ReceiverTemplate.firstFit(of: ReceiverTemplate.shortLengths) { attempt(1, $0) }
    }

    private static func firstFit(of lengths: [Int], _ attempt: (Int) -> String?) -> String? {
        for length in lengths {
            if let text = attempt(length) { return text }
        }
        return nil
    }

    private func fit(_ text: String?, in limit: Int, _ limits: CustomLimits) -> String? {
        guard let text, text.contains(where: { !$0.isWhitespace }), limits.unit.size(of: text) <= limit else {
            return nil
        }
        return text
    }

    private static func oneLine(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}

/// The text of a post: of one piece, or put together of one for each alert.
private struct PostText {
    let text: CompiledTemplate
    let card: PostCard
    let room: Int

    func written(showing shown: Int, longest: Int, escape: (SafeText) -> String) -> String? {
        let isOne = card.cards.count == 1 && card.omitted == 0 && (card.kind != .test || text.namesPost)
        if text.listsAlerts || isOne {
            return text.render(card, showing: shown, longest: longest, room: room, escape: escape)
                .map(PostText.withoutEnd)
        }
        var pieces = card.heading.map { [escape($0)] } ?? []
        var size = 0
        for single in card.cards.prefix(shown) {
            var one = card
            one.cards = [single]
            guard let piece = text.render(one, showing: 1, longest: longest, room: room, escape: escape) else {
                return nil
            }
            size += piece.utf8.count
            guard size <= room else { return nil }
            pieces.append(PostText.withoutEnd(piece))
        }
        if let closing = PostCard.closing(omitting: card.omitted + card.cards.count - shown) {
            pieces.append(escape(closing))
        }
        return pieces.filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    /// A YAML block ends with a line end, which no chat shows.
    private static func withoutEnd(_ text: String) -> String {
        var text = Substring(text)
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
