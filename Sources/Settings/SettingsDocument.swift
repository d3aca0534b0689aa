import Yams

/// One configuration text while it is being read: collects every problem instead of stopping at the first.
///
/// A reader takes values from ``root``; each call returns something usable, its default if need be, and notes
/// what was wrong. ``finish()`` then reports the keys that nobody asked for and throws if there is any problem,
/// so no value of a faulty document is ever used.
package final class SettingsDocument {
    /// The file's name, for problems only: nothing is opened here.
    package let file: String
    /// The problems noted so far.
    package private(set) var problems: [Problem] = []
    /// What is allowed and hardly meant.
    package private(set) var warnings: [Problem] = []
    /// Whether the text is YAML: if not, its one problem is that, and nothing else can be said about it.
    package let isReadable: Bool
    private var sections: [Section] = []
    private var top: Node?
    private var knownRoot: Section?
    private var recorded: SettingsShape?

    /// Parses a YAML text. A text that is not YAML, or has a key twice, is noted as a problem.
    ///
    /// - Parameters:
    ///   - yaml: The whole text.
    ///   - file: The name to report problems under.
    package init(yaml: String, file: String) {
        self.file = file
        do {
            top = try Yams.compose(yaml: yaml)
            isReadable = true
        } catch {
            isReadable = false
            problems = [YAMLFault(error, in: yaml).problem(in: file)]
        }
    }

    /// A document without a text, whose sections record what their readers ask for.
    package init(recording shape: SettingsShape) {
        file = ""
        isReadable = true
        recorded = shape
    }

    /// The top of the document; an empty section if the text is empty or is not a mapping.
    package var root: Section {
        if let knownRoot { return knownRoot }
        let root = makeRoot()
        knownRoot = root
        return root
    }

    private func makeRoot() -> Section {
        if let recorded { return Section(recording: recorded, keyPath: "", in: self) }
        guard let top else { return Section(empty: self) }
        guard case .mapping(let mapping) = top else {
            let isEmpty = top.null != nil
            if !isEmpty { note(top.mark, keyPath: "", "expected keys and values at the top of the file") }
            return Section(empty: self)
        }
        return Section(mapping, keyPath: "", in: self)
    }

    /// Notes a problem at a place that a reader knows.
    package func note(line: Int, column: Int, keyPath: String, _ message: String) {
        problems.append(Problem(file: file, line: line, column: column, keyPath: keyPath, message: message))
    }

    /// Reports keys that nobody read, then throws all problems if there are any. The document is empty afterwards.
    ///
    /// - Throws: ``Problems``, ordered by line.
    package func finish() throws(Problems) {
        // The root counts even when its reader took nothing from it.
        _ = root
        for section in sections { section.noteUnreadKeys() }
        // Sections hold the document, and the document its sections: kept, they would hold the text's tree for ever.
        sections = []
        knownRoot = nil
        top = nil
        if !problems.isEmpty { throw Problems(problems) }
    }

    func note(_ mark: Mark?, keyPath: String, _ message: String) {
        note(line: mark?.line ?? 1, column: mark?.column ?? 1, keyPath: keyPath, message)
    }

    func register(_ section: Section) {
        sections.append(section)
    }

    func warn(_ mark: Mark?, keyPath: String, _ message: String) {
        warnings.append(
            Problem(file: file, line: mark?.line ?? 1, column: mark?.column ?? 1, keyPath: keyPath, message: message))
    }
}
