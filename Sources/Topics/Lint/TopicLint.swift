import Articles
import Settings

/// Finds weaknesses in topic files.
package struct TopicLint {
    /// The maximum number of lines in a topic.
    package static let maxLines = 150
    /// The maximum number of patterns in all files together.
    package static let maxPatterns = 6_000

    /// The findings, in the order of files and lines.
    package private(set) var findings: [LintFinding] = []
    /// The number of patterns in all files.
    package private(set) var patternCount = 0

    private let files: [LintedFile]
    private let scorer: Scorer

    /// Checks topics and shared terms.
    ///
    /// - Throws: ``Problems`` if the files are not valid.
    package init(topics: [Catalog.Source], shared: [Catalog.Source]) throws(Problems) {
        scorer = Scorer(try Catalog(files: topics, shared: shared))
        files = topics.map { LintedFile($0, isTopic: true) } + shared.map { LintedFile($0, isTopic: false) }
        for file in files {
            findings += PatternLint.findings(in: file)
            findings += length(of: file)
        }
        findings += UseLint.findings(in: files) + coverage()
        patternCount = files.reduce(0) { $0 + $1.patterns.count }
        if patternCount > TopicLint.maxPatterns {
            findings.append(
                LintFinding(
                    file: files.last?.name ?? "", line: 1, rule: .many,
                    message: "all files have \(patternCount) patterns together; at most \(TopicLint.maxPatterns)"))
        }
        sort()
    }

    private mutating func sort() {
        findings.sort { ($0.file, $0.line, $0.message) < ($1.file, $1.line, $1.message) }
    }

    private func length(of file: LintedFile) -> [LintFinding] {
        guard file.topic != nil, file.lineCount > TopicLint.maxLines else { return [] }
        return [
            LintFinding(
                file: file.name, line: TopicLint.maxLines + 1, rule: .long,
                message: "the topic has \(file.lineCount) lines; at most \(TopicLint.maxLines)")
        ]
    }

    /// The signals that no example sets off.
    private func coverage() -> [LintFinding] {
        var fired: Set<Int> = []
        for topic in scorer.catalog.topics {
            for text in topic.examples.alert + topic.examples.quiet {
                guard let article = try? ArticleReader().read(Array(text.utf8), name: "example.txt").articles.first
                else {
                    continue
                }
                fired.formUnion(scorer.firedSignals(in: article))
            }
        }
        return zip(scorer.catalog.topics, scorer.catalog.signals.ranges).flatMap { topic, range in
            let file = files.first { $0.topic == topic.name }
            return zip(topic.signals, range).enumerated().compactMap { position, signal -> LintFinding? in
                guard !fired.contains(signal.1) else { return nil }
                return LintFinding(
                    file: file?.name ?? "", line: file?.line(ofSignal: position) ?? 1, rule: .uncovered,
                    message: "no example sets off signal \(position + 1) (\(signal.0.name))")
            }
        }
    }

    // MARK: With articles

    /// A pattern in more than this share of the articles of its language does not discriminate.
    private static let always = 0.5
    /// The minimum number of articles of a language for a finding.
    private static let minArticles = 20

    /// Counts patterns and signals in articles; `topics` are the labels of an article, nil without labels.
    package mutating func count(in articles: [(article: Article, topics: [String]?)]) -> [SignalCount] {
        var patterns = PatternCounter(files)
        var signals = [(fired: Int, right: Int)](repeating: (0, 0), count: scorer.catalog.signals.signals.count)
        var told: [String: Int] = [:]
        for (article, topics) in articles {
            patterns.count(article)
            let fired = scorer.firedSignals(in: article)
            for topic in topics ?? [] { told[topic, default: 0] += 1 }
            for (topic, range) in zip(scorer.catalog.topics, scorer.catalog.signals.ranges) {
                for number in range where fired.contains(number) {
                    signals[number].fired += 1
                    if topics?.contains(topic.name) ?? false { signals[number].right += 1 }
                }
            }
        }
        findings += patterns.findings(always: TopicLint.always, minCount: TopicLint.minArticles)
        sort()
        guard articles.contains(where: { $0.topics != nil }) else { return [] }
        return zip(scorer.catalog.topics, scorer.catalog.signals.ranges).flatMap { topic, range in
            zip(topic.signals, range).enumerated().map { position, signal in
                SignalCount(
                    topic: topic.name, number: position + 1, name: signal.0.name, fired: signals[signal.1].fired,
                    right: signals[signal.1].right, told: told[topic.name] ?? 0)
            }
        }
    }
}

extension Scorer {
    /// The numbers of the signals that fire in an article.
    func firedSignals(in article: Article) -> Set<Int> {
        let text = SegmentedText(article)
        guard !text.sentences.isEmpty else { return [] }
        let scoring = self.scoring(article, text)
        return Set(
            zip(catalog.topics, catalog.signals.ranges).flatMap { topic, range in
                zip(topic.signals, range).filter { scoring.fires($1, atLeast: $0.atLeast) }.map(\.1)
            })
    }
}

/// Finds terms that no signal uses.
enum UseLint {
    /// The findings about all files together.
    static func findings(in files: [LintedFile]) -> [LintFinding] {
        let shared = files.filter { $0.topic == nil }
        let sharedTerms = shared.flatMap(\.terms)
        var usedShared: Set<String> = []
        var findings: [LintFinding] = []
        for file in files where file.topic != nil {
            let used = reach(file.uses, own: file.terms, shared: sharedTerms)
            usedShared.formUnion(used.shared)
            findings += unused(file.terms, used.own, file.name)
        }
        usedShared.formUnion(reach(GenreCue.allCases.map(\.termName), own: [], shared: sharedTerms).shared)
        for file in shared { findings += unused(file.terms, usedShared, file.name) }
        return findings
    }

    private static func unused(_ terms: [TermLists.Term], _ used: Set<String>, _ file: String) -> [LintFinding] {
        terms.filter { !used.contains($0.name) }.map {
            LintFinding(
                file: file, line: $0.place.line, rule: .unused, message: "no signal uses the term “\($0.name)”")
        }
    }

    /// The terms that the names refer to, in the topic's own lists and in the shared ones.
    private static func reach(
        _ names: [String], own: [TermLists.Term], shared: [TermLists.Term]
    ) -> (own: Set<String>, shared: Set<String>) {
        var found: (own: Set<String>, shared: Set<String>) = ([], [])
        var open = names.map { (name: $0, onlyShared: false) }
        while let (name, onlyShared) = open.popLast() {
            if name.first == "$" {
                let kind = name.dropFirst()
                let members = (onlyShared ? [] : own) + shared
                open += members.filter { $0.kind.map { $0 == kind } ?? false }.map { ($0.name, onlyShared) }
            } else if !onlyShared, let term = own.first(where: { $0.name == name }) {
                guard found.own.insert(name).inserted else { continue }
                open += term.included.map { ($0.name, $0.name == name) }
                open += (term.near?.parts ?? []).map { ($0.name, false) }
            } else if let term = shared.first(where: { $0.name == name }), found.shared.insert(name).inserted {
                open += (term.included + (term.near?.parts ?? [])).map { ($0.name, true) }
            }
        }
        return found
    }
}
