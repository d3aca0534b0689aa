import Glibc
import Topics

/// Learns the decision layer from labelled articles.
///
/// All topics share one model, which is the prior mean of each topic's own: a topic of few examples stays near to what
/// holds for all. The penalty is chosen by cross-validation over outlets, and so is the threshold: the one of the best
/// F-score with β = 0.8, which prefers silence.
package struct LayerTrainer: Sendable {
    /// The topics in the catalog's order.
    package var topics: [String]
    /// The judge's outputs.
    package var outputs: [String]
    /// The random seed.
    package var seed: UInt64

    /// A trainer for topics and a judge with outputs.
    package init(topics: [String], outputs: [String], seed: UInt64 = 1) {
        self.topics = topics
        self.outputs = outputs
        self.seed = seed
    }

    private static let folds = 5
    private static let sharedPenalty = 10.0
    private static let penalties = [30.0, 100, 300]
    /// Precision counts more than recall.
    private static let beta = 0.8
    private static let minThreshold = 0.05
    private static let maxThreshold = 0.95
    /// The best threshold on few positives is mostly luck, so it is pulled towards this one, which has the weight of
    /// ``thresholdStrength`` positives.
    private static let sharedThreshold = 0.55
    private static let thresholdStrength = 150.0

    /// The examples of one topic with evidence, as rows.
    private struct Rows {
        var features: [[Float]] = []
        var labels: [Bool] = []
        var folds: [Int] = []
        /// Positive examples without evidence: no layer finds them.
        var lost = 0
    }

    /// The layer of the topics for which there is something to learn.
    package func train(_ examples: [LayerExample], description: String) -> DecisionLayer {
        let folds = Folds.assign(groups: examples.map(\.group), count: LayerTrainer.folds, seed: seed)
        let words = fit(topics.indices.map { rows(of: $0, examples, folds) })
        let hasJudge = examples.contains { $0.reading != nil }
        let heads = topics.map { hasJudge && !outputs.contains($0) ? head(of: $0, examples, folds) : nil }
        let judged = fit(
            topics.indices.map { topic in
                guard hasJudge, outputs.contains(topics[topic]) || heads[topic] != nil else { return Rows() }
                return rows(of: topic, examples, folds, withJudge: true, heads: heads[topic]?.logits)
            })
        return DecisionLayer(
            description: description, outputs: outputs,
            topics: topics.indices.compactMap { topic in
                guard let own = words[topic] else { return nil }
                return DecisionLayer.Topic(
                    name: topics[topic], words: own, judged: judged[topic],
                    head: judged[topic] == nil ? nil : heads[topic]?.head)
            })
    }

    /// The head of a topic that the judge has not learned, and by the examples' numbers its logits out of fold; nil
    /// where there is too little to learn from.
    private func head(
        of topic: String, _ examples: [LayerExample], _ folds: [Int]
    ) -> (head: VectorHead, logits: [Int: Float])? {
        let known = examples.indices.filter { number in
            examples[number].isKnown(for: topic) && !(examples[number].reading?.vector.isEmpty ?? true)
        }
        let learned = HeadTrainer().learn(
            known.map { examples[$0].reading?.vector ?? [] }, labels: known.map { examples[$0].topics.contains(topic) },
            folds: known.map { folds[$0] })
        return learned.map { ($0.head, Dictionary(uniqueKeysWithValues: zip(known, $0.outOfFold))) }
    }

    /// - Parameter heads: By the examples' numbers, the logits of a topic that the judge has not learned.
    private func rows(
        of topic: Int, _ examples: [LayerExample], _ folds: [Int], withJudge: Bool = false, heads: [Int: Float]? = nil
    ) -> Rows {
        let name = topics[topic]
        let blank = DecisionLayer(description: "", outputs: outputs, topics: [])
        var rows = Rows()
        for (number, (example, fold)) in zip(examples, folds).enumerated() where example.isKnown(for: name) {
            let isPositive = example.topics.contains(name)
            guard let evidence = example.features.evidence[topic] else {
                if isPositive { rows.lost += 1 }
                continue
            }
            var row = evidence + example.features.document
            if withJudge {
                guard let reading = example.reading?.asRead(outputs: outputs, names: topics, example.features) else {
                    continue
                }
                if heads != nil, heads?[number] == nil { continue }
                row += blank.judgeFeatures(
                    of: name, number: topic, reading, example.features.document, head: heads?[number])
            }
            rows.features.append(row)
            rows.labels.append(isPositive)
            rows.folds.append(fold)
        }
        return rows
    }

    /// For each topic its weights and threshold; nil where no example is positive or none is negative.
    private func fit(_ all: [Rows]) -> [DecisionLayer.Linear?] {
        guard let size = all.compactMap({ $0.features.first?.count }).first else { return all.map { _ in nil } }
        let priors = (0..<LayerTrainer.folds).map { fold in prior(all, size) { $0 != fold } }
        let whole = prior(all, size) { _ in true }
        return all.map { rows in
            guard rows.labels.contains(true), rows.labels.contains(false) else { return nil }
            var best: (loss: Double, penalty: Double, scores: [Double])?
            for penalty in LayerTrainer.penalties {
                let scores = outOfFold(rows, priors, penalty)
                let loss = zip(scores, rows.labels).reduce(0) { $0 - log($1.1 ? $1.0 : 1 - $1.0) }
                if loss < best?.loss ?? .infinity { best = (loss, penalty, scores) }
            }
            guard let best else { return nil }
            let model = LogisticRegression(
                rows: rows.features, labels: rows.labels, prior: whole, penalty: best.penalty)
            return DecisionLayer.Linear(
                bias: Float(model.weights[0]), weights: model.weights.dropFirst().map(Float.init),
                threshold: threshold(best.scores, rows))
        }
    }

    private func prior(_ all: [Rows], _ size: Int, _ isIn: (Int) -> Bool) -> [Double] {
        var features: [[Float]] = []
        var labels: [Bool] = []
        for rows in all {
            for (number, fold) in rows.folds.enumerated() where isIn(fold) {
                features.append(rows.features[number])
                labels.append(rows.labels[number])
            }
        }
        let zero = [Double](repeating: 0, count: size + 1)
        return LogisticRegression(rows: features, labels: labels, prior: zero, penalty: LayerTrainer.sharedPenalty)
            .weights
    }

    private func outOfFold(_ rows: Rows, _ priors: [[Double]], _ penalty: Double) -> [Double] {
        var scores = [Double](repeating: 0, count: rows.labels.count)
        for fold in 0..<LayerTrainer.folds {
            let inside = rows.folds.indices.filter { rows.folds[$0] != fold }
            let model = LogisticRegression(
                rows: inside.map { rows.features[$0] }, labels: inside.map { rows.labels[$0] }, prior: priors[fold],
                penalty: penalty)
            for number in rows.folds.indices where rows.folds[number] == fold {
                scores[number] = min(max(model.probability(rows.features[number]), 1e-6), 1 - 1e-6)
            }
        }
        return scores
    }

    private func threshold(_ scores: [Double], _ rows: Rows) -> Double {
        let ranked = zip(scores, rows.labels).sorted { $0.0 > $1.0 }
        let positives = rows.labels.count { $0 } + rows.lost
        let square = LayerTrainer.beta * LayerTrainer.beta
        var (best, found) = ((value: 0.0, threshold: 0.5), 0)
        for (rank, entry) in ranked.enumerated() {
            if entry.1 { found += 1 }
            let next = rank + 1 < ranked.count ? ranked[rank + 1].0 : 0
            guard next < entry.0 else { continue }
            let value = (1 + square) * Double(found) / (Double(rank + 1) + square * Double(positives))
            if value > best.value { best = (value, (entry.0 + next) / 2) }
        }
        let own = ThresholdSearch.shrunk(
            own: best.threshold, shared: LayerTrainer.sharedThreshold, positives: positives,
            strength: LayerTrainer.thresholdStrength)
        return LayerDecision.rounded(min(max(own, LayerTrainer.minThreshold), LayerTrainer.maxThreshold))
    }
}

