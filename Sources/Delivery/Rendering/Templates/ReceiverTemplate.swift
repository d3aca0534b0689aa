import Alerts
import Foundation
import Settings
import Text

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
    /// - Returns: Nil for a part of the template that has no room or is empty: that part has its usual form.
    package func render(
        _ card: PostCard, limits: CustomLimits, escape: (SafeText) -> String
    ) -> (custom: CustomText?, failed: [String]) {
        var failed: [String] = []
        var custom = CustomText(title: nil, text: nil)
        // A title with values of one alert does not fit several.
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

/// The text of a desk's template for a post, in the receiver's markup: it is not escaped or cut again.
package struct CustomText: Sendable, Equatable {
    /// In the place of the usual title, one line; nil if the template has none.
    package var title: String?
    /// In the place of everything below the title; nil if the template has none.
    package var text: String?

    /// A text; one part may be missing.
    package init(title: String?, text: String?) {
        self.title = title
        self.text = text
    }
}

/// How much a service has room for where a template's text goes.
package struct CustomLimits: Sendable, Equatable {
    /// Maximum size of a title.
    package var title: Int
    /// Maximum size of a text.
    package var text: Int
    /// The unit of both.
    package var unit: TextUnit

    /// Limits; left out, those that hold in every chat.
    package init(title: Int = 150, text: Int = 1_800, unit: TextUnit = .utf16) {
        self.title = title
        self.text = text
        self.unit = unit
    }
}

extension ReceiverTemplate {
    /// Reads the section `template` of a receiver; nil if there is none. Problems are noted in it.
    ///
    /// Keys: `title` or `title_file`, `text` or `text_file`.
    ///
    /// - Parameter directory: Where relative paths start.
    package init?(from receiver: Section, directory: String) {
        guard let section = receiver.section("template") else { return nil }
        let title = ReceiverTemplate.part("title", of: section, directory: directory)
        let text = ReceiverTemplate.part("text", of: section, directory: directory)
        if title == nil, text == nil, !["title", "title_file", "text", "text_file"].contains(where: section.has) {
            section.note("needs title, title_file, text or text_file")
        }
        self.init(title: title, text: text)
    }

    private static func part(_ key: String, of section: Section, directory: String) -> CompiledTemplate? {
        let (inline, path) = (section.optionalText(key), section.optionalText(key + "_file"))
        let text: String
        let (place, named): (String, String)
        switch (inline, path) {
        case (nil, nil): return nil
        case (_?, _?):
            section.note("only one of \(key) and \(key)_file can hold", at: key + "_file")
            return nil
        case (let inline?, nil): (text, place, named) = (inline, key, "")
        case (nil, let path?):
            place = key + "_file"
            let absolute = path.hasPrefix("/") ? path : directory + "/" + path
            named = absolute + ": "
            do {
                text = try contents(of: absolute)
            } catch {
                section.note("\(named)\(error)", at: place)
                return nil
            }
        }
        do throws(TemplateTag.Fault) {
            guard text.contains(where: { !$0.isWhitespace }) else {
                throw TemplateTag.Fault(line: 1, message: "is empty")
            }
            return try CompiledTemplate(text)
        } catch {
            section.note("\(named)line \(error.line) of the template: \(error.message)", at: place)
            return nil
        }
    }

    private struct Unreadable: Error, CustomStringConvertible {
        var description: String
    }

    /// The text of a small regular file.
    private static func contents(of path: String) throws(Unreadable) -> String {
        let attributes: [FileAttributeKey: Any]
        let data: Data
        do {
            attributes = try FileManager.default.attributesOfItem(
                atPath: URL(fileURLWithPath: path).resolvingSymlinksInPath().path)
            guard attributes[.type] as? FileAttributeType == .typeRegular else {
                throw Unreadable(description: "is not a regular file")
            }
            guard let size = attributes[.size] as? Int, size <= CompiledTemplate.maxBytes else {
                throw Unreadable(description: "has more than \(CompiledTemplate.maxBytes) bytes")
            }
            data = try Data(contentsOf: URL(fileURLWithPath: path))
        } catch let error as Unreadable {
            throw error
        } catch {
            throw Unreadable(description: "cannot be read: \(error.localizedDescription)")
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw Unreadable(description: "is not UTF-8 text")
        }
        return text
    }
}
