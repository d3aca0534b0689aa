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
    /// Where the questions of a reader are noted, instead of answers from a text.
    private let shape: SettingsShape?

    init(_ mapping: Node.Mapping, keyPath: String, in document: SettingsDocument) {
        self.mapping = mapping
        self.keyPath = keyPath
        self.document = document
        shape = nil
        document.register(self)
    }

    init(empty document: SettingsDocument) {
        mapping = Node.Mapping([])
        keyPath = ""
        self.document = document
        shape = nil
    }

    init(recording shape: SettingsShape, keyPath: String, in document: SettingsDocument) {
        mapping = Node.Mapping([])
        self.keyPath = keyPath
        self.document = document
        self.shape = shape
    }

    /// The line of the section, counted from 1.
    package var line: Int { mapping.mark?.line ?? 1 }

    // MARK: Single values

    /// A text. Without a default the key must be there.
    package func text(_ key: String, default fallback: String? = nil) -> String {
        if let fallback, !fallback.isEmpty { shape?.property(key).fallback = .text(fallback) }
        guard let value = value(key, required: fallback == nil) else { return fallback ?? "" }
        return value.text() ?? fallback ?? ""
    }

    /// A text that may be left out.
    package func optionalText(_ key: String) -> String? {
        value(key, required: false)?.text()
    }

    /// `true` or `false`.
    package func flag(_ key: String, default fallback: Bool) -> Bool {
        shape?.property(key).fallback = .flag(fallback)
        return value(key, required: false)?.flag() ?? fallback
    }

    /// A whole number within a range. The unit is in the key's name (`max_bytes`, `timeout_seconds`).
    package func integer(_ key: String, default fallback: Int? = nil, in range: ClosedRange<Int>) -> Int {
        if let fallback { shape?.property(key).fallback = .integer(fallback) }
        guard let value = value(key, required: fallback == nil) else { return fallback ?? range.lowerBound }
        return value.integer(in: range) ?? fallback ?? range.lowerBound
    }

    /// A number within a range.
    package func number(_ key: String, default fallback: Double? = nil, in range: ClosedRange<Double>) -> Double {
        if let fallback { shape?.property(key).fallback = .number(fallback) }
        guard let value = value(key, required: fallback == nil) else { return fallback ?? range.lowerBound }
        return value.number(in: range) ?? fallback ?? range.lowerBound
    }

    /// One of the words of an enumeration.
    package func choice<Choice>(_ key: String, default fallback: Choice) -> Choice
    where Choice: RawRepresentable & CaseIterable, Choice.RawValue == String {
        shape?.property(key).fallback = .text(fallback.rawValue)
        return value(key, required: false)?.choice() ?? fallback
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

    /// A list of sections whose own lists of this key are like it, for example routes below routes.
    package func nestedSections(_ key: String) -> [Section] {
        guard let shape, keyPath.hasSuffix("\(key)[0]") else { return sections(key) }
        shape.property(key).element.add(.again(shape))
        return []
    }

    /// A list of values of any kind; empty if it is left out.
    package func elements(_ key: String) -> [SettingsValue] {
        value(key, required: false)?.elements() ?? []
    }

    /// The entries of a mapping whose keys the user chooses, in the file's order: nothing of it counts as unknown.
    package func entries() -> [(key: String, value: SettingsValue)] {
        if let shape {
            return [("name", SettingsValue(recording: shape.other, keyPath: path(to: "name"), in: document))]
        }
        return mapping.compactMap { pair in
            let name = pair.key.string ?? ""
            known.append(name)
            return (name, value(for: pair.value, key: name))
        }
    }

    /// A value of any kind, if the key is there.
    package func value(_ key: String, required: Bool = false) -> SettingsValue? {
        known.append(key)
        if let shape {
            let property = shape.property(key)
            property.isRequired = !property.isConditional && (property.isRequired || required)
            return SettingsValue(recording: property, keyPath: path(to: key), in: document)
        }
        if let pair = mapping.first(where: { Section.isSame($0.key.string, key) }), pair.value.null == nil {
            return value(for: pair.value, key: key)
        }
        if required { note("“\(key)” is missing") }
        return nil
    }

    /// The keys in the file's order. Does not count as reading them.
    package var keys: [String] { mapping.compactMap { $0.key.string } }

    /// Whether the key is there. Does not count as reading it.
    package func has(_ key: String) -> Bool {
        if let shape {
            // A reader that asks before it reads can do without the key.
            if !shape.knows(key) { shape.property(key).isConditional = true }
            return true
        }
        return mapping.contains { Section.isSame($0.key.string, key) }
    }

    /// Refuses a key that people may expect here.
    ///
    /// - Returns: Whether it is there.
    @discardableResult
    package func refuse(_ key: String, _ message: String) -> Bool {
        guard shape == nil, has(key) else { return false }
        known.append(key)
        note(message, at: key)
        return true
    }

    /// Refuses a path that only a shell would complete.
    package func refuseHome(_ path: String, at key: String) {
        guard path == "~" || path.hasPrefix("~/") else { return }
        note("“~” is not replaced by a home directory here; write the whole path", at: key)
    }

    /// Hyphens and underscores are alike in keys: people mix them up.
    private static func isSame(_ written: String?, _ key: String) -> Bool {
        guard let written, written.utf8.count == key.utf8.count else { return false }
        let hyphens = [UInt8(ascii: "-"), UInt8(ascii: "_")]
        return zip(written.utf8, key.utf8).allSatisfy { one, other in
            one == other || (hyphens.contains(one) && hyphens.contains(other))
        }
    }

    // MARK: Recording

    /// Whether it notes what a reader asks for instead of answering from a text.
    package var isRecording: Bool { shape != nil }

    /// Notes that further keys are like one that was read, by a regular expression of their names.
    package func allowKeys(matching pattern: String, like key: String) { shape?.add(pattern: pattern, like: key) }

    /// A section for the keys of one kind, which a word in a key decides about; itself where nothing is recorded.
    package func variant(_ key: String, _ word: String) -> Section {
        guard let shape else { return self }
        return Section(recording: shape.variant(key, word), keyPath: keyPath, in: document)
    }

    // MARK: Problems

    /// Notes something that is allowed and hardly meant, at the key's place if it is there.
    package func warn(_ message: String, at key: String? = nil) {
        let pair = key.flatMap { key in mapping.first { Section.isSame($0.key.string, key) } }
        document.warn(pair?.key.mark ?? mapping.mark, keyPath: key.map { path(to: $0) } ?? keyPath, message)
    }

    /// Notes a problem of this section, at the key's place if it is there.
    package func note(_ message: String, at key: String? = nil) {
        let pair = key.flatMap { key in mapping.first { Section.isSame($0.key.string, key) } }
        let mark = pair?.key.mark ?? mapping.mark
        document.note(mark, keyPath: key.map { path(to: $0) } ?? keyPath, message)
    }

    func noteUnreadKeys() {
        for pair in mapping {
            let name = pair.key.string ?? ""
            guard !known.contains(where: { Section.isSame(name, $0) }) else { continue }
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
