import Settings

/// All topics of the configuration, checked and compiled.
package struct Catalog: Sendable {
    /// The topics in the order of their files.
    package let topics: [TopicDefinition]
    /// What the files allow and hardly mean.
    package let warnings: [Problem]
    /// The number of patterns of all terms in use, each counted once.
    package let patternCount: Int
    let matcher: Matcher
    let signals: SignalIndex
    /// The terms that are made of others near each other, each behind its parts.
    let nearTerms: [NearTerm]
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
    ///   - shared: The files of the terms that all topics may use.
    /// - Throws: ``Problems`` of all files together.
    package init(files: [Source], shared: [Source] = []) throws(Problems) {
        var problems: [Problem] = []
        var warnings: [Problem] = []
        var compiler = TermCompiler()
        let terms = Catalog.read(shared, &problems, &warnings)
        if let terms { compiler.share(terms) }
        var topics: [TopicDefinition] = []
        var numbered: [SignalIndex.Topic] = []
        for source in files {
            let document = SettingsDocument(yaml: source.yaml, file: source.file)
            // A file that is not YAML has that problem only.
            guard document.isReadable else {
                problems += document.problems
                continue
            }
            let result = TopicReader.read(document.root)
            if topics.contains(where: { $0.name == result.definition.name }), !result.definition.name.isEmpty {
                document.root.note("a topic “\(result.definition.name)” is defined in another file too", at: "topic")
            }
            if terms != nil { numbered.append(compiler.compile(result)) }
            topics.append(result.definition)
            warnings += document.warnings
            Catalog.finish(document, &problems)
        }
        if !problems.isEmpty { throw Problems(problems) }
        self.warnings = warnings
        self.topics = topics
        let patterns = compiler.patterns
        patternCount = compiler.written.count
        termNames = compiler.names
        nearTerms = compiler.nearTerms
        matcher = Matcher(patterns)
        signals = SignalIndex(numbered, termCount: compiler.termCount)
    }

    /// The same with one file of shared terms, or none.
    package init(files: [Source], shared: Source?) throws(Problems) {
        try self.init(files: files, shared: shared.map { [$0] } ?? [])
    }

    /// The terms of shared files together; nil if one is not YAML: then nobody knows which terms are missing.
    private static func read(
        _ files: [Source], _ problems: inout [Problem], _ warnings: inout [Problem]
    ) -> TermLists? {
        var lists = TermLists()
        var names: [String: String] = [:]
        let documents = files.map { SettingsDocument(yaml: $0.yaml, file: $0.file) }
        let unreadable = documents.filter { !$0.isReadable }
        guard unreadable.isEmpty else {
            problems += unreadable.flatMap(\.problems)
            return nil
        }
        for (document, file) in zip(documents, files) {
            lists.merge(TermLists(document.root.section("terms")), from: file.file, names: &names)
        }
        // What a term includes may stand in another file.
        let resolver = TermResolver(own: lists, shared: nil)
        for term in lists.terms { _ = resolver.resolve(term.name) }
        for document in documents {
            warnings += document.warnings
            finish(document, &problems)
        }
        return lists
    }

    /// The shape of topic files, for a schema.
    package static func topicShape() -> SettingsShape {
        let shape = SettingsShape()
        _ = TopicReader.read(SettingsDocument(recording: shape).root)
        return shape
    }

    private static func finish(_ document: SettingsDocument, _ problems: inout [Problem]) {
        do throws(Problems) {
            try document.finish()
        } catch {
            problems += error.all
        }
    }
}
