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
