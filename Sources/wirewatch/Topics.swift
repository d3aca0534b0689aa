import ArgumentParser
import Daemon

struct Topics: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List, start, check and convert topics.",
        subcommands: [List.self, New.self, Lint.self, Convert.self])

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
            abstract: "Write a starting file for a topic.",
            discussion: """
                The file is made of the topic's name, or of example articles: the words that tell the articles of \
                DIR/alert from those of DIR/quiet become its terms, and the articles its examples. Sort the words, then \
                try the topic with wirewatch test. A file that is there already is left alone.

                Examples:
                  wirewatch topics new cable-sabotage --title "Undersea cable sabotage"
                  wirewatch topics new cable-sabotage --examples examples --directory config/topics.d
                """)

        @OptionGroup var configuration: ConfigurationOption

        @Option(help: "What people read; made of the name if it is left out.")
        var title: String?

        @Option(help: "A directory with example articles in alert/ and quiet/.")
        var examples: String?

        @Option(help: "The directory to write to, instead of that of the configured topics.")
        var directory: String?

        @Argument(help: "The topic's name: lower-case letters, digits and hyphens.")
        var name: String

        func run() throws {
            do {
                let creator = try TopicCreator(
                    ConfigurationLoader(file: configuration.config), directory: directory)
                let path = try creator.create(name, title: title, examples: examples)
                StandardOutput.write("\(path) is written; change it, then try it with: wirewatch test \(name)\n")
            } catch {
                throw fail("\(error)")
            }
        }
    }

    struct Lint: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Find what does no good in topic files.",
            discussion: """
                Finds patterns that repeat one another or are of another script, terms that no signal uses, signals that \
                no example covers, and files that are too long. With articles it also finds patterns that never or \
                always stand in them and, if the articles are labelled, how good each signal is. The exit code is 1 if \
                anything was found.

                Examples:
                  wirewatch topics lint
                  wirewatch topics lint --articles labelled.jsonl --json
                """)

        @OptionGroup var configuration: ConfigurationOption

        @Option(parsing: .upToNextOption, help: "Files of labelled articles, or directories of articles.")
        var articles: [String] = []

        @Flag(help: "One line of JSON.")
        var json = false

        func run() throws {
            let report: LintReport
            do {
                report = try LintReport(ConfigurationLoader(file: configuration.config), articles: articles)
                StandardOutput.write(json ? try report.json() : report.text)
            } catch {
                throw fail("\(error)")
            }
            if !report.isClean { throw ExitCode(1) }
        }
    }

    struct Convert: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Rewrite an older topic file in the present language.",
            discussion: """
                Puts the inflections of a word together, leaves out patterns that others make needless, and writes \
                counts for weights that are about the same. Comments stay. Without --write the new text is printed.

                Example:
                  wirewatch topics convert config/topics.d/port-strike.yaml --write
                """)

        @Flag(help: "Write over the file; the old one stays beside it as FILE.old.")
        var write = false

        @Argument(help: "The topic's file.")
        var file: String

        func run() throws {
            do {
                let conversion = try TopicFileConversion(file)
                StandardError.write(conversion.report)
                if write { try conversion.write() } else { StandardOutput.write(conversion.yaml) }
            } catch {
                throw fail("\(error)")
            }
        }
    }
}
