import Text

/// JSON Lines: an article a line. A broken line is reported and passed over; the others are read.
struct JSONLinesFormat: ArticleFormat {
    let name = "JSON Lines"
    let endings = ["jsonl", "ndjson", "jsonlines"]
    /// How many broken lines are told one by one; the rest is counted.
    static let mostWarnings = 100

    func likelihood(of text: DocumentText) -> Likelihood {
        guard text.head.first == UInt8(ascii: "{"), JSONOpening.isJSON(text.head) else { return .none }
        // Two lines that each begin an object: pretty-printed JSON indents, or puts a name, on its second line.
        let lines = text.head.split(omittingEmptySubsequences: true) { $0 == 0x0A || $0 == 0x0D }
        guard lines.count > 1 else { return .possible }
        return lines[1].first == UInt8(ascii: "{") ? .certain : .possible
    }

    func drafts(in text: String) throws(ArticleError) -> DraftResult {
        let bytes = Array(text.utf8)
        var result = DraftResult(drafts: [])
        var number = 0
        var place = 0
        while place < bytes.count {
            let end = bytes[place...].firstIndex { $0 == 0x0A } ?? bytes.count
            number += 1
            if bytes[place..<end].contains(where: { !ASCII.isSpace($0) }) {
                read(bytes, place..<end, line: number, into: &result)
            }
            place = end + 1
        }
        let passedOver = result.warnings.count
        if passedOver > JSONLinesFormat.mostWarnings {
            result.warnings.removeLast(passedOver - JSONLinesFormat.mostWarnings)
            let reason = "\(passedOver - JSONLinesFormat.mostWarnings) more of its lines could not be read"
            result.warnings.append(.noArticle(format: name, reason: reason))
        }
        guard !result.drafts.isEmpty else {
            throw result.warnings.first ?? .noArticle(format: name, reason: "it has no lines")
        }
        return result
    }

    private func read(_ bytes: [UInt8], _ range: Range<Int>, line: Int, into result: inout DraftResult) {
        do {
            let value = try JSONParser.value(in: bytes, range: range, format: name)
            if let draft = try JSONFields.draft(of: value) {
                result.drafts.append(draft)
            } else {
                let reason = "line \(line) has neither a headline nor a text"
                result.warnings.append(.noArticle(format: name, reason: reason))
            }
        } catch .malformed(_, let offset, let reason) {
            result.warnings.append(.malformed(format: name, offset: offset, reason: "line \(line): \(reason)"))
        } catch {
            result.warnings.append(error)
        }
    }
}
