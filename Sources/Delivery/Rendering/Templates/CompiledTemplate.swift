import Mustache

/// One text of a template, known to be sound.
struct CompiledTemplate: Sendable, Equatable {
    /// As the desk wrote it.
    let source: String
    /// Whether it goes through the list of the alerts by itself.
    let listsAlerts: Bool
    /// Whether it says something of the post as a whole.
    let namesPost: Bool
    private let mustache: MustacheTemplate

    /// The longest template, in bytes.
    static let maxBytes = 16_384

    /// Values are written in the receiver's dialect before they are filled in: no escaping for HTML on top.
    private static let pragma = "{{% CONTENT_TYPE:TEXT}}\n"

    /// Reads a template.
    ///
    /// - Throws: What is wrong with it, and in which line.
    init(_ text: String) throws(TemplateTag.Fault) {
        guard text.utf8.count <= CompiledTemplate.maxBytes else {
            let message = "is longer than \(CompiledTemplate.maxBytes) bytes"
            throw TemplateTag.Fault(line: 1, message: message)
        }
        source = text.split(separator: "\r\n", omittingEmptySubsequences: false).joined(separator: "\n")
        let tags = try TemplateTag.all(in: source)
        try TemplateVocabulary.check(tags)
        listsAlerts = tags.contains { $0.name == TemplateVocabulary.alerts }
        namesPost = listsAlerts || tags.contains { TemplateVocabulary.post.contains(String($0.name)) }
        do {
            mustache = try MustacheTemplate(string: CompiledTemplate.pragma + source)
        } catch let error as MustacheTemplate.ParserError {
            // The pragma is a line of its own.
            throw TemplateTag.Fault(line: max(error.context.lineNumber - 1, 1), message: "\(error.error)")
        } catch {
            throw TemplateTag.Fault(line: 1, message: "\(error)")
        }
    }

    static func == (left: CompiledTemplate, right: CompiledTemplate) -> Bool { left.source == right.source }

    /// The text of a post, of which so many alerts are shown; nothing if it has become longer than there is room for.
    func render(_ card: PostCard, showing shown: Int, longest: Int, room: Int, escape: (SafeText) -> String) -> String?
    {
        // Escaping only for the time of this call; Mustache wants values that could outlive it.
        withoutActuallyEscaping(escape) { escape in
            let writer = ValueWriter(longest: longest, escape: escape, room: ValueWriter.Room(bytes: room))
            let scope = PostScope(card: card, shown: shown, writer: writer, costOfAlert: source.utf8.count)
            let text = mustache.render(scope)
            return writer.room.isUsedUp ? nil : text
        }
    }
}
