/// What a section of a configuration accepts, noted while its reader reads a section that records.
///
/// The readers are the one description of the files: a schema that is made of their questions cannot differ from them.
package final class SettingsShape {
    /// What a value may be.
    enum Value {
        case text
        case flag
        case integer(ClosedRange<Int>)
        case number(ClosedRange<Double>)
        case words([String])
        case section(SettingsShape)
        case list(Property)
        /// The same as an outer list of this shape: routes below routes.
        case again(SettingsShape)
    }

    /// The default of a key.
    enum Fallback {
        case text(String)
        case flag(Bool)
        case integer(Int)
        case number(Double)
    }

    /// What a key accepts.
    final class Property {
        private(set) var values: [Value] = []
        var isRequired = false
        /// Whether its reader looks first whether it is there.
        var isConditional = false
        /// Whether a list of such values may stand there too.
        var allowsList = false
        var fallback: Fallback?

        /// Notes a further kind of value; a second section or list of the same key is the first one.
        func add(_ value: Value) {
            guard !values.contains(where: { SettingsShape.isSameKind($0, value) }) else { return }
            values.append(value)
        }

        /// Notes a further kind of value; there is no answer.
        func record<Answer>(_ value: Value) -> Answer? {
            add(value)
            return nil
        }

        /// The shape of the sections that may stand there.
        var section: SettingsShape {
            for case .section(let shape) in values { return shape }
            let shape = SettingsShape()
            values.append(.section(shape))
            return shape
        }

        /// What the elements of a list may be.
        var element: Property {
            for case .list(let element) in values { return element }
            let element = Property()
            values.append(.list(element))
            return element
        }
    }

    /// The keys in the order of their readers.
    private(set) var keys: [(name: String, property: Property)] = []
    /// What keys of the user's own accept; nil if there are none.
    private(set) var others: Property?
    /// A regular expression of the names of further keys, and the key that they are like.
    private(set) var patterns: [(name: String, like: String)] = []
    /// The kinds that a word in one key decides about, with the keys of each.
    private(set) var variants: [(key: String, word: String, shape: SettingsShape)] = []

    package init() {}

    func property(_ key: String) -> Property {
        if let known = keys.first(where: { $0.name == key }) { return known.property }
        let property = Property()
        keys.append((key, property))
        return property
    }

    func knows(_ key: String) -> Bool { keys.contains { $0.name == key } }

    var other: Property {
        let property = others ?? Property()
        others = property
        return property
    }

    func add(pattern: String, like key: String) { patterns.append((pattern, key)) }

    func variant(_ key: String, _ word: String) -> SettingsShape {
        let shape = SettingsShape()
        variants.append((key, word, shape))
        return shape
    }

    private static func isSameKind(_ one: Value, _ other: Value) -> Bool {
        switch (one, other) {
        case (.text, .text), (.flag, .flag), (.integer, .integer), (.number, .number), (.words, .words),
            (.section, .section), (.list, .list), (.again, .again):
            true
        default: false
        }
    }
}
