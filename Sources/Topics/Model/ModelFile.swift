import Articles
import Foundation
import Text

/// A model as one file: a description, a table of features, their rarities and weights, and a checksum.
///
/// Shape, all numbers little-endian and 32 bits wide, all parts starting at multiples of 8:
/// ```
/// "WWTOPIC1"   version   header bytes   features   topics   (32 bytes)
/// header       JSON: options, topics, what it was trained on
/// features     features × hash, ascending
/// rarities     features × float
/// weights      (features + rules' features) × topics × float
/// checksum     SHA-256 of everything before, 64 hexadecimal digits
/// ```
package enum ModelFile {
    /// The format's version: a change of it, or of how features are made, is a new number.
    static let version: UInt32 = 1
    private static let magic = Array("WWTOPIC1".utf8)
    private static let prefixLength = 32
    private static let checksumLength = 64

    private struct Header: Codable {
        var options: ModelOptions
        var topics: [TopicModel.Topic]
        var description: String
    }

    /// A model and its description.
    package struct Contents: Sendable {
        package var model: TopicModel
        /// Its training data, in a few words.
        package var description: String
    }

    /// The bytes of a model's file.
    ///
    /// - Parameters:
    ///   - features: The hashes of the features, ascending.
    ///   - weights: For each feature and then the rules', the weights of all topics.
    package static func encode(
        topics: [TopicModel.Topic], options: ModelOptions, features: [UInt32], rarities: [Float], weights: [Float],
        description: String
    ) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        var header = Array(
            try encoder.encode(Header(options: options, topics: topics, description: description)))
        while header.count % 8 != 0 { header.append(0x20) }
        var bytes = magic
        for number in [version, UInt32(header.count), UInt32(features.count), UInt32(topics.count), 0, 0] {
            append(number, to: &bytes)
        }
        bytes += header
        for feature in features { append(feature, to: &bytes) }
        pad(&bytes)
        for rarity in rarities { append(rarity.bitPattern, to: &bytes) }
        pad(&bytes)
        for weight in weights { append(weight.bitPattern, to: &bytes) }
        pad(&bytes)
        return bytes + Array(SHA256Digest.hex(of: bytes).utf8)
    }

    /// The model in a file's memory, which it goes on using.
    ///
    /// - Throws: ``ModelFileError``.
    package static func decode(_ memory: ModelMemory) throws(ModelFileError) -> Contents {
        let bytes = memory.bytes
        guard bytes.starts(with: magic) else { throw .foreign }
        guard bytes.count >= prefixLength else { throw .cutOff(found: bytes.count, expected: prefixLength) }
        func number(_ position: Int) -> Int {
            Int(bytes.loadUnaligned(fromByteOffset: magic.count + 4 * position, as: UInt32.self).littleEndian)
        }
        guard number(0) == version else { throw .otherVersion(found: number(0), expected: Int(version)) }
        let (headerLength, featureCount, topicCount) = (number(1), number(2), number(3))
        let (weightCount, isOverflow) = (featureCount + RuleFeatures.count).multipliedReportingOverflow(by: topicCount)
        guard !isOverflow, weightCount < 1 << 32, headerLength % 8 == 0 else { throw .damaged }
        let features = prefixLength + headerLength
        let rarities = features + padded(4 * featureCount)
        let weights = rarities + padded(4 * featureCount)
        let end = weights + padded(4 * weightCount)
        guard bytes.count >= end + checksumLength else {
            throw .cutOff(found: bytes.count, expected: end + checksumLength)
        }
        guard bytes.count == end + checksumLength,
            SHA256Digest.hex(of: Array(bytes[..<end])).utf8.elementsEqual(bytes[end...])
        else { throw .damaged }
        let header: Header
        do {
            header = try JSONDecoder().decode(Header.self, from: Data(bytes[prefixLength..<features]))
        } catch {
            throw .malformed("\(error)")
        }
        guard header.topics.count == topicCount else { throw .malformed("its numbers of topics differ") }
        func part<Value>(_ start: Int, _ count: Int) -> UnsafeBufferPointer<Value> {
            UnsafeRawBufferPointer(rebasing: bytes[start..<(start + 4 * count)]).bindMemory(to: Value.self)
        }
        let model = TopicModel(
            topics: header.topics, options: header.options, memory: memory, features: part(features, featureCount),
            rarities: part(rarities, featureCount), weights: part(weights, weightCount))
        return Contents(model: model, description: header.description)
    }

    private static func padded(_ count: Int) -> Int { (count + 7) & ~7 }

    private static func pad(_ bytes: inout [UInt8]) {
        while bytes.count % 8 != 0 { bytes.append(0) }
    }

    private static func append(_ number: UInt32, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    }
}

/// Why a model file cannot be used.
package enum ModelFileError: Error, Sendable, Equatable, CustomStringConvertible {
    /// It does not begin with the mark of a model.
    case foreign
    /// It was made by another version of the program.
    case otherVersion(found: Int, expected: Int)
    /// It ends too early.
    case cutOff(found: Int, expected: Int)
    /// Its contents do not agree with its checksum.
    case damaged
    /// Its description cannot be read, though its checksum is right.
    case malformed(String)

    package var description: String {
        switch self {
        case .foreign: "this is not a model of wirewatch"
        case .otherVersion(let found, let expected):
            "the model has format \(found), this program reads \(expected); train it again"
        case .cutOff(let found, let expected): "the model is cut off: \(found) of \(expected) bytes are there"
        case .damaged: "the model is damaged: its checksum is wrong; train or install it again"
        case .malformed(let reason): "the model cannot be read: \(reason)"
        }
    }
}
