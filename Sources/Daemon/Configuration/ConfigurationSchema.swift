import Settings
import Topics

/// The JSON Schemas of the files that a desk writes, made of the readers of these files.
package enum ConfigurationSchema {
    /// The schema of `wirewatch.yaml`.
    package static var configuration: String {
        let shape = SettingsShape()
        let root = SettingsDocument(recording: shape).root
        var settings = DaemonSettings(from: root, directory: "/")
        settings.readRoutes(from: root, topics: nil)
        return JSONSchema(
            of: shape, title: "The configuration of Wirewatch, wirewatch.yaml", descriptions: configurationTexts
        ).text
    }

    static var configurationTexts: [String: String] {
        SettingDescriptions.texts.merging(ReceiverDescriptions.texts) { $1 }
    }

    /// The schema of a topic file.
    package static var topic: String {
        JSONSchema(of: Catalog.topicShape(), title: "A topic of Wirewatch", descriptions: TopicDescriptions.texts).text
    }
}
