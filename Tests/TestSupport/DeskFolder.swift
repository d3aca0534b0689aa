/// A configuration in a folder of its own: a desk that follows strikes in ports.
package struct DeskFolder {
    /// The file of its topic.
    package static let topic = """
        topic: port-strike
        title: Strike in a port
        severity: warning
        terms:
          port: {en: [port, harbour], ko: ["*항"]}
          strike: {en: [strike, strikes], ko: [파업*]}
          exercise: {en: [drill]}
        signals:
          - {together: [port, strike], within: sentence, weight: 8}
        dampers:
          - {any: [exercise], within: article, weight: -1}
        """

    /// Its folder, which is deleted with this value.
    package let folder: TemporaryDirectory

    /// The folder with a sound configuration.
    package init(_ yaml: String = "inboxes: [{path: inbox}]\n") throws {
        folder = try TemporaryDirectory()
        try folder.write(yaml, to: "wirewatch.yaml")
        try folder.write(DeskFolder.topic, to: "topics.d/port-strike.yaml")
    }

    /// The folder's path.
    package var path: String { folder.path }
    /// The configuration file.
    package var file: String { folder.path("wirewatch.yaml") }
}
