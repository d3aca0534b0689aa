import Articles
import Topics

/// Labelled articles with the topics to judge, and the scores of the rules.
struct LabelledSet: Sendable {
    /// The articles.
    let articles: [LabelledArticle]
    /// The topics, and for each its number in the catalog, if it has rules there.
    let topics: [(name: String, rules: Int?)]
    /// For each article, the scores of the rules; empty lists where no topic has rules.
    let scores: [[TopicScore]]

    /// The parts of a set that a file may name.
    enum Part: String {
        case train
        case test
    }

    /// The articles of some files; of none, no article and the catalog's topics.
    ///
    /// Where articles say which part of the set they belong to, only those of the wanted part are taken. The topics
    /// are the catalog's if any article has one of them, and else those that the articles name.
    init(
        files: [String], part: Part, catalog: Catalog, judging: Judging? = nil,
        topics known: [String]? = nil
    ) throws(LearningError) {
        let all = try LabelledArticles.read(files)
        let chosen = all.contains { $0.split == part.rawValue } ? all.filter { $0.split == part.rawValue } : all
        let named = Set(all.flatMap(\.topics))
        let shipped = catalog.topics.map(\.name)
        let names = known ?? (named.isEmpty || !named.isDisjoint(with: shipped) ? shipped : named.sorted())
        guard !names.isEmpty else { throw .tooLittle("no article has a topic") }
        articles = chosen
        topics = names.map { name in (name, catalog.topics.firstIndex { $0.name == name }) }
        let scorer = ArticleScorer(catalog, model: nil, judging: judging)
        let hasRules = topics.contains { $0.rules != nil }
        scores = hasRules ? chosen.map { scorer.scores(of: $0.article) } : chosen.map { _ in [] }
    }

    /// The articles as examples to learn from.
    func examples(pairs: Bool) -> [TrainingExample] {
        zip(articles, scores).map { labelled, scores in
            TrainingExample(
                features: DocumentFeatures(labelled.article, scores: scores, pairs: pairs),
                topics: Set(labelled.topics), group: labelled.group)
        }
    }
}
