import Text

/// A table with a row of names above: an article a row.
struct CSVFormat: ArticleFormat {
    let name = "CSV"
    let key = "csv"
    let endings = ["csv", "tsv", "tab"]
    var fields: FieldMap?
    /// The maximum number of warnings about rows; the rest is counted.
    private static let maxWarnings = 100

    func likelihood(of text: DocumentText) -> Likelihood {
        let head = CSVFormat.withoutSeparatorLine(text.head[...]).rest
        guard let separator = CSVReader.separator(of: head) else { return .none }
        var reader = CSVReader(head, separator: separator)
        guard let names = reader.row() else { return .none }
        return isArticle(names) ? .likely : .possible
    }

    func drafts(in text: String) throws(ArticleError) -> DraftResult {
        let bytes = Array(text.utf8)
        let (named, rest) = CSVFormat.withoutSeparatorLine(bytes[...])
        guard let separator = named ?? CSVReader.separator(of: rest) else {
            throw .noArticle(format: name, reason: "its first line names no columns")
        }
        var reader = CSVReader(rest, separator: separator)
        let names = reader.row() ?? []
        guard isArticle(names) else {
            let columns = names.prefix(8).map { String($0.prefix(24)) }.joined(separator: ", ")
            throw .noArticle(
                format: name, reason: "no column is a headline with a text, date or address beside it: \(columns)")
        }
        var result = DraftResult(drafts: [])
        var skipped = 0
        var number = 1
        while var row = reader.row() {
            number += 1
            if row.allSatisfy({ $0.utf8.allSatisfy(ASCII.isSpace) }) { continue }
            guard !result.isFull else {
                result.warnings.append(DraftResult.tooMany)
                break
            }
            var problem: String?
            if reader.isOpen {
                problem = "row \(number): a quotation has no end"
            } else {
                row = row.map { CSVFormat.empty.contains($0) ? "" : $0 }
                // A text with separators and without quotes, in the last column.
                if row.count > names.count, !names.isEmpty {
                    let mark = String(decoding: [separator], as: UTF8.self)
                    row = Array(row[..<(names.count - 1)]) + [row[(names.count - 1)...].joined(separator: mark)]
                }
                let fields = JSONFields(names: names, values: row, self.fields)
                if fields.text(.title) != nil || fields.text(.text) != nil || fields.isWithdrawal,
                    var draft = try fields.draft()
                {
                    draft.article.format = separator == 0x09 ? "TSV" : name
                    result.drafts.append(draft)
                } else {
                    problem = "row \(number) has neither a headline nor a text"
                }
            }
            guard let problem else { continue }
            skipped += 1
            if skipped <= CSVFormat.maxWarnings { result.warnings.append(.noArticle(format: name, reason: problem)) }
        }
        if skipped > CSVFormat.maxWarnings {
            let reason = "\(skipped - CSVFormat.maxWarnings) more of its rows could not be read"
            result.warnings.append(.noArticle(format: name, reason: reason))
        }
        guard !result.drafts.isEmpty else {
            throw result.warnings.first ?? .noArticle(format: name, reason: "it has no row below the names")
        }
        return result
    }

    /// Whether columns are those of articles: a headline, and a text, a summary, an address or a date.
    private func isArticle(_ names: [String]) -> Bool {
        // A headline with a comma in it is not a row of names, and most files begin with one.
        let keys = Set(names.filter { $0.utf8.count <= 64 }.map { FieldNames.english(JSONFields.key($0)) })
        func has(_ field: FieldMap.Field) -> Bool {
            if let path = fields?.paths[field] { return path.count == 1 && names.contains(path[0]) }
            return (FieldNames.of[field] ?? []).contains { $0 != "id" && $0 != "source" && keys.contains($0) }
        }
        return has(.title) && (has(.text) || has(.summary) || has(.url) || has(.published)) || has(.text) && has(.url)
    }

    /// What programs write for no value.
    private static let empty: Set = ["nan", "NaN", "NaT", "None", "null", "NULL", "N/A", "#N/A", "<NA>", "\\N"]

