import Articles

#if canImport(Glibc)
    import Glibc
#endif

/// Weighs the agreement of two articles of one language.
///
/// A logistic regression; each weight keeps the sign that its measure must have. How it was trained:
/// docs/decisions/0040-stories-by-facts.md.
enum SameLanguageModel {
    /// The measures, in the order of ``weights``.
    enum Measure: Int, CaseIterable {
        case cosine, titleLeast, titleMost, leadLeast, leadMost, namesLeast, namesMost, commonNames, closeness
        case closeNames, closeNumbers, sameDay, nextDay, otherDay, sameTime, otherTime
        case numbers, otherUnits, noNumber, otherActors, noActor, actorShare, daysApart, undated, closeDays, retelling
        case samePlace, otherPlace, length, ownCosine, ownTitle, ownLead, ownNames, longCosine, closeActors, topics,
            concepts
    }

    static func measures(
        _ wording: WordingAgreement, _ facts: FactAgreement, days: Int, isDated: Bool
    ) -> [Double] {
        let close = wording.closeness
        // What two reports share says the more, the more they are worded in their own ways.
        let own = 1 - close
        return [
            wording.cosine, wording.title.least, wording.title.most, wording.lead.least, wording.lead.most,
            wording.names.least, wording.names.most, wording.commonNames, wording.difference.closeness,
            close * min(wording.difference.otherNames, 4) / 2, close * min(wording.difference.otherNumbers, 3) / 2,
            facts.days.same, facts.days.next, facts.days.apart, facts.isSameTime ? 1 : 0, facts.isOtherTime ? 1 : 0,
            facts.quantities.common, min(facts.quantities.contradicting, 2), facts.quantities.isApart ? 1 : 0,
            facts.hasOtherActors ? 1 : 0, facts.hasNoCommonActor ? 1 : 0, facts.actorShare,
            log(1 + Double(min(10, days))), isDated ? 0 : 1, close * facts.days.apart,
            max(0, 0.5 - wording.difference.closeness) * wording.lead.least, facts.isSamePlace ? 1 : 0,
            facts.isOtherPlace ? 1 : 0, wording.length, own * wording.cosine, own * wording.title.most,
            own * wording.lead.most, own * wording.commonNames, wording.length * wording.cosine,
            facts.hasOtherActors ? close : 0, wording.topics, wording.concepts,
        ]
    }

    static func score(_ wording: WordingAgreement, _ facts: FactAgreement, days: Int, isDated: Bool) -> Double {
        zip(measures(wording, facts, days: days, isDated: isDated), weights).reduce(bias) { $0 + $1.0 * $1.1 }
    }

    private static let bias = -6.21
    private static let weights: [Double] = [
        0.03, 0.41, 0, 0, 0, 2.7, 2.68, 0, 1.63, -6.68, -2.52, 1.42, -0.47, -1.42, 3.34, -2.65, 4.27, -1.79,
        -0.7, -0.53, -0.09, 0.9, -0.3, -0.46, -4.81, 7.91, 0.18, -1.8, -1.79, 2.42, 0.28, 0, 0.5, 2.37, -5.46,
        0.77, 1.21,
    ]
}

/// Weighs the agreement of two articles in different languages.
///
/// Words cannot be compared, but the desk's terms, days, numbers, actors and the sound of names can.
enum CrossLanguageModel {
    /// The measures, in the order of ``weights``.
    enum Measure: Int, CaseIterable {
        case concepts, commonConcepts, specific, sameDay, nextDay, otherDay, sameTime, otherTime
        case numbers, otherUnits, noNumber, otherActors, noActor, actorShare, names, characters, daysApart
        case samePlace, otherPlace
    }

    static func measures(
        _ left: ArticleSketch, _ right: ArticleSketch, _ facts: FactAgreement, concepts: Double, commonConcepts: Int,
        days: Int
    ) -> [Double] {
        let shared = sharedTerms(left, right)
        let names = min(3, Double(left.spoken.common(with: right.spoken)) + shared.words)
        return [
            concepts, Double(min(8, commonConcepts)) / 8, log(1 + facts.quantities.common + names + shared.characters),
            facts.days.same, facts.days.next, facts.days.apart, facts.isSameTime ? 1 : 0, facts.isOtherTime ? 1 : 0,
            facts.quantities.common, min(facts.quantities.contradicting, 2), facts.quantities.isApart ? 1 : 0,
            facts.hasOtherActors ? 1 : 0, facts.hasNoCommonActor ? 1 : 0, facts.actorShare, names, shared.characters,
            log(1 + Double(min(10, days))), facts.isSamePlace ? 1 : 0, facts.isOtherPlace ? 1 : 0,
        ]
    }

    static func score(
        _ left: ArticleSketch, _ right: ArticleSketch, _ facts: FactAgreement, concepts: Double, commonConcepts: Int,
        days: Int
    ) -> Double {
        guard sharesTopic(left, right) else { return minScore }
        let measures = measures(
            left, right, facts, concepts: concepts, commonConcepts: commonConcepts, days: days)
        return zip(measures, weights).reduce(bias) { $0 + $1.0 * $1.1 }
    }

    private static let minScore = -8.0

    /// Whether a topic is likely in both.
    private static func sharesTopic(_ left: ArticleSketch, _ right: ArticleSketch) -> Bool {
        left.topics.isEmpty || right.topics.isEmpty
            || left.topics.contains { mine in right.topics.contains { $0.hash == mine.hash } }
    }

    /// The terms that stand in both as they are: Latin words in any language, characters in Chinese and Japanese.
    private static func sharedTerms(_ left: ArticleSketch, _ right: ArticleSketch) -> (
        words: Double, characters: Double
    ) {
        let languages: Set<Language> = [left.language, right.language]
        guard !languages.contains(.english) else { return (0, 0) }
        let shared = left.terms.filter { right.terms.contains(term: $0.hash) }
            .reduce(0.0) { $0 + Double(StopWords.rarity(of: $1.hash)) }
        guard languages == [.chinese, .japanese] else { return (shared, 0) }
        return (0, 4 * shared / Double(max(4, min(left.terms.count, right.terms.count))))
    }

    private static let bias = -5.63
    private static let weights: [Double] = [
        5.97, 0, 0, 0.84, -0.64, -4.24, 0, -0.55, 2.83, -3.03, -0.56, -0.21, 0, 0.9, 0.45, 4.27, 0, 0, -0.36,
    ]
}
