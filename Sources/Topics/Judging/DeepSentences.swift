import Articles

/// Finds the sentences below the lead whose terms speak for a topic.
///
/// A sentence about the past counts half, as does one for a topic that the headline or lead has already shown.
struct DeepSentences {
    let text: ReadText
    let strengths: SentenceStrengths

    /// The maximum of sentences that are returned.
    private static let maxCount = 3

    /// The sentences that start behind an offset of the article's text, the strongest first.
    func strongest(behind end: Int) -> [DeepSentence] {
        var shown: Set<Int> = []
        var found: [DeepSentence] = []
        for (number, sentence) in text.sentences.enumerated() {
            let own = strengths.all[number]
            guard !own.isEmpty else { continue }
            let range = text.folded.originalRange(sentence.range)
            if range.lowerBound < end {
                shown.formUnion(own.indices.filter { own[$0] > 0 })
                continue
            }
            guard sentence.place != .title else { continue }
            let strength =
                own.indices.map { shown.contains($0) ? own[$0] * SentenceStrengths.discount : own[$0] }.max() ?? 0
            found.append(DeepSentence(range: range, strength: strength * strengths.weight(of: number)))
        }
        // A stable order: of equals the first counts.
        let ordered = found.enumerated().sorted { ($1.element.strength, $0.offset) < ($0.element.strength, $1.offset) }
        return ordered.prefix(DeepSentences.maxCount).map(\.element)
    }
}

extension Scorer {
    /// What the judge reads of an article.
    package func judgeInput(of article: Article) -> JudgeInput {
        let text = ReadText(article)
        guard !text.sentences.isEmpty else { return JudgeInput(article) }
        return judgeInput(of: article, text, matches(of: article, text))
    }

    /// The same for an article whose text has been matched already.
    func judgeInput(of article: Article, _ text: ReadText, _ matches: SentenceMatches) -> JudgeInput {
        var input = JudgeInput(article)
        let strengths = SentenceStrengths(catalog, text, matches, published: article.published?.day)
        let end = JudgeInput.readEnd(of: article)
        if end < Int.max {
            input.add(DeepSentences(text: text, strengths: strengths).strongest(behind: end), of: article)
        }
        let sections = ArticleSections(text)
        input.add(
            sections.all, strongest: sections.strongest(strengths, topics: catalog.topics.count), of: article)
        return input
    }
}