    /// Excel begins a file with `sep=;` at times.
    private static func withoutSeparatorLine(
        _ bytes: ArraySlice<UInt8>
    ) -> (separator: UInt8?, rest: ArraySlice<UInt8>) {
        guard bytes.matches("sep=", at: bytes.startIndex), bytes.count > 5 else { return (nil, bytes) }
        let rest = bytes.dropFirst(5).drop { $0 == 0x0D || $0 == 0x0A }
        return (bytes[bytes.startIndex + 4], rest)
    }
}

/// Reads the rows of a table.
///
/// Source: RFC 4180. A quotation mark inside a field that does not begin with one is a character of it.
struct CSVReader {
    private let bytes: ArraySlice<UInt8>
    private let separator: UInt8
    private var place: Int
    /// Whether the last row ended inside a quotation.
    private(set) var isOpen = false

    /// Whether a backslash stands before a quotation mark that belongs to a quoted field, and not a second mark.
    private let hasBackslashes: Bool

    init(_ bytes: ArraySlice<UInt8>, separator: UInt8) {
        self.bytes = bytes
        hasBackslashes = CSVReader.hasBackslashes(bytes.prefix(65_536), separator: separator)
        self.separator = separator
        place = bytes.startIndex
    }

    /// Whether a table escapes with backslashes, as MySQL and some settings of pandas do: no mark in it is doubled.
    private static func hasBackslashes(_ head: ArraySlice<UInt8>, separator: UInt8) -> Bool {
        var found = false
        for place in head.indices.dropLast(2) where head[place + 1] == UInt8(ascii: "\"") {
            if head[place] == UInt8(ascii: "\\") { found = true }
            let isEmptyField = place == head.startIndex || [separator, 0x0A, 0x0D].contains(head[place - 1])
            if head[place] == UInt8(ascii: "\""), !isEmptyField { return false }
        }
        return found
    }

    private static let separators = Array(",;\t|".utf8)

    /// The separator of a table by its first row; `nil` if that has but one column.
    static func separator(of bytes: ArraySlice<UInt8>) -> UInt8? {
        var counts = [0, 0, 0, 0]
        var isQuoted = false
        for byte in bytes.prefix(8_192) {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == 0x0A || byte == 0x0D { break }
            if let place = separators.firstIndex(of: byte) { counts[place] += 1 }
        }
        let best = counts.indices.max { counts[$0] < counts[$1] } ?? 0
        return counts[best] > 0 ? separators[best] : nil
    }

    /// The next row; `nil` at the end.
    mutating func row() -> [String]? {
        guard place < bytes.endIndex else { return nil }
        var fields: [String] = []
        while true {
            fields.append(field())
            guard place < bytes.endIndex else { return fields }
            let byte = bytes[place]
            place += 1
            if byte == separator {
                if place == bytes.endIndex { fields.append("") }
                continue
            }
            if byte == 0x0D, place < bytes.endIndex, bytes[place] == 0x0A { place += 1 }
            return fields
        }
    }

    private mutating func field() -> String {
        var value: [UInt8] = []
        if place < bytes.endIndex, bytes[place] == UInt8(ascii: "\"") {
            place += 1
            isOpen = true
            while place < bytes.endIndex {
                let byte = bytes[place]
                place += 1
                if hasBackslashes, byte == UInt8(ascii: "\\"), place < bytes.endIndex,
                    "\"\\".utf8.contains(bytes[place])
                {
                    value.append(bytes[place])
                    place += 1
                } else if byte != UInt8(ascii: "\"") {
                    value.append(byte)
                } else if place < bytes.endIndex, bytes[place] == byte {
                    value.append(byte)
                    place += 1
                } else {
                    isOpen = false
                    break
                }
            }
        }
        while place < bytes.endIndex, bytes[place] != separator, bytes[place] != 0x0A, bytes[place] != 0x0D {
            value.append(bytes[place])
            place += 1
        }
        return String(decoding: value, as: UTF8.self)
    }
}
