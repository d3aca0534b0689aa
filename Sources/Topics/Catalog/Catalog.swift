import Settings

/// All topics of a desk, checked and compiled.
package struct Catalog: Sendable {
    /// The topics in the order of their files.
    package let topics: [TopicDefinition]
    /// How many ways of writing terms are looked for.
    package let patternCount: Int
    let matcher: Matcher
    let signals: SignalIndex
    /// By the number of a term: its name in the lists; empty for the built-in cues.
    let termNames: [String]

    /// A file's name and text; reading files is the caller's part.
    package struct Source: Sendable {
        /// The name to report problems under.
        package var file: String
        /// The whole YAML text.
        package var yaml: String

        /// A source of a name and a text.
        package init(file: String, yaml: String) {
            self.file = file
            self.yaml = yaml
        }
    }

    /// Reads and compiles topic files.
    ///
    /// - Parameters:
    ///   - files: One file a topic.
    ///   - shared: The file of the terms that all topics may use, if there is one.
    /// - Throws: ``Problems`` of all files together.
    package init(files: [Source], shared: Source?) throws(Problems) {
        var problems: [Problem] = []
        var compiler = TermCompiler()
        if let shared {
            let document = SettingsDocument(yaml: shared.yaml, file: shared.file)
            compiler.share(TermLists(document.root.section("terms")))
            Catalog.finish(document, &problems)
        }
        var topics: [TopicDefinition] = []
        var numbered: [SignalIndex.Topic] = []
        for source in files {
            let document = SettingsDocument(yaml: source.yaml, file: source.file)
            let result = TopicReader.read(document.root)
            if topics.contains(where: { $0.name == result.definition.name }), !result.definition.name.isEmpty {
                document.root.note("a topic “\(result.definition.name)” is defined in another file too", at: "topic")
            }
            numbered.append(compiler.compile(result))
            topics.append(result.definition)
            Catalog.finish(document, &problems)
        }
        if !problems.isEmpty { throw Problems(problems) }
        self.topics = topics
        let patterns = compiler.patterns
        patternCount = patterns.count
        termNames = compiler.names
        matcher = Matcher(patterns)
        signals = SignalIndex(numbered, termCount: compiler.termCount)
    }

    private static func finish(_ document: SettingsDocument, _ problems: inout [Problem]) {
        do throws(Problems) {
            try document.finish()
        } catch {
            problems += error.all
        }
    }
}
