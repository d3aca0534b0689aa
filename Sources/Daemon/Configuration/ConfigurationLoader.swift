import Concurrency
import Foundation
import Settings
import Text
import Topics
import Watching
import Web

/// Reads the configuration's files and checks all of it.
package struct ConfigurationLoader: Sendable {
    /// The configuration file.
    package var file: String
    /// A folder to watch instead of the configured inboxes.
    package var inbox: String?
    /// Where the store lives, instead of the configured directory.
    package var state: String?
    /// Where the page is served, instead of where the file says.
    package var page: ListenAddress?

    /// A topic's file that is tried in the place of the configured topic of its name, or beside the others.
    package var topicFile: String?

    /// How much of the judge is loaded.
    package var judge = JudgeUse.whole

    /// How much of the judge is loaded.
    package enum JudgeUse: Sendable {
        /// All that the configuration asks for.
        case whole
        /// The judge alone: its decision layer is learned anew.
        case withoutLayer
        /// Nothing.
        case nothing
    }

    /// A loader of a file; `inbox`, `state` and `page` stand in for what the file says.
    package init(file: String, inbox: String? = nil, state: String? = nil, page: ListenAddress? = nil) {
        self.page = page
        self.file = file
        self.inbox = inbox
        self.state = state
    }

    /// Where the configuration is if none is named: `$WIREWATCH_CONFIG`, else the system's, else, in a checkout on a
    /// machine without an installed configuration, the shipped one.
    package static var defaultFile: String {
        defaultFile(environment: ProcessInfo.processInfo.environment) { FileManager.default.fileExists(atPath: $0) }
    }

    static func defaultFile(environment: [String: String], exists: (String) -> Bool) -> String {
        if let named = environment["WIREWATCH_CONFIG"], !named.isEmpty { return named }
        let system = "/etc/wirewatch/wirewatch.yaml"
        let shipped = "config/wirewatch.yaml"
        return !exists(system) && exists(shipped) ? shipped : system
    }

    /// Reads and checks everything.
    ///
    /// - Throws: ``Problems``: all of them, of all files.
    package func load() throws(Problems) -> Configuration {
        let document = SettingsDocument(yaml: try read(file), file: file)
        // A text that is not YAML has this problem only: every key would be missing.
        guard document.isReadable else { throw Problems(document.problems) }
        var settings = settings(of: document)
        var problems: [Problem] = []
        var catalog: Catalog?
        // Topics and judge take about as long: they are loaded beside each other.
        let files = JudgeFiles.find(settings, directory: directory)
        let loading = ThreadResult { [judge] in
            Result { () throws(Problems) in try JudgeLoader.load(files, judge) }
        }
        var digest = ScoringDigest()
        // The problems of the topics are reported beside the problems of this file.
        do throws(Problems) {
            let sources = try catalogSources(settings)
            digest.add(sources.shared + sources.topics)
            catalog = try Catalog(files: sources.topics, shared: sources.shared)
        } catch {
            problems += error.all
        }
        settings.readRoutes(from: document.root, topics: catalog?.topics)
        settings.placeWarnings(document.root)
        let warnings = document.warnings + (catalog?.warnings ?? []) + unreadTopicFiles(in: settings.topicsDirectory)
        do throws(Problems) {
            try document.finish()
        } catch {
            problems += error.all
        }
        var model: TopicModel?
        if let path = settings.model {
            do throws(ModelLoadingError) {
                model = try ModelLoader.load(path).model
            } catch {
                problems.append(Problem(file: path, message: error.reason))
            }
        }
        var judge = JudgeLoader.Loaded()
        do throws(Problems) {
            judge = try loading.wait().get()
        } catch {
            problems += error.all
        }
        digest.add(files: [settings.model, files.layer, files.screen].compactMap { $0 })
        if let judging = judge.judging { digest.add(judging.judge.identity) }
        guard problems.isEmpty, let catalog else { throw Problems(problems) }
        return Configuration(
            file: file, settings: settings, catalog: catalog, model: model, judging: judge.judging,
            shortcoming: judge.shortcoming, judgeFiles: files, warnings: Problems(warnings).all,
            scoringDigest: digest.value)
    }

    /// The values of the file, whatever else may be wrong with it: faulty ones have their defaults, and there are
    /// neither routes nor topics.
    ///
    /// - Throws: ``DaemonError/configuration(_:)`` if the file cannot be read or is not YAML.
    package func settings() throws(DaemonError) -> DaemonSettings {
        do throws(Problems) {
            let document = SettingsDocument(yaml: try read(file), file: file)
            guard document.isReadable else { throw Problems(document.problems) }
            return settings(of: document)
        } catch {
            throw .configuration(error)
        }
    }

    private var directory: String {
        URL(fileURLWithPath: file).deletingLastPathComponent().path
    }

    /// The values with what stands in for them; what is wrong is noted in the document.
    private func settings(of document: SettingsDocument) -> DaemonSettings {
        var settings = DaemonSettings(from: document.root, directory: directory, listen: page)
        if let inbox {
            var override = settings.inboxes.first ?? InboxSettings(path: inbox)
            override.path = URL(fileURLWithPath: inbox).path
            settings.inboxes = [override]
        }
        if let state { settings.stateDirectory = URL(fileURLWithPath: state).path }
        if settings.inboxes.isEmpty {
            document.root.note("no folder to watch; name at least one under “inboxes”", at: "inboxes")
        }
        return settings
    }

    /// The texts of the configured topics and shared terms.
    package func catalogSources(
        _ settings: DaemonSettings
    ) throws(Problems) -> (topics: [Catalog.Source], shared: [Catalog.Source]) {
        var problems: [Problem] = []
        func sources(_ files: [String]) -> [Catalog.Source] {
            files.compactMap { file in
                do throws(Problems) {
                    return Catalog.Source(file: file, yaml: try read(file))
                } catch {
                    problems += error.all
                    return nil
                }
            }
        }
        var topics = sources(try topicFiles(in: settings.topicsDirectory))
        if let topicFile {
            let tried = Catalog.Source(file: topicFile, yaml: try read(topicFile))
            let name = ConfigurationLoader.topicName(tried)
            if let place = topics.firstIndex(where: { ConfigurationLoader.topicName($0) == name }) {
                topics[place] = tried
            } else {
                topics.append(tried)
            }
        }
        let shared = sources(try sharedFiles(settings))
        if !problems.isEmpty { throw Problems(problems) }
        return (topics, shared)
    }

    /// The name of the topic of ``topicFile``; nil if there is none.
    package var triedTopic: String? {
        topicFile.flatMap { file in
            (try? read(file)).flatMap { ConfigurationLoader.topicName(Catalog.Source(file: file, yaml: $0)) }
        }
    }

    /// The name of a file's topic; nil if it has none.
    private static func topicName(_ source: Catalog.Source) -> String? {
        let document = SettingsDocument(yaml: source.yaml, file: source.file)
        return document.isReadable ? document.root.optionalText("topic") : nil
    }

    /// The files of shared terms: the old single one, and those of the lexicon.
    private func sharedFiles(_ settings: DaemonSettings) throws(Problems) -> [String] {
        let files = FileManager.default
        var paths: [String] = []
        let hasLexicon = settings.namesLexicon || files.fileExists(atPath: settings.lexicon)
        // An upgrade leaves the old file beside the lexicon, which has its terms.
        if settings.namesSharedTerms || (!hasLexicon && files.fileExists(atPath: settings.sharedTerms)) {
            paths.append(settings.sharedTerms)
        }
        if hasLexicon {
            paths += try yamlFiles(in: settings.lexicon, "lexicon")
        }
        return paths
    }

    private func topicFiles(in directory: String) throws(Problems) -> [String] {
        let files = try yamlFiles(in: directory, "topics")
        if files.isEmpty {
            let unread = unreadTopicFiles(in: directory).map { "; \($0.file): \($0.message)" }.joined()
            throw problem(directory, "no topic in this directory; a topic is a file NAME.yaml\(unread)")
        }
        return files
    }

    /// Warnings about what looks like topics in their directory and is not read.
    private func unreadTopicFiles(in directory: String) -> [Problem] {
        let files = FileManager.default
        let names = (try? files.contentsOfDirectory(atPath: directory)) ?? []
        return names.sorted().filter { !$0.hasPrefix(".") }.compactMap { name in
            let path = directory + "/" + name
            if name.lowercased().hasSuffix(".yml") || (name.lowercased().hasSuffix(".yaml") && !name.hasSuffix(".yaml"))
            {
                return Problem(file: path, message: "is not read: the names of topic files end in .yaml")
            }
            var isFolder: ObjCBool = false
            guard files.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue,
                let inner = try? files.contentsOfDirectory(atPath: path),
                inner.contains(where: { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") })
            else { return nil }
            return Problem(file: path, message: "is not read: topics stand in the directory itself, not in folders")
        }
    }

    private func yamlFiles(in directory: String, _ name: String) throws(Problems) -> [String] {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: directory)
        } catch {
            throw problem(directory, "cannot list the \(name) directory: \(SystemError.reason(of: error))")
        }
        return names.filter { $0.hasSuffix(".yaml") && !$0.hasPrefix(".") }.sorted().map { directory + "/" + $0 }
    }

    private func read(_ path: String) throws(Problems) -> String {
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
            throw problem(path, "cannot read the file: it is a directory")
        }
        let data: Data
        do {
            data = try Data(contentsOf: URL(fileURLWithPath: path))
        } catch {
            throw problem(path, "cannot read the file: \(SystemError.reason(of: error))")
        }
        guard let text = String(validating: data, as: UTF8.self) else { throw problem(path, "the file is not UTF-8") }
        return text
    }

    private func problem(_ path: String, _ message: String) -> Problems {
        Problems([Problem(file: path, message: message)])
    }
}
