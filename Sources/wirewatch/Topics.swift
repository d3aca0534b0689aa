import ArgumentParser
import Daemon

struct Topics: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List the topics, or start a new one.", subcommands: [List.self, New.self])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the configured topics.",
            discussion: """
                Example:
                  wirewatch topics list --config config/wirewatch.yaml
                """)

        @OptionGroup var configuration: ConfigurationOption

        func run() throws {
            do {
                StandardOutput.write(try TopicListing(ConfigurationLoader(file: configuration.config)).text)
            } catch {
                throw fail("\(error)")
            }
        }
    }

    struct New: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write a commented starting file for a topic.",
            discussion: """
                The file is sound as it stands; change its words and examples, then try it with wirewatch test. A file \
                that is there already is left alone.

                Example:
                  wirewatch topics new port-strike --directory config/topics.d
                """)

        @OptionGroup var configuration: ConfigurationOption

        @Option(help: "The directory to write to, instead of that of the configured topics.")
        var directory: String?

        @Argument(help: "The topic's name: lower-case letters, digits and hyphens.")
        var name: String

        func run() throws {
            do {
                let creator = try TopicCreator(
                    ConfigurationLoader(file: configuration.config), directory: directory)
                let path = try creator.create(name)
                StandardOutput.write("\(path) is written; change it, then try it with: wirewatch test \(name)\n")
            } catch {
                throw fail("\(error)")
            }
        }
    }
}
