/// Composes the tokens of a passage from an article's parts.
package enum Passage {
    /// The maximum numbers of tokens in a passage.
    package struct Budget: Sendable, Equatable {
        /// Of the headline, so that a long one leaves room for the lead.
        package var headline: Int
        /// Of headline and lead together, with the two tokens that begin and end a sequence.
        package var text: Int
        /// Of the text from deeper in the article.
        package var deep: Int

        /// Room for a headline and a paragraph, and for a sentence or two from deeper. Training/judge/articles.py has
        /// the same numbers.
        package static let standard = Budget(headline: 64, text: 128, deep: 56)

        /// A budget.
        package init(headline: Int, text: Int, deep: Int) {
            self.headline = headline
            self.text = text
            self.deep = deep
        }
    }

    /// What the encoder's training set before every passage.
    private static let prefix = "passage:"

    /// The tokens `<s> passage: headline lead deep </s>`.
    ///
    /// The parts are tokenized on their own, and each is cut at its budget.
    package static func tokens(
        headline: String, lead: String, deep: String? = nil, budget: Budget = .standard, tokenizer: Tokenizer
    ) -> [Int32] {
        let limit = budget.text - 2
        var text = tokenizer.tokens(of: prefix)
        if !headline.isBlank { text += tokenizer.tokens(of: headline, limit: budget.headline) }
        if !lead.isBlank, text.count < limit { text += tokenizer.tokens(of: lead, limit: limit - text.count) }
        var tokens = [tokenizer.begin] + text.prefix(limit)
        if let deep, !deep.isBlank { tokens += tokenizer.tokens(of: deep, limit: budget.deep) }
        tokens.append(tokenizer.end)
        return tokens
    }
}

extension String {
    /// Whether there is nothing to read. A tokenizer gives a space even for an empty text.
    fileprivate var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
