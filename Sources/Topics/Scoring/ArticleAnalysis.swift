import Articles

/// The result of one pass over an article: its scores, its terms, its background.
package struct ArticleAnalysis: Sendable, Equatable {
    /// The scores of all topics, in the catalog's order.
    package var scores: [TopicScore]
    /// The terms found, in the order of their names.
    package var terms: [FoundTerm]
    /// The sentences that speak of the past: offsets in bytes of the article text's UTF-8, ascending.
    package var background: [Range<Int>]
    /// The input of the decision layer; nil for an article without text.
    package var features: ArticleFeatures?
    /// The text that the judge read; nil if the words decided.
    package var judged: JudgeInput?
    /// The vector of the text that the judge read.
    package var vector: [Float]?
    /// What the judge said, to be kept; nil if the words decided.
    package var record: JudgeRecord?
    /// Why the judge did not read an article that its words left open; nil for any other article.
    package var screenedOut: ScreenedOut?

    /// A reading of scores, terms, background and features.
    package init(
        scores: [TopicScore], terms: [FoundTerm] = [], background: [Range<Int>] = [], features: ArticleFeatures? = nil
    ) {
        self.scores = scores
        self.terms = terms
        self.background = background
        self.features = features
    }
}

/// A term of the lists that an article uses: the same name in every language.
package struct FoundTerm: Sendable, Equatable {
    /// The term's name, as `north-korea`.
    package var name: String
    /// In how many sentences it stands.
    package var sentences: Int
    /// Whether it stands in the headline, the standfirst or the first two paragraphs.
    package var isInLead: Bool

    /// A term and where it stands.
    package init(name: String, sentences: Int, isInLead: Bool) {
        self.name = name
        self.sentences = sentences
        self.isInLead = isInLead
    }

    /// The terms of a text; terms of one name in several topics are one.
    static func all(in text: SegmentedText, _ matches: SentenceMatches, names: [String]) -> [FoundTerm] {
        // By number first, which is cheap; only what was found is put together by name.
        var sentences = [Int32](repeating: 0, count: names.count)
        var last = [Int32](repeating: -1, count: names.count)
        var isInLead = [Bool](repeating: false, count: names.count)
        var used: [Int] = []
        for (number, sentence) in text.sentences.enumerated() {
            for match in matches[number] where last[match.term] != Int32(number) {
                if last[match.term] < 0 { used.append(match.term) }
                last[match.term] = Int32(number)
                sentences[match.term] += 1
                if sentence.place != .body { isInLead[match.term] = true }
            }
        }
        var found: [String: FoundTerm] = [:]
        for term in used where !names[term].isEmpty && names[term].first != "$" {
            let known = found[names[term]]
            found[names[term]] = FoundTerm(
                name: names[term], sentences: max(known?.sentences ?? 0, Int(sentences[term])),
                isInLead: known?.isInLead ?? false || isInLead[term])
        }
        return found.values.sorted { $0.name < $1.name }
    }
}
