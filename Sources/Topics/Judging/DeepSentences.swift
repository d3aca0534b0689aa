import Articles

/// Finds the sentences below the lead whose terms speak for a topic.
///
/// A signal counts here wherever its terms stand together in one sentence, also if it asks for the headline. A sentence
/// about the past counts half, as does one for a topic that the headline or lead has already shown.
struct DeepSentences {
    let catalog: Catalog
    let text: ReadText
    let matches: SentenceMatches
    let published: CivilDate?

    /// What a sentence about the past, or about a topic shown before, keeps of its strength.
    private static let discount = 0.5
    /// The maximum of sentences that are returned.
    private static let maxCount = 3

    /// The sentences that start behind an offset of the article's text, the strongest first.
    func strongest(behind end: Int) -> [DeepSentence] {
        var shown = [Bool](repeating: false, count: catalog.topics.count)
        var found: [DeepSentence] = []
        for (number, sentence) in text.sentences.enumerated() where !matches[number].isEmpty {
            let range = text.folded.originalRange(sentence.range)
            let strengths = strengths(of: number)
            if range.lowerBound < end {
                for topic in shown.indices where strengths[topic] > 0 { shown[topic] = true }
                continue
            }
            guard sentence.place != .title else { continue }
            let strength = zip(strengths, shown).map { $0.1 ? $0.0 * DeepSentences.discount : $0.0 }.max() ?? 0
            guard strength > 0 else { continue }
            let weight = isPast(number) ? DeepSentences.discount : 1
            found.append(DeepSentence(range: range, strength: strength * weight))
        }
        // A stable order: of equals the first counts.
        let ordered = found.enumerated().sorted { ($1.element.strength, $0.offset) < ($0.element.strength, $1.offset) }
        return ordered.prefix(DeepSentences.maxCount).map(\.element)
    }

    /// For each topic, the weights of the signals whose terms stand in a sentence.
    func strengths(of sentence: Int) -> [Double] {
        let present = Set(matches[sentence].map(\.term))
        return zip(catalog.topics, catalog.signals.ranges).map { topic, range in
            zip(topic.signals, range).reduce(0) { sum, entry in
                let (definition, number) = entry
                let signal = catalog.signals.signals[number]
                guard definition.weight > 0, signal.together.allSatisfy(present.contains),
                    signal.any.isEmpty || signal.any.contains(where: present.contains),
                    !signal.without.contains(where: present.contains)
                else { return sum }
                return sum + definition.weight
            }
        }
    }

    private func isPast(_ number: Int) -> Bool {
        text.folded.bytes.withUnsafeBufferPointer { bytes in
            TimeCues.isPast(bytes, text.sentences[number].range, cues: matches[number], published: published)
        }
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
        let deep = DeepSentences(catalog: catalog, text: text, matches: matches, published: article.published?.day)
        let end = JudgeInput.readEnd(of: article)
        if end < Int.max { input.add(deep.strongest(behind: end), of: article) }
        let sections = ArticleSections(
            catalog: catalog, text: text, matches: matches, published: article.published?.day)
        let all = sections.all()
        input.add(all, strongest: sections.strongest(all, strengths: deep.strengths), of: article)
        return input
    }
}
