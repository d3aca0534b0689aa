import Articles
import CZlib
import Foundation

/// An article whose topics somebody has said, to learn from or to measure with.
package struct LabelledArticle: Sendable {
    /// The identity in its file.
    package var id: String
    /// The article as the parser of JSON files sees it.
    package var article: Article
    /// The topics that must alert.
    package var topics: [String]
    /// The part of the set it belongs to, as `train` or `test`, if the file says so.
    package var split: String?
    /// The outlet, if the file says so: examples of one outlet are judged together.
    package var group: String
}

/// Why a file of labelled articles cannot be used.
package struct LabelledArticlesError: Error, Sendable, CustomStringConvertible {
    /// The file as it was named.
    package var file: String
    /// The line, counted from 1; 0 for the whole file.
    package var line: Int
    /// What is wrong.
    package var reason: String

    package var description: String { line > 0 ? "\(file):\(line): \(reason)" : "\(file): \(reason)" }
}

/// Reads labelled articles: JSON Lines, plain or compressed by gzip.
///
/// Fields: `title`, `text`, `topics` (a list of names), and if they are there `id`, `lang` or `language`, `source`,
/// `published`, `url`, `section`, `split`.
package enum LabelledArticles {
    /// The articles of a file.
    package static func read(_ file: String) throws(LabelledArticlesError) -> [LabelledArticle] {
        let bytes = try contents(of: file)
        let reader = ArticleReader()
        var articles: [LabelledArticle] = []
        for (number, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
        where !line.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) {
            articles.append(try article(Array(line), reader, file: file, line: number + 1))
        }
        guard !articles.isEmpty else { throw LabelledArticlesError(file: file, line: 0, reason: "no article in it") }
        return articles
    }

    private struct Labels: Decodable {
        var id: Word?
        var topics: [String]
        var split: String?
        var source: Word?
    }

    /// A text that some files write as a number.
    struct Word: Decodable {
        var text: String

        init(from decoder: any Decoder) throws {
            let value = try decoder.singleValueContainer()
            text = try (try? value.decode(String.self)) ?? String(value.decode(Int.self))
        }
    }

    private static func article(
        _ line: [UInt8], _ reader: ArticleReader, file: String, line number: Int
    ) throws(LabelledArticlesError) -> LabelledArticle {
        func fail(_ reason: String) -> LabelledArticlesError {
            LabelledArticlesError(file: file, line: number, reason: reason)
        }
        let labels: Labels
        do {
            labels = try JSONDecoder().decode(Labels.self, from: Data(line))
        } catch let error as DecodingError {
            throw fail("not a labelled article: \(LabelledArticles.explain(error))")
        } catch {
            throw fail("not a labelled article: \(error.localizedDescription)")
        }
        let articles: [Article]
        do throws(ArticleError) {
            articles = try reader.articles(in: line, name: "labelled.json")
        } catch {
            throw fail("\(error)")
        }
        guard let article = articles.first else { throw fail("no article in this line") }
        return LabelledArticle(
            id: labels.id?.text ?? "\(file):\(number)", article: article, topics: labels.topics, split: labels.split,
            group: labels.source?.text ?? labels.id?.text ?? "\(number)")
    }

    static func explain(_ error: DecodingError) -> String {
        switch error {
        case .keyNotFound(let key, _): "the field “\(key.stringValue)” is missing"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            "the field “\(context.codingPath.map(\.stringValue).joined(separator: "."))” is of another kind"
        default: "it is no JSON object"
        }
    }

    /// The largest file that is read, in bytes after decompression.
    private static let largest = 2_000_000_000

    /// zlib reads a file that is not compressed as it is.
    static func contents(of file: String) throws(LabelledArticlesError) -> [UInt8] {
        guard let handle = gzopen(file, "rb") else {
            throw LabelledArticlesError(file: file, line: 0, reason: String(cString: strerror(errno)))
        }
        defer { gzclose(handle) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = gzread(handle, &piece, UInt32(piece.count))
            guard count >= 0 else {
                throw LabelledArticlesError(file: file, line: 0, reason: "it is damaged, or cannot be read")
            }
            if count == 0 { return bytes }
            bytes += piece[..<Int(count)]
            guard bytes.count <= largest else {
                throw LabelledArticlesError(file: file, line: 0, reason: "it has more than \(largest) bytes")
            }
        }
    }
}
