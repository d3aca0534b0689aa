import Articles

#if canImport(Glibc)
    import Glibc
#endif

/// Weighs the agreement of two articles of one language: the logarithm of the odds that they report one event.
///
/// A logistic regression; each weight keeps the sign that its measure must have. Measures whose weight became 0 are
/// left out. How it was trained: docs/decisions/0040-stories-by-facts.md.
enum SameLanguageModel {
    static func score(_ wording: WordingAgreement, _ facts: FactAgreement, days: Int, isDated: Bool) -> Double {
        let close = wording.closeness
        // Words in common say more where both articles are worded in their own ways.
        let own = 1 - close
        var score = -8.46

        // Words and names.
        score += (0.47 + 4.96 * own + 3.79 * wording.length) * wording.cosine
        score += 3.04 * own * wording.lead.most + 1.25 * own * wording.commonNames
        score += 1.59 * wording.names.least + 3.64 * wording.names.most
        score += 0.95 * wording.topics + 1.58 * wording.concepts - 1.71 * wording.length

        // When.
        score += 2.69 * facts.days.same - 0.58 * facts.days.next - (1.03 + 1.58 * close) * facts.days.apart
        score += isDated ? -1.29 * log(1 + Double(min(10, days))) : -1.75
        if facts.isSameTime { score += 3.91 }
        if facts.isOtherTime { score -= 5.13 }

        // Who and where.
        score += 0.75 * facts.actorShare
        if facts.hasOtherActors { score -= 4.57 * close }
        if facts.isSamePlace { score += 0.26 }
        if facts.isOtherPlace { score -= 2.5 }

        // How many.
        score += 4.22 * facts.quantities.common - 1.41 * min(facts.quantities.contradicting, 2)
        if facts.quantities.isApart { score -= 1.5 }
        if facts.quantities.isOther { score -= 0.8 }

        // The same sentences about something else.
        score += 1.83 * wording.difference.closeness
        score -= close * (0.39 * min(wording.difference.otherNames, 4) + 0.22 * min(wording.difference.otherNumbers, 3))
        score -= 5.24 * min(wording.slots.titleNames, 2) + 4.04 * min(wording.slots.titleNumbers, 2)
        score -= 3.17 * min(wording.slots.textNames, 3) + 3.17 * min(wording.slots.textNumbers, 3)
        return score
    }
}

/// The same of two articles in different languages.
///
/// Words cannot be compared, but the desk's terms, days, numbers, actors and the sound of names can.
enum CrossLanguageModel {
    static func score(
        _ left: ArticleSketch, _ right: ArticleSketch, _ facts: FactAgreement, concepts: Double
    ) -> Double {
        let shared = sharedTerms(left, right)
        let names = min(3, left.spoken.common(with: right.spoken) + shared.words)
        var score = -6.99
        score += 5.58 * concepts + 0.42 * names + 2.26 * shared.characters
        score += 0.97 * log(1 + facts.quantities.common + names + shared.characters)
        if !sharesTopic(left, right) { score -= 1.17 }
        score += 3.37 * facts.days.same - 0.77 * facts.days.next - 1.72 * facts.days.apart
        if facts.isOtherTime { score -= 0.86 }
        score += 0.6 * facts.actorShare
        if facts.isOtherPlace { score -= 1.13 }
        score += 1.17 * facts.quantities.common - 1.09 * min(facts.quantities.contradicting, 2)
        if facts.quantities.isApart { score -= 1.76 }
        if facts.quantities.isOther { score -= 1.51 }
        return score
    }

    /// Whether a topic is likely in both.
    private static func sharesTopic(_ left: ArticleSketch, _ right: ArticleSketch) -> Bool {
        left.topics.isEmpty || right.topics.isEmpty
            || left.topics.contains { mine in right.topics.contains { $0.hash == mine.hash } }
    }

    /// The terms that are the same in both: Latin words in any language, characters in Chinese and Japanese.
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
}
