import Foundation

/// The labelled articles that ship with the judge, as numbers: no text.
///
/// Shape: `WWEXAMP1`, the length of a JSON header (32 bits), the header, then sections at multiples of 64 behind it,
/// all numbers little-endian. Fixed-point numbers are 16 bits wide, in units of 1/2048; −32768 stands for “none”.
/// ```
/// labels     count × 16 bits, one for each topic
/// logits     count × outputs, fixed point: of a judge that has not learned from the article
/// sections   count × topics × 2 × 2, fixed point: the logits of topic and mention of the topic's sections, each alone
/// document   count × document features, fixed point
/// evidence   count × topics × evidence features, fixed point; “none” first for a topic without evidence
/// vectors    count × dimensions, 8 bits, in units of the article's own scale
/// scales     count × 32-bit floats
/// sources    JSON Lines: outlet, date, address
/// ```
package struct ExampleFile: Sendable {
    /// A labelled article by its outlet, date and address.
    package struct Source: Sendable, Equatable {
        /// The outlet; empty if it is not known.
        package var outlet: String
        /// The day, as 2026-11-28; empty if it is not known.
        package var published: String
        /// The address; empty if it is not known.
        package var address: String
    }

    /// The topics, in the order of the labels.
    package let topics: [String]
    /// The judge's outputs.
    package let outputs: [String]
    /// The articles, as the decision layer learns from them.
    package let examples: [LayerExample]
    /// Where each article is from.
    package let sources: [Source]
    private let vectors: [Int8]
    private let scales: [Float]
    private let dimensions: Int

    private struct Header: Decodable {
        struct Section: Decodable {
            var offset: Int
            var bytes: Int
        }

        var version: Int
        var count: Int
        var topics: [String]
        var outputs: [String]
        var evidence: [String]
        var document: [String]
        var dimensions: Int
        var sections: [String: Section]
    }

    private static let magic = Array("WWEXAMP1".utf8)
    private static let unit: Float = 2_048
    private static let none = Int16.min
    private static let maxCount = 1_000_000

    /// Reads a file's bytes for a catalog's topics.
    ///
    /// - Throws: ``JudgeFileError`` with the reason.
    package init(_ bytes: [UInt8], catalog: [String]) throws(JudgeFileError) {
        guard bytes.count > 12, Array(bytes[0..<8]) == ExampleFile.magic else { throw .foreign }
        let length = bytes[8..<12].enumerated().reduce(0) { $0 | Int($1.element) << (8 * $1.offset) }
        guard length > 0, 12 + length <= bytes.count,
            let header = try? JSONDecoder().decode(Header.self, from: Data(bytes[12..<(12 + length)]))
        else { throw .damaged("its header cannot be read") }
        let expected = ArticleFeatures.genreNames + ArticleFeatures.formNames
        guard header.version == 3, header.evidence == ArticleFeatures.evidenceNames, header.document == expected else {
            throw .otherVersion
        }
        guard (1...ExampleFile.maxCount).contains(header.count), (1...16).contains(header.topics.count),
            (1...1_024).contains(header.outputs.count), (1...4_096).contains(header.dimensions)
        else { throw .damaged("its sizes are not possible") }
        let reader = Sections(bytes: bytes, start: (12 + length + 63) / 64 * 64, sections: header.sections)
        let count = header.count
        let labels = try reader.words("labels", count)
        let logits = try reader.words("logits", count * header.outputs.count)
        let perTopic = ArticleSections.perTopic
        let sections = try reader.words("sections", count * header.topics.count * perTopic * 2)
        let document = try reader.words("document", count * header.document.count)
        let evidence = try reader.words("evidence", count * header.topics.count * header.evidence.count)
        vectors = try reader.bytes("vectors", count * header.dimensions).map { Int8(bitPattern: $0) }
        scales = try reader.floats("scales", count)
        dimensions = header.dimensions
        topics = header.topics
        outputs = header.outputs
        sources = try reader.lines("sources", count)
        let order = catalog.map { header.topics.firstIndex(of: $0) }
        func float(_ value: Int16) -> Float { Float(value) / ExampleFile.unit }
        var examples: [LayerExample] = []
        examples.reserveCapacity(count)
        for number in 0..<count {
            let outputs = logits[(number * header.outputs.count)..<((number + 1) * header.outputs.count)]
            let parts = order.map { topic -> [Float]? in
                guard let topic else { return nil }
                let start = (number * header.topics.count + topic) * header.evidence.count
                guard evidence[start] != ExampleFile.none else { return nil }
                return evidence[start..<(start + header.evidence.count)].map(float)
            }
            let alone = order.map { topic -> [[Float]] in
                guard let topic else { return [] }
                let outputs = [header.topics[topic], "mention:" + header.topics[topic]]
                    .map { header.outputs.firstIndex(of: $0) }
                return (0..<perTopic).compactMap { section in
                    let start = ((number * header.topics.count + topic) * perTopic + section) * 2
                    guard sections[start] != ExampleFile.none else { return nil }
                    var logits = [Float](repeating: 0, count: header.outputs.count)
                    for (place, output) in outputs.enumerated() {
                        if let output { logits[output] = float(sections[start + place]) }
                    }
                    return logits
                }
            }
            examples.append(
                LayerExample(
                    features: ArticleFeatures(
                        document: document[(number * header.document.count)..<((number + 1) * header.document.count)]
                            .map(float), evidence: parts),
                    reading: outputs.first == ExampleFile.none
                        ? nil : JudgeReading(logits: outputs.map(float), vector: [], sections: alone),
                    topics: Set(
                        header.topics.indices.filter { labels[number] >> $0 & 1 == 1 }.map { header.topics[$0] }),
                    judged: Set(header.topics), group: sources[number].outlet))
        }
        self.examples = examples
    }

    /// The articles nearest in meaning to a normalized vector, the nearest first.
    ///
    /// Cost: one product for each article and dimension, about 4 ms.
    package func nearest(to vector: [Float], count: Int) -> [(number: Int, similarity: Float)] {
        guard vector.count == dimensions else { return [] }
        let all = scales.indices.map { number in
            var sum: Float = 0
            let start = number * dimensions
            for index in 0..<dimensions { sum += vector[index] * Float(vectors[start + index]) }
            return (number: number, similarity: sum * scales[number])
        }
        return Array(all.sorted { ($1.similarity, $0.number) < ($0.similarity, $1.number) }.prefix(count))
    }

    /// The normalized vector of an article.
    package func vector(_ number: Int) -> [Float] {
        vectors[(number * dimensions)..<((number + 1) * dimensions)].map { Float($0) * scales[number] }
    }

    /// Reads sections within their bounds.
    private struct Sections {
        let bytes: [UInt8]
        let start: Int
        let sections: [String: Header.Section]

        func bytes(_ name: String, _ count: Int) throws(JudgeFileError) -> ArraySlice<UInt8> {
            guard let section = sections[name], section.offset >= 0, count >= 0, section.bytes == count,
                section.offset <= bytes.count - start, section.bytes <= bytes.count - start - section.offset
            else { throw .damaged("the section “\(name)” does not fit") }
            return bytes[(start + section.offset)..<(start + section.offset + count)]
        }

        func words(_ name: String, _ count: Int) throws(JudgeFileError) -> [Int16] {
            let part = try bytes(name, 2 * count)
            return part.withUnsafeBytes { raw in
                (0..<count).map { Int16(littleEndian: raw.loadUnaligned(fromByteOffset: 2 * $0, as: Int16.self)) }
            }
        }

        func floats(_ name: String, _ count: Int) throws(JudgeFileError) -> [Float] {
            let part = try bytes(name, 4 * count)
            return part.withUnsafeBytes { raw in
                (0..<count).map {
                    Float(bitPattern: UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: 4 * $0, as: UInt32.self)))
                }
            }
        }

        func lines(_ name: String, _ count: Int) throws(JudgeFileError) -> [Source] {
            guard let section = sections[name] else { throw .damaged("the section “\(name)” is missing") }
            let part = try bytes(name, section.bytes)
            let rows = part.split(separator: 0x0A).map { try? JSONDecoder().decode([String].self, from: Data($0)) }
            guard rows.count == count, rows.allSatisfy({ $0?.count == 3 }) else {
                throw .damaged("the section “\(name)” does not fit")
            }
            return rows.compactMap { $0 }.map { Source(outlet: $0[0], published: $0[1], address: $0[2]) }
        }
    }
}

