/// What editors show for the keys of a topic.
enum TopicDescriptions {
    static let texts = own.merging(rules("signals[]")) { $1 }.merging(rules("dampers[]")) { $1 }

    private static let own: [String: String] = [
        "topic": "The name of the topic: lower-case letters, digits and hyphens.",
        "title": "The title of the topic in alerts.",
        "severity": "The severity of its alerts.",
        "threshold": "The minimum probability of an alert, 0 to 1.",
        "base": "The log-odds of an article without any sign.",
        "terms": "The terms of the topic, by name.",
        "terms.*": "Words for one thing, by language; or a list of patterns for all languages.",
        "terms.*.kind": "The kind of the term: $KIND in a signal means any term of that kind.",
        "terms.*.any": "Patterns for all languages.",
        "terms.*.en": "Patterns for texts of that language.",
        "terms.*.ko": "Patterns for Korean texts.",
        "terms.*.ja": "Patterns for Japanese texts.",
        "terms.*.zh": "Patterns for Chinese texts.",
        "terms.*.except": "Patterns that must not match at the same place.",
        "terms.*.except.any": "Patterns for all languages.",
        "terms.*.except.en": "Patterns for texts of that language.",
        "terms.*.except.ko": "Patterns for Korean texts.",
        "terms.*.except.ja": "Patterns for Japanese texts.",
        "terms.*.except.zh": "Patterns for Chinese texts.",
        "terms.*.include": "Other terms whose words and exceptions it takes.",
        "terms.*.near": "Other terms that must be near each other in one sentence.",
        "terms.*.words": "The maximum number of words between them.",
        "terms.*.in-order": "Whether they must occur in this order.",
        "signals": "What speaks for an alert; at least one.",
        "dampers": "What speaks against an alert.",
        "genres": "How much it counts that an article is of a genre.",
        "genres.review": "Reviews of books, films and plays.",
        "genres.sport": "Sports.",
        "genres.lifestyle": "Lifestyle and travel.",
        "genres.opinion": "Opinion and comment.",
        "genres.anniversary": "Looks back at an anniversary.",
        "genres.history": "History.",
        "genres.obituary": "Obituaries.",
        "examples": "Examples that `wirewatch test` runs.",
        "examples.alert": "Texts that must raise an alert.",
        "examples.quiet": "Texts that must stay quiet.",
        "labels": "Labels of all alerts of this topic, for routes and silences.",
        "labels.*": "The value of the label.",
    ]

    /// The keys of a signal or damper.
    private static let rule = [
        "together": "Terms of which each must occur, within the same place.",
        "any": "Terms of which one must occur.",
        "say": "The reason that an alert prints.",
        "name": "The name of the signal in evidence and tests.",
        "without": "Terms of which none may occur in the same place.",
        "within": "The place: title, lead, sentence, paragraph or article.",
        "weight": "The log-odds that it adds at most; +1 means 2.7 times the odds.",
        "counts": "How much it counts: decisive, strong, weak, hint or against; or a weight.",
        "near": "The maximum number of words between the first and the last term.",
        "in-order": "Whether the terms must occur in the order of the list.",
        "past": "`counts`: a sentence about the past counts in full.",
        "negated": "`counts`: a term counts even if its sentence denies it.",
        "at-least": "The minimum number of such sentences or paragraphs.",
        "severity": "The severity of an alert that it raises, if it is higher than that of the topic.",
        "when": "What else the article must have.",
        "unless": "What the article must not have.",
    ]

    /// The keys of `when` and `unless`.
    private static let condition = [
        "title": "Terms in the headline.",
        "lead": "Terms in the first paragraphs.",
        "article": "Terms anywhere in the article.",
        "language": "Languages of the article.",
        "source": "Names of outlets or agencies.",
        "section": "Sections of the outlet.",
    ]

    private static func rules(_ place: String) -> [String: String] {
        var texts: [String: String] = [:]
        for (key, text) in rule { texts["\(place).\(key)"] = text }
        for (key, text) in condition {
            texts["\(place).when.\(key)"] = text
            texts["\(place).unless.\(key)"] = text
        }
        return texts
    }
}
