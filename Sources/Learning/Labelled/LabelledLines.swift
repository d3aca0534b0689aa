import Articles
import CZlib
import Foundation
import Text

/// Reads JSON Lines, plain or compressed by gzip: each line is an article with its labels.
struct LabelledLines<Labels: Decodable> {
    /// One line.
    struct Line {
        /// Counted from 1.
        let number: Int
        /// As `labelled.jsonl:17`, for articles without an identity of their own.
        let place: String
        /// The fields that are not the article's.
        let labels: Labels
        /// The article as the parser of JSON files sees it.
        let article: Article
    }

    /// What is wrong with a line without these labels, as `not a labelled article`.
    let complaint: String

    /// The lines of a file that are not blank, in its order; at least one.
    func read(_ file: String) throws(LabelledArticlesError) -> [Line] {
        let bytes = try contents(of: file)
        let reader = ArticleReader()
        var lines: [Line] = []
        for (number, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
        where !line.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) {
            lines.append(try self.line(Array(line), reader, file: file, number: number + 1))
        }
        guard !lines.isEmpty else { throw LabelledArticlesError(file: file, line: 0, reason: "no article in it") }
        return lines
    }

    private func line(
        _ bytes: [UInt8], _ reader: ArticleReader, file: String, number: Int
    ) throws(LabelledArticlesError) -> Line {
        func fail(_ reason: String) -> LabelledArticlesError {
            LabelledArticlesError(file: file, line: number, reason: reason)
        }
        let labels: Labels
        do {
            labels = try JSONDecoder().decode(Labels.self, from: Data(bytes))
        } catch let error as DecodingError {
            throw fail("\(complaint): \(explain(error))")
        } catch {
            throw fail("\(complaint): \(error.localizedDescription)")
        }
        let articles: [Article]
        do throws(ArticleError) {
            articles = try reader.articles(in: bytes, name: "labelled.json")
        } catch {
            throw fail("\(error)")
        }
        guard let article = articles.first else { throw fail("no article in this line") }
        return Line(number: number, place: "\(file):\(number)", labels: labels, article: article)
    }

    private func explain(_ error: DecodingError) -> String {
        switch error {
        case .keyNotFound(let key, _): "the field “\(key.stringValue)” is missing"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            "the field “\(context.codingPath.map(\.stringValue).joined(separator: "."))” is of another kind"
        default: "it is not a JSON object"
        }
    }

    /// The maximum size of a file, in bytes after decompression.
    private var maxBytes: Int { 2_000_000_000 }

    /// zlib passes a file that is not compressed through unchanged.
    private func contents(of file: String) throws(LabelledArticlesError) -> [UInt8] {
        guard let handle = gzopen(file, "rb") else {
            throw LabelledArticlesError(file: file, line: 0, reason: SystemError.last.reason)
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
            guard bytes.count <= maxBytes else {
                throw LabelledArticlesError(file: file, line: 0, reason: "it has more than \(maxBytes) bytes")
            }
        }
    }
}