/// Why a file of the judge cannot be used.
package enum JudgeFileError: Error, Sendable, Equatable, CustomStringConvertible {
    /// It is another kind of file.
    case foreign
    /// It was made by another version of Wirewatch.
    case otherVersion
    /// Its contents do not fit together.
    case damaged(String)

    package var description: String {
        switch self {
        case .foreign: "it is not a file of the judge"
        case .otherVersion:
            "it was made for another version of Wirewatch; install this version again, or learn a layer anew: "
                + "`wirewatch train --judge`"
        case .damaged(let reason): "it is damaged: \(reason)"
        }
    }
}

/// A training example of the decision layer: an article whose topics are known.
package struct LayerExample: Sendable {
    /// The words' evidence, genres and form.
    package var features: ArticleFeatures
    /// The output of a judge that has not learned from this article; nil without one.
    package var reading: JudgeReading?
    /// The topics that must alert.
    package var topics: Set<String>
    /// The topics for which that is known; nil if it is known for all.
    package var judged: Set<String>?
    /// The outlet: examples of one outlet stay in one fold.
    package var group: String

    /// An example.
    package init(
        features: ArticleFeatures, reading: JudgeReading?, topics: Set<String>, judged: Set<String>? = nil,
        group: String
    ) {
        self.features = features
        self.reading = reading
        self.topics = topics
        self.judged = judged
        self.group = group
    }

    /// Whether a topic's label is known.
    package func isKnown(for topic: String) -> Bool { judged.map { $0.contains(topic) } ?? true }
}