/// Learns the heads of topics that the judge has not learned.
struct HeadTrainer {
    /// The minimum number of articles with the topic, and of articles without it.
    static let minPositives = 100

    /// Vectors are scaled as the judge's own head scales them.
    private static let scale: Float = 8
    private static let penalty = 3.0

    /// The head, and for each example the logit of a head that has not learned from the example's fold.
    struct Learned {
        var head: VectorHead
        var outOfFold: [Float]
    }

    /// Learns from vectors; nil where there are too few on either side.
    func learn(_ vectors: [[Float]], labels: [Bool], folds: [Int]) -> Learned? {
        let positives = labels.count { $0 }
        guard min(positives, labels.count - positives) >= HeadTrainer.minPositives,
            let size = vectors.first?.count, size > 0, vectors.allSatisfy({ $0.count == size })
        else { return nil }
        var outOfFold = [Float](repeating: 0, count: vectors.count)
        for fold in Set(folds).sorted() {
            let head = fit(vectors, labels, size) { folds[$0] != fold }
            for number in vectors.indices where folds[number] == fold {
                outOfFold[number] = head.logit(vectors[number])
            }
        }
        return Learned(head: fit(vectors, labels, size) { _ in true }, outOfFold: outOfFold)
    }

    private func fit(_ vectors: [[Float]], _ labels: [Bool], _ size: Int, _ isIn: (Int) -> Bool) -> VectorHead {
        let inside = vectors.indices.filter(isIn)
        let model = LogisticRegression(
            rows: inside.map { number in vectors[number].map { $0 * HeadTrainer.scale } },
            labels: inside.map { labels[$0] }, prior: [Double](repeating: 0, count: size + 1),
            penalty: HeadTrainer.penalty)
        return VectorHead(
            bias: Float(model.weights[0]),
            weights: model.weights.dropFirst().map { Float($0) * HeadTrainer.scale })
    }
}
