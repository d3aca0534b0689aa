import Foundation
import Settings

extension ReceiverTemplate {
    /// Reads the section `template` of a receiver; nothing if there is none. What is wrong is noted in it.
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
