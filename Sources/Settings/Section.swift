import Yams

/// A mapping of a configuration file while it is being read.
///
/// Every read marks its key as known; keys left over at the end are reported with what is allowed instead.
/// Reads never fail: what is wrong is noted in the document and the default, or a neutral value, is returned.
package final class Section {
    /// The way from the top of the file, as `inboxes[0]`; empty for the top.
    package let keyPath: String
    private let document: SettingsDocument
    private let mapping: Node.Mapping
    private var known: [String] = []

    init(_ mapping: Node.Mapping, keyPath: String, in document: SettingsDocument) {
        self.mapping = mapping
        self.keyPath = keyPath
        self.document = document
        document.register(self)
    }

    init(empty document: SettingsDocument) {
        mapping = Node.Mapping([])
        keyPath = ""
        self.document = document
    }

    // MARK: Single values

    /// A text. Without a default the key must be there.
    package func text(_ key: String, default fallback: String? = nil) -> String {
        guard let value = value(key, required: fallback == nil) else { return fallback ?? "" }
        return value.text() ?? fallback ?? ""
    }

    /// A text that may be left out.
    package func optionalText(_ key: String) -> String? {
        value(key, required: false)?.text()
    }

    /// `true` or `false`.
    package func flag(_ key: String, default fallback: Bool) -> Bool {
        value(key, required: false)?.flag() ?? fallback
    }

    /// A whole number within a range. The unit is in the key's name (`max_bytes`, `timeout_seconds`).
    package func integer(_ key: String, default fallback: Int? = nil, in range: ClosedRange<Int>) -> Int {
        guard let value = value(key, required: fallback == nil) else { return fallback ?? range.lowerBound }
        return value.integer(in: range) ?? fallback ?? range.lowerBound
    }

    /// A number within a range.
    package func number(_ key: String, default fallback: Double? = nil, in range: ClosedRange<Double>) -> Double {
        guard let value = value(key, required: fallback == nil) else { return fallback ?? range.lowerBound }
        return value.number(in: range) ?? fallback ?? range.lowerBound
    }

    /// One of the words of an enumeration.
    package func choice<Choice>(_ key: String, default fallback: Choice) -> Choice
    where Choice: RawRepresentable & CaseIterable, Choice.RawValue == String {
        value(key, required: false)?.choice() ?? fallback
    }

    // MARK: Lists and nested sections

    /// A list of texts; a single text counts as a list of one.
    package func texts(_ key: String, default fallback: [String] = []) -> [String] {
        value(key, required: false)?.texts() ?? fallback
    }

    /// A nested mapping; `nil` if it is left out.
    package func section(_ key: String) -> Section? {
        value(key, required: false)?.section()
    }

    /// A list of mappings; empty if it is left out.
    package func sections(_ key: String) -> [Section] {
        value(key, required: false)?.elements().compactMap { $0.section() } ?? []
    }

    /// A list of values of any kind; empty if it is left out.
    package func elements(_ key: String) -> [SettingsValue] {
        value(key, required: false)?.elements() ?? []
    }

    /// The entries of a mapping whose keys the user chooses, in the file's order: nothing of it counts as unknown.
    package func entries() -> [(key: String, value: SettingsValue)] {
        mapping.compactMap { pair in
            let name = pair.key.string ?? ""
            known.append(name)
            return (name, value(for: pair.value, key: name))
        }
    }

    /// A value of any kind, if the key is there.
    package func value(_ key: String, required: Bool = false) -> SettingsValue? {
        known.append(key)
        if let pair = mapping.first(where: { $0.key.string == key }), pair.value.null == nil {
            return value(for: pair.value, key: key)
        }
        if required { note("“\(key)” is missing") }
        return nil
    }

    /// The keys in the file's order. Does not count as reading them.
    package var keys: [String] { mapping.compactMap { $0.key.string } }

    /// Whether the key is there. Does not count as reading it.
    package func has(_ key: String) -> Bool {
        mapping.contains { $0.key.string == key }
    }

    // MARK: Problems

    /// Notes a problem of this section, at the key's place if it is there.
    package func note(_ message: String, at key: String? = nil) {
        let pair = key.flatMap { key in mapping.first { $0.key.string == key } }
        let mark = pair?.key.mark ?? mapping.mark
        document.note(mark, keyPath: key.map { path(to: $0) } ?? keyPath, message)
    }

    func noteUnreadKeys() {
        for pair in mapping {
            let name = pair.key.string ?? ""
            guard !known.contains(name) else { continue }
            let allowed = known.reduce(into: [String]()) { list, key in
                if !list.contains(key) { list.append(key) }
            }
            var message = "unknown key"
            if let near = Spelling.nearest(to: name, among: allowed) { message += "; did you mean “\(near)”?" }
            if !allowed.isEmpty { message += " (allowed: \(allowed.sorted().joined(separator: ", ")))" }
            document.note(pair.key.mark, keyPath: path(to: name), message)
        }
    }

    private func value(for node: Node, key: String) -> SettingsValue {
        SettingsValue(node, keyPath: path(to: key), in: document)
    }

    private func path(to key: String) -> String {
        keyPath.isEmpty ? key : keyPath + "." + key
    }
}
