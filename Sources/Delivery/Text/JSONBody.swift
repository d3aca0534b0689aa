import Foundation

/// The JSON that services are sent and answer with.
enum JSONBody {
    /// A value as JSON: names in the order of the alphabet, so that the same post is the same bytes.
    static func encode(_ value: some Encodable) throws(RenderingError) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return Array(try encoder.encode(value))
        } catch {
            throw RenderingError(reason: "the post cannot be written as JSON: \(error)")
        }
    }

    /// An answer as what it should be; nothing if it is something else.
    static func decode<Answer: Decodable>(_ type: Answer.Type, from response: HTTPResponse) -> Answer? {
        guard !response.isBodyCut else { return nil }
        return try? JSONDecoder().decode(type, from: Data(response.body))
    }
}
