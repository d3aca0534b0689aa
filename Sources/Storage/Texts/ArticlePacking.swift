import Articles
import Text

/// An article as compressed bytes.
///
/// Shape: a version; compressed: flags of the dates and the status; the dates; language, format, charset, and the other
/// fields with a byte each that says whether they are there; the number of passages; for each its role, its offset and
/// its length in bytes; and the text as UTF-8.
enum ArticlePacking {
    private static let version: UInt8 = 3
    /// The most text that is kept of an article, in bytes of UTF-8.
    static let maxText = ArticleTable.maxText
    /// The largest article unpacked, in bytes; a larger one stands in damaged bytes.
    static let maxBytes = 16 << 20

    static func bytes(of whole: Article, _ compressor: Compressor) throws(Compression.Failure) -> [UInt8] {
        let article = cut(whole)
        var writer = ByteWriter(capacity: article.text.utf8.count + 9 * article.passages.count + 512)
        writer.write(article.published)
        writer.write(article.updated)
        writer.write(article.status)
        writer.write(text: article.language.rawValue)
        writer.write(text: article.format)
        writer.write(text: article.charset)
        for field in optionalFields { writer.write(optionalText: article[keyPath: field]) }
        writer.write(UInt32(article.passages.count))
        for passage in article.passages {
            writer.write(UInt8(roles.firstIndex(of: passage.role) ?? 0))
            writer.write(UInt32(passage.range.lowerBound))
            writer.write(UInt32(passage.range.count))
        }
        writer.write(text: article.text)
        guard writer.bytes.count <= maxBytes else { throw Compression.Failure() }
        return [version] + (try compressor.compressed(writer.bytes))
    }

    /// nil for bytes that this version did not write.
    static func article(of bytes: [UInt8]) -> Article? {
        guard bytes.first == version, let plain = Compression.plain(bytes.dropFirst(), maxBytes: maxBytes) else {
            return nil
        }
        return try? article(ofPlain: plain)
    }

    static func article(ofPlain bytes: [UInt8]) throws(DamagedBytes) -> Article {
        var reader = ByteReader(bytes)
        var article = Article(text: "", passages: [])
        article.published = try reader.date()
        article.updated = try reader.date()
        article.status = try reader.status()
        guard let language = Language(rawValue: try reader.text()) else { throw reader.damaged }
        article.language = language
        article.format = try reader.text()
        article.charset = try reader.text()
        for field in optionalFields { article[keyPath: field] = try reader.optionalText() }
        let count: UInt32 = try reader.read()
        for _ in 0..<count {
            let role = roles[try reader.number(atMost: roles.count - 1)]
            let start = Int(try reader.read() as UInt32)
            let length = Int(try reader.read() as UInt32)
            article.passages.append(Passage(role: role, range: start..<start + length))
        }
        article.text = try reader.text()
        try reader.finish()
        // Offsets beyond the text would end the program.
        let length = article.text.utf8.count
        guard article.passages.allSatisfy({ $0.range.upperBound <= length }) else { throw reader.damaged }
        return article
    }

    private static let roles = Passage.Role.allCases

    /// The fields that an article may lack, in the order in which they are written.
    private nonisolated(unsafe) static let optionalFields: [WritableKeyPath<Article, String?>] = [
        \.source, \.agency, \.byline, \.url, \.identifier, \.section,
    ]

    private static func cut(_ article: Article) -> Article {
        guard article.text.utf8.count > maxText else { return article }
        var article = article
        article.text = article.text.truncated(toBytes: maxText)
        let count = article.text.utf8.count
        article.passages = article.passages.filter { $0.range.lowerBound < count }.map {
            Passage(role: $0.role, range: $0.range.lowerBound..<min($0.range.upperBound, count))
        }
        return article
    }
}

extension ByteWriter {
    /// A byte that says whether there is a date, its origin and a time; and the day and the time.
    fileprivate mutating func write(_ date: PublicationDate?) {
        guard let date else { return write(UInt8(0)) }
        write(UInt8(1 | (date.origin == .text ? 2 : 0) | (date.instant == nil ? 0 : 4)))
        write(Int32(truncatingIfNeeded: date.day.daysSinceEpoch))
        if let instant = date.instant { write(Int64(instant)) }
    }

    fileprivate mutating func write(_ status: Article.Status) {
        switch status {
        case .usable: write(UInt8(0))
        case .canceled: write(UInt8(1))
        case .embargoed(let until):
            write(UInt8(2))
            write(until)
        }
    }
}

extension ByteReader {
    fileprivate mutating func date() throws(DamagedBytes) -> PublicationDate? {
        let flags = try number(atMost: 7)
        guard flags & 1 != 0 else { return nil }
        let day: Int32 = try read()
        let date = CivilDate(daysSinceEpoch: Int(day))
        guard (1...9_999).contains(date.year) else { throw damaged }
        let instant: Int64? = flags & 4 != 0 ? try read() : nil
        return PublicationDate(day: date, instant: instant.map { Int($0) }, origin: flags & 2 != 0 ? .text : .metadata)
    }

    fileprivate mutating func status() throws(DamagedBytes) -> Article.Status {
        switch try number(atMost: 2) {
        case 0: return .usable
        case 1: return .canceled
        default:
            guard let until = try date() else { throw damaged }
            return .embargoed(until: until)
        }
    }
}
