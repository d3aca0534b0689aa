import Articles

#if canImport(Glibc)
    import Glibc
#endif

/// Weighs the agreement of two articles of one language: the logarithm of the odds that they report one event.
///
/// A logistic regression; each weight keeps the sign that its measure must have. How it is trained:
/// docs/decisions/0040-stories-by-facts.md.
enum SameLanguageModel {
    /// What is weighed, in the order of ``weights``.
    static let names = [
        "ownCosine", "longCosine", "ownLead", "ownNames", "namesLeast", "namesMost", "topics", "concepts",
        "length", "sameDay", "nextDay", "otherDay", "closeDays", "daysApart", "undated", "sameTime", "otherTime",
        "actorShare", "closeActors", "samePlace", "otherPlace", "numbers", "otherUnits", "noNumber", "otherNumber",
        "closeness", "closeNames", "closeNumbers", "titleNames", "titleNumbers", "textNames", "textNumbers",
        "headlineAlone", "sameWording",
    ]

    static func measures(_ wording: WordingAgreement, _ facts: FactAgreement, days: Int, isDated: Bool) -> [Double] {
        let close = wording.closeness
        // Words in common say more where both articles are worded in their own ways.
        let own = 1 - close
        let (difference, slots) = (wording.difference, wording.slots)
        return [
            // Words and names.
            own * wording.cosine, wording.length * wording.cosine, own * wording.lead.most,
            own * wording.commonNames, wording.names.least, wording.names.most, wording.topics, wording.concepts,
            wording.length,
            // When.
            facts.days.same, facts.days.next, facts.days.apart, close * facts.days.apart,
            isDated ? log(1 + Double(min(10, days))) : 0, isDated ? 0 : 1, facts.isSameTime ? 1 : 0,
            facts.isOtherTime ? 1 : 0,
            // Who and where.
            facts.actorShare, facts.hasOtherActors ? close : 0, facts.isSamePlace ? 1 : 0, facts.isOtherPlace ? 1 : 0,
            // How many.
            facts.quantities.common, min(facts.quantities.contradicting, 2), facts.quantities.isApart ? 1 : 0,
            facts.quantities.isOther ? 1 : 0,
            // The same sentences about something else.
            difference.closeness, close * min(difference.otherNames, 4), close * min(difference.otherNumbers, 3),
            min(slots.titleNames, 2), min(slots.titleNumbers, 2), min(slots.textNames, 3), min(slots.textNumbers, 3),
            // The same about the same: a headline may recur, but not on one day.
            wording.headline(facts, days: days), wording.sameWording(facts, days: days),
        ]
    }

    static func score(_ wording: WordingAgreement, _ facts: FactAgreement, days: Int, isDated: Bool) -> Double {
        zip(measures(wording, facts, days: days, isDated: isDated), weights).reduce(bias) { $0 + $1.0 * $1.1 }
    }

    private static let bias = -7.57
    private static let weights = [
        1.9, 7.38, 5.08, 1.13, 2.54, 2.63, 0.93, 1.33, -3.1,
        2.42, -0.47, -1.76, -0.74, -0.93, -1.78, 3.81, -5.83,
        0.69, -3.21, 0.1, -2.5,
        4.37, -0.89, -1.87, -0.63,
        0.82, -0.86, -0.23, -3.68, -2.79, -3.05, -3.01,
        5.76, 3.6,
    ]
}

/// The same of two articles in different languages.
///
/// Words cannot be compared, but the desk's terms, days, numbers, actors and the sound of names can.
enum CrossLanguageModel {
    /// What is weighed, in the order of ``weights``.
    static let names = [
        "concepts", "names", "characters", "otherCharacters", "specific", "unspecific", "otherTopic", "sameDay",
        "nextDay", "otherDay", "otherTime",
        "actorShare", "otherPlace", "numbers", "otherUnits", "noNumber", "otherNumber",
    ]

    static func measures(
        _ left: ArticleSketch, _ right: ArticleSketch, _ facts: FactAgreement, concepts: Double
    ) -> [Double] {
        let shared = sharedTerms(left, right)
        let names = min(3, left.spoken.common(with: right.spoken) + shared.words)
        let specific = facts.quantities.common + names + shared.characters
        let isUnspecific = specific < leastSpecific && !facts.isSamePlace && !facts.isSameTime
        return [
            concepts, names, shared.characters, shared.isHan ? max(0, 1 - shared.characters) : 0, log(1 + specific),
            isUnspecific ? 1 : 0,
            sharesTopic(left, right) ? 0 : 1, facts.days.same, facts.days.next, facts.days.apart,
            facts.isOtherTime ? 1 : 0, facts.actorShare, facts.isOtherPlace ? 1 : 0, facts.quantities.common,
            min(facts.quantities.contradicting, 2), facts.quantities.isApart ? 1 : 0, facts.quantities.isOther ? 1 : 0,
        ]
    }

    /// Less agreement than this of names, numbers and characters is chance.
    private static let leastSpecific = 0.4

    static func score(
        _ left: ArticleSketch, _ right: ArticleSketch, _ facts: FactAgreement, concepts: Double
    ) -> Double {
        zip(measures(left, right, facts, concepts: concepts), weights).reduce(bias) { $0 + $1.0 * $1.1 }
    }

    private static let bias = -6.59
    private static let weights = [
        5.88, 0.16, 2.43, -0.46, 0.5, -1.15, -1.26, 3.44, -0.9,
        -1.95, -0.93, 1.14, -2.11, 1.03, -0.99, -1.72, -1.38,
    ]

    /// Whether a topic is likely in both.
    private static func sharesTopic(_ left: ArticleSketch, _ right: ArticleSketch) -> Bool {
        left.topics.isEmpty || right.topics.isEmpty
            || left.topics.contains { mine in right.topics.contains { $0.hash == mine.hash } }
    }

    /// The terms that are the same in both: Latin words in any language, characters in Chinese and Japanese.
    private static func sharedTerms(_ left: ArticleSketch, _ right: ArticleSketch) -> (
        words: Double, characters: Double, isHan: Bool
    ) {
        let languages: Set<Language> = [left.language, right.language]
        guard !languages.contains(.english) else { return (0, 0, false) }
        let shared = left.terms.filter { right.terms.contains(term: $0.hash) }
            .reduce(0.0) { $0 + Double(StopWords.rarity(of: $1.hash)) }
        guard languages == [.chinese, .japanese] else { return (shared, 0, false) }
        return (0, 4 * shared / Double(max(4, min(left.terms.count, right.terms.count))), true)
    }
}
