import ArgumentParser
import Daemon

struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Print the JSON Schema of wirewatch.yaml or of topics, for editors.",
        discussion: """
            An editor with yaml-language-server takes a schema from the first line of a file:
              # yaml-language-server: $schema=/usr/share/wirewatch/wirewatch.schema.json
            `wirewatch check` finds more mistakes than a schema can.

            Examples:
              wirewatch schema configuration >wirewatch.schema.json
              wirewatch schema topic >topic.schema.json
            """)

    /// A file with a schema.
    enum Subject: String, CaseIterable, ExpressibleByArgument {
        case configuration, topic
    }

    @Argument(help: "configuration or topic.")
    var subject: Subject

    func run() {
        switch subject {
        case .configuration: StandardOutput.write(ConfigurationSchema.configuration)
        case .topic: StandardOutput.write(ConfigurationSchema.topic)
        }
    }
}
