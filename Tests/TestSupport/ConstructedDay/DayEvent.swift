/// A text in the four languages.
struct FourTexts: Sendable {
    var en: String
    var ko: String
    var ja: String
    var zh: String

    init(_ en: String, _ ko: String, _ ja: String, _ zh: String) {
        (self.en, self.ko, self.ja, self.zh) = (en, ko, ja, zh)
    }

    /// The text in a language.
    subscript(language: String) -> String {
        switch language {
        case "ko": ko
        case "ja": ja
        case "zh": zh
        default: en
        }
    }
}

/// A kind of event: the values that differ between its events, and the wordings of each fact.
///
/// Words in braces stand for those values: `{place}`, `{name}`, `{a}`, `{b}`, `{c}` (numbers).
struct DayKind: Sendable {
    /// Its wording in one language.
    struct Wording: Sendable {
        var titles: [String]
        /// The facts, the most important first, each in several wordings.
        var facts: [[String]]
        /// Sentences on the background, the same for all events of the kind.
        var background: [String]
    }

    var name: String
    /// How many such events there are on the day; 0 for kinds drawn by chance.
    var events: Int
    /// Its places or subjects: the main difference between events of the kind.
    var places: [FourTexts]
    var people: [FourTexts]
    /// The ranges of the numbers.
    var numbers: [ClosedRange<Int>]
    var wordings: [String: Wording]
}

/// One event of the day.
struct DayEvent: Sendable {
    let kind: DayKind
    let story: String
    /// The languages of its reports.
    let languages: [String]
    /// This event's own details, by language.
    let details: [String: [String]]
    private let place: FourTexts
    private let person: FourTexts
    private let numbers: [Int]

    init(_ kind: DayKind, number: Int, _ generator: inout SeededNumbers) {
        self.kind = kind
        story = "\(kind.name)-\(number)"
        place = kind.places[number % kind.places.count]
        person = kind.people[(number * 7) % kind.people.count]
        numbers = kind.numbers.map { Int.random(in: $0, using: &generator) }
        let known = ["en", "ko", "ja", "zh"].filter { kind.wordings[$0] != nil }
        var chosen = known.filter { _ in generator.chance(known.count == 1 ? 1 : 0.4) }
        if chosen.isEmpty { chosen = [generator.pick(known)] }
        languages = chosen
        var details: [String: [String]] = [:]
        for language in chosen { details[language] = DayDetails.draw(language, &generator) }
        self.details = details
    }

    /// A wording with this event's facts.
    func filled(_ template: String, _ language: String) -> String {
        var text = template
        let values =
            [("{place}", place[language]), ("{name}", person[language])]
            + zip(["{a}", "{b}", "{c}"], numbers).map { ($0, "\($1)") }
        for (slot, value) in values {
            text = text.split(separator: slot, omittingEmptySubsequences: false).joined(separator: value)
        }
        return text
    }
}
