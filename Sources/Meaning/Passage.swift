/// Composes the tokens of a passage from an article's parts.
package enum Passage {
    /// The maximum numbers of tokens in a passage.
    package struct Budget: Sendable, Equatable {
        /// Of headline and lead together, with the two tokens that begin and end a sequence.
        package var text: Int
        /// Of the text from deeper in the article.
        package var deep: Int

        /// Room for a headline and a paragraph, and for a sentence or two from deeper.
        package static let standard = Budget(text: 128, deep: 64)

        /// A budget.
        package init(text: Int, deep: Int) {
            self.text = text
            self.deep = deep
        }
    }

    /// What the encoder's training set before every passage.
    private static let prefix = "passage: "

    /// The tokens `<s> passage: headline lead deep </s>`.
    ///
    /// Headline and lead are one text; `deep` is tokenized on its own. Each is cut at its budget.
    package static func tokens(
        headline: String, lead: String, deep: String? = nil, budget: Budget = .standard, tokenizer: Tokenizer
    ) -> [Int32] {
        let text = prefix + headline + " " + lead
        var tokens = [tokenizer.begin]
        tokens += tokenizer.tokens(of: text, limit: budget.text - 2)
        if let deep { tokens += tokenizer.tokens(of: deep, limit: budget.deep) }
        tokens.append(tokenizer.end)
        return tokens
    }
}
