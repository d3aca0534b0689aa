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
    package func asRead(outputs: [String], names: [String], _ features: ArticleFeatures) -> JudgeReading {
        let known = features.evidence.indices.filter { features.evidence[$0] != nil }
        let wanted = SectionChoice.topics(logits, outputs: outputs, names: names, known: known)
        var reading = self
        reading.sections = sections.enumerated().map { wanted.contains($0.offset) ? $0.element : [] }
        return reading
    }
}
