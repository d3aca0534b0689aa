import Foundation
import Settings
import Topics

/// Converts one topic file on the disk.
package struct TopicFileConversion: Sendable {
    /// The file in the present language.
    package let yaml: String
    /// What was changed and what a person has to look at, a line each, ends with a newline.
    package let report: String
    private let path: String
    private let isChanged: Bool

    /// Reads and converts a file; nothing is written.
    ///
    /// - Throws: ``TopicCommandError`` if the file cannot be read.
    package init(_ path: String) throws(TopicCommandError) {
        guard let data = FileManager.default.contents(atPath: path),
            let text = String(validating: data, as: UTF8.self)
        else {
            throw .articles("\(path): cannot be read as UTF-8 text")
        }
        let conversion = TopicConverter.convert(text)
        self.path = path
        yaml = conversion.yaml
        isChanged = conversion.yaml != text
        let lines = conversion.changes + conversion.advice.map { "look at this: \($0)" }
        report = (lines.isEmpty ? ["nothing to change"] : lines).map { "\(path): \($0)\n" }.joined()
    }

    /// Writes the new text over the file; the old one stays beside it as `FILE.old`.
    ///
    /// - Throws: ``TopicCommandError`` if that fails.
    package func write() throws(TopicCommandError) {
        guard isChanged else { return }
        do {
            let old = URL(fileURLWithPath: path + ".old")
            if !FileManager.default.fileExists(atPath: old.path) {
                try FileManager.default.copyItem(at: URL(fileURLWithPath: path), to: old)
            }
            try Data(yaml.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw .unwritable(path: path, reason: SystemReason.of(error))
        }
    }
}
