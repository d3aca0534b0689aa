import Alerts
import Articles
import Foundation
import Topics

/// Writes evidence and alerts as the JSON that the store keeps.
struct EvidenceEncoder {
    private struct Row: Encodable {
        var signal: String
        var contribution: Double
        var count: Int
        var isBackground: Bool
        var quote: String
        var highlights: [Range<Int>]
    }

    private let encoder: JSONEncoder

    init() {
        encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    }

    /// The evidence of a score with its quotes, so that the decision can be explained when the file is gone.
    func encode(_ score: TopicScore, in article: Article) throws -> String {
        let rows = score.evidence.prefix(12).map { evidence in
            let quote = AlertWriter.quote(evidence, in: article)
            return Row(
                signal: evidence.signal, contribution: evidence.contribution, count: evidence.count,
                isBackground: evidence.isBackground, quote: quote.text, highlights: quote.highlights)
        }
        return String(decoding: try encoder.encode(Array(rows)), as: UTF8.self)
    }

    /// An alert as it is stored and sent.
    func encode(_ alert: Alert) throws -> String {
        String(decoding: try encoder.encode(alert), as: UTF8.self)
    }
    /// A post as it is stored before it is sent.
    func encode(_ post: Post) throws -> String {
        String(decoding: try encoder.encode(post), as: UTF8.self)
    }
}
