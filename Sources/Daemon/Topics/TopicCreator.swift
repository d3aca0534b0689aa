import Articles
import Foundation
import Settings
import Topics

/// Writes the starting file of a new topic.
package struct TopicCreator: Sendable {
    private let directory: String

    /// A creator in a directory, or in that of the configured topics if none is named.
    ///
    /// - Throws: ``TopicCommandError`` if the configuration is asked and has problems.
    package init(_ loader: ConfigurationLoader, directory: String?) throws(TopicCommandError) {
        if let directory {
            self.directory = directory
        } else {
            self.directory = try TopicCommandError.catching { () throws(Problems) in
                try loader.load().settings.topicsDirectory
            }
        }
    }

    /// Writes `NAME.yaml`; a file that is there is left alone.
    ///
    /// - Parameters:
    ///   - title: What people read; nil makes it of the name.
    ///   - examples: A folder with the folders `alert` and `quiet` of example articles; nil for none.
    /// - Returns: The file's path.
    /// - Throws: ``TopicCommandError``.
    package func create(
        _ name: String, title: String? = nil, examples: String? = nil
    ) throws(TopicCommandError) -> String {
        guard TopicDefinition.isValidName(name) else { throw .invalidName(name) }
        var scaffold = TopicScaffold(name: name, title: title)
        if let examples {
            let alerts = try LintArticles.folder(examples + "/alert")
            guard !alerts.isEmpty else { throw .articles("\(examples)/alert: no article in it") }
            for article in alerts { scaffold.add(article, mustAlert: true) }
            if FileManager.default.fileExists(atPath: examples + "/quiet") {
                for article in try LintArticles.folder(examples + "/quiet") { scaffold.add(article, mustAlert: false) }
            }
        }
        let path = (directory.hasSuffix("/") ? String(directory.dropLast()) : directory) + "/\(name).yaml"
        do {
            // Without overwriting: of two that write at once, one fails.
            try Data(scaffold.yaml.utf8).write(to: URL(fileURLWithPath: path), options: .withoutOverwriting)
        } catch {
            if (error as? CocoaError)?.code == .fileWriteFileExists { throw .exists(path: path) }
            throw .unwritable(path: path, reason: SystemReason.of(error))
        }
        return path
    }
}
