import Articles
import Text

/// How much each sentence speaks for each topic, by its terms.
///
/// A signal counts wherever its terms stand together in one sentence, also if it asks for the headline.
struct SentenceStrengths {
    /// For each sentence, the weights of the signals of each topic; empty for a sentence that speaks for none.
    let all: [[Double]]
    private let isPast: [Bool]

    /// What a sentence about the past, or about a topic shown before, keeps of its strength.
    static let discount = 0.5

    /// Weighs the sentences of a text.
    init(_ catalog: Catalog, _ text: ReadText, _ matches: SentenceMatches, published: CivilDate?) {
        all = text.sentences.indices.map { number in
            guard !matches[number].isEmpty else { return [] }
            let strengths = SentenceStrengths.strengths(Set(matches[number].map(\.term)), catalog)
            return strengths.contains { $0 > 0 } ? strengths : []
        }
        isPast = text.folded.bytes.withUnsafeBufferPointer { [all] bytes in
            text.sentences.enumerated().map { number, sentence in
                !all[number].isEmpty
                    && TimeCues.isPast(bytes, sentence.range, cues: matches[number], published: published)
            }
        }
    }

    /// What a sentence keeps of its strength for being about the past.
    func weight(of sentence: Int) -> Double { isPast[sentence] ? SentenceStrengths.discount : 1 }

    /// For each topic, the weights of the signals whose terms are present.
    private static func strengths(_ present: Set<Int>, _ catalog: Catalog) -> [Double] {
        zip(catalog.topics, catalog.signals.ranges).map { topic, range in
            zip(topic.signals, range).reduce(0) { sum, entry in
                let (definition, number) = entry
                let signal = catalog.signals.signals[number]
                guard definition.weight > 0, signal.together.allSatisfy(present.contains),
                    signal.any.isEmpty || signal.any.contains(where: present.contains),
                    !signal.without.contains(where: present.contains)
                else { return sum }
                return sum + definition.weight
            }
        }
    }
}
