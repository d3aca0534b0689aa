/// A pattern of a label's value: `*` stands for any text, `?` for one character, `\` takes the next one as it is.
///
/// Letter case counts. Cost: at most the pattern's length times the value's, and labels' values are bounded.
struct Glob: Sendable, Hashable {
    /// Maximum length of a pattern, in characters.
    static let longest = 200

    /// The pattern as it was written; others may mean the same.
    let text: String
    private let parts: [Part]

    private enum Part: Sendable, Hashable {
        case anyText
        case anyOne
        case one(Character)
    }

    /// A pattern; nil if it is too long.
    init?(_ text: String) {
        guard text.utf8.count <= Glob.longest * 4, text.count <= Glob.longest else { return nil }
        self.text = text
        var parts: [Part] = []
        var isEscaped = false
        for character in text {
            if isEscaped {
                parts.append(.one(character))
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else if character == "*" {
                if parts.last != .anyText { parts.append(.anyText) }
            } else {
                parts.append(character == "?" ? .anyOne : .one(character))
            }
        }
        // A backslash at the end stands for itself.
        if isEscaped { parts.append(.one("\\")) }
        self.parts = parts
    }

    static func == (one: Glob, other: Glob) -> Bool { one.parts == other.parts }

    func hash(into hasher: inout Hasher) { hasher.combine(parts) }

    /// Whether it matches every text of a minimum length.
    func matchesEverything(ofAtLeast length: Int) -> Bool {
        parts.contains(.anyText) && parts.count { $0 != .anyText } <= length
            && parts.allSatisfy { $0 == .anyText || $0 == .anyOne }
    }

    /// Whether it stands for a value.
    func matches(_ value: String) -> Bool {
        let value = Array(value)
        var (part, place) = (0, 0)
        // Where the last star stands, and how far it reaches so far: one character more whenever the rest does not fit.
        var star: (part: Int, reach: Int)?
        while place < value.count {
            if part < parts.count, parts[part] == .anyText {
                star = (part, place)
                part += 1
            } else if part < parts.count, parts[part] == .anyOne || parts[part] == .one(value[place]) {
                part += 1
                place += 1
            } else if let last = star {
                star = (last.part, last.reach + 1)
                part = last.part + 1
                place = last.reach + 1
            } else {
                return false
            }
        }
        return parts[part...].allSatisfy { $0 == .anyText }
    }
}
