import Text

/// JSON: an article, a list of articles, an answer of a service that holds one somewhere, or several of these.
struct JSONFormat: ArticleFormat {
    let name = "JSON"
    let key = "json"
    let endings = ["json", "geojson", "jsonp", "ninjs"]
    var fields: FieldMap?

    func likelihood(of text: DocumentText) -> Likelihood {
        JSONOpening.isJSON(text.head) || JSONOpening.script(in: text.head) != nil ? .likely : .none
    }

    func drafts(in text: String) throws(ArticleError) -> DraftResult {
        let bytes = Array(text.utf8)
        if let start = JSONOpening.script(in: bytes) {
            let value = ScriptValue.value(in: bytes, from: start)
            let drafts = try value.map { value throws(ArticleError) in try JSONArticles.drafts(in: value, fields) }
            guard let drafts, !drafts.isEmpty else { throw .foreign(kind: "a JavaScript program") }
            return DraftResult(drafts: drafts)
        }
        return try JSONDrafts.read(bytes, bytes.contains(0x1E) ? .records : .whole, format: name, fields)
    }
}

/// JSON Lines: an article a line. A broken line is reported and passed over; the others are read.
struct JSONLinesFormat: ArticleFormat {
    let name = "JSON Lines"
    let key = "jsonl"
    let endings = ["jsonl", "ndjson", "jl", "jsonlines", "jl"]
    var fields: FieldMap?

    func likelihood(of text: DocumentText) -> Likelihood {
        guard JSONOpening.isJSON(text.head) else { return .none }
        switch JSONOpening.isLines(text.head, isWhole: text.isWhole) {
        case true?: return .certain
        case false?: return .none
        // One long line may be the first of many.
        case nil: return text.isWhole ? .possible : .likely
        }
    }

    func drafts(in text: String) throws(ArticleError) -> DraftResult {
        try JSONDrafts.read(Array(text.utf8), .lines, format: name, fields)
    }
}

/// The articles of all values of a file.
enum JSONDrafts {
    /// The maximum number of warnings about broken parts; the rest is counted.
    static let maxWarnings = 100
    /// The most values without an article that are read: a file may hold millions of them.
    static let maxOthers = 500_000

    static func read(
        _ bytes: [UInt8], _ parts: JSONStream.Parts, format: String, _ fields: FieldMap?
    ) throws(ArticleError) -> DraftResult {
        var result = DraftResult(drafts: [])
        var passedOver = 0
        func warn(_ warning: @autoclosure () -> ArticleError) {
            passedOver += 1
            if passedOver <= maxWarnings { result.warnings.append(warning()) }
        }
        var isCut = false
        var others = 0
        let stream = JSONStream(bytes, format: format) { value, part in
            guard !result.isFull else {
                isCut = true
                return
            }
            do throws(ArticleError) {
                let drafts = try JSONArticles.drafts(in: value, fields)
                result.drafts += drafts
                if drafts.isEmpty { others += 1 }
                if drafts.isEmpty, !part.isEmpty, !isAction(value) {
                    warn(.noArticle(format: format, reason: "\(part) has neither a headline nor a text"))
                }
            } catch {
                warn(error)
            }
        } onError: { error in
            warn(error)
        } isDone: {
            isCut || others > maxOthers
        }
        /// A line above each document of Elasticsearch's bulk format: `{"index": {"_id": "1"}}`.
        func isAction(_ value: JSONValue) -> Bool {
            guard value.members.count == 1, let member = value.members.first else { return false }
            return ["index", "create", "update", "delete"].contains(member.name) && member.value["_id"] != nil
        }
        stream.read(parts)
        if isCut { result.warnings.append(DraftResult.tooMany) }
        if others > maxOthers {
            result.warnings.append(
                .tooLarge(what: "the number of values without an article", found: others, limit: maxOthers))
        }
        if passedOver > maxWarnings {
            let rest = passedOver - maxWarnings
            let what = parts == .lines ? "its lines" : "its parts"
            result.warnings.append(.noArticle(format: format, reason: "\(rest) more of \(what) could not be read"))
        }
        guard !result.drafts.isEmpty else {
            throw result.warnings.first
                ?? .noArticle(
                    format: format, reason: "no object in it has a headline (title) or a text (text, body, content)")
        }
        return result
    }
}
