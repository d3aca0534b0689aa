import Articles

/// What one pass over an article finds: how it scores, and which terms it uses.
package struct ArticleReading: Sendable, Equatable {
    /// The scores of all topics, in the catalog's order.
    package var scores: [TopicScore]
    /// The terms found, in the order of their names.
    package var terms: [FoundTerm]

    /// A reading of scores and terms.
    package init(scores: [TopicScore], terms: [FoundTerm] = []) {
        self.scores = scores
        self.terms = terms
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
    static func all(in text: ReadText, _ matches: SentenceMatches, names: [String]) -> [FoundTerm] {
        var found: [String: FoundTerm] = [:]
        var seenIn: [Int: Int] = [:]
        for (number, sentence) in text.sentences.enumerated() {
            for match in matches[number] where !names[match.term].isEmpty && seenIn[match.term] != number {
                seenIn[match.term] = number
                let name = names[match.term]
                let isInLead = sentence.place != .body
                found[name, default: FoundTerm(name: name, sentences: 0, isInLead: false)].sentences += 1
                if isInLead { found[name]?.isInLead = true }
            }
        }
        return found.values.sorted { $0.name < $1.name }
    }
}
