/// Reads parts of an article by meaning.
///
/// The module `Meaning` has the encoder; topics only need its logits.
package protocol ArticleJudge: Sendable {
    /// The names of the logits, in their order.
    var outputs: [String] { get }

    /// The logits and the vector of headline, lead and deep sentences.
    ///
    /// Cost: proportional to the tokens, tens of milliseconds.
    func judge(_ input: JudgeInput) -> JudgeReading

    /// The logits of sections, each read alone.
    func judge(sections: [String]) -> [[Float]]
}

extension ArticleJudge {
    /// Reads the passage, then the sections that may change what it says.
    ///
    /// - Parameters:
    ///   - topics: The topics with evidence, by their numbers in the catalog.
    ///   - names: The names of the catalog's topics.
    func read(_ input: JudgeInput, topics: [Int], names: [String]) -> JudgeReading {
        var reading = judge(input)
        let wanted = SectionChoice.topics(reading.logits, outputs: outputs, names: names, known: topics)
        let needed = Set(wanted.flatMap { $0 < input.topicSections.count ? input.topicSections[$0] : [] }).sorted()
        guard !needed.isEmpty else { return reading }
        let logits = Dictionary(
            uniqueKeysWithValues: zip(needed, judge(sections: needed.map { input.sections[$0] })))
        reading.sections = input.topicSections.enumerated().map { topic, sections in
            wanted.contains(topic) ? sections.compactMap { logits[$0] } : []
        }
        return reading
    }
}

/// Which topics' sections are read alone, after the passage.
enum SectionChoice {
    /// An article whose passage says less of every topic has no development deeper: nothing more is read.
    static let hopeless: Float = -3
    /// A topic of which the passage says more is told by it.
    static let clear: Float = 2

    /// The topics whose sections are read, by their numbers in the catalog.
    static func topics(_ logits: [Float], outputs: [String], names: [String], known: [Int]) -> [Int] {
        let own = known.map { topic in outputs.firstIndex(of: names[topic]).map { logits[$0] } ?? hopeless - 1 }
        guard let top = own.max(), top >= hopeless else { return [] }
        return zip(known, own).filter { $0.1 <= clear }.map(\.0)
    }
}

extension JudgeReading {
    /// What is left of a reading of all sections where only those are read that may change the decision.
    func asRead(outputs: [String], names: [String], _ features: ArticleFeatures) -> JudgeReading {
        let known = features.evidence.indices.filter { features.evidence[$0] != nil }
        let wanted = SectionChoice.topics(logits, outputs: outputs, names: names, known: known)
        var reading = self
        reading.sections = sections.enumerated().map { wanted.contains($0.offset) ? $0.element : [] }
        return reading
    }
}
