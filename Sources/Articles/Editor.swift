/// Makes an article from a draft: gives each passage its role, and fills in missing fields.
enum Editor {
    static func article(from draft: Draft) -> Article {
        var article = draft.article
        let bytes = Array(article.text.utf8)
        HeadlineFinder.mark(&article.passages, in: bytes)
        FurnitureMarker.mark(&article.passages, in: bytes)
        // Who keeps a text by hand writes its address above it.
        if article.url == nil {
            article.url = article.passages.prefix(3).lazy.map { bytes[$0.range] }.first(
                where: FurnitureMarker.isWebAddress
            )
            .map { String(decoding: $0, as: UTF8.self) }
        }
        if let found = BylineFinder.byline(in: article.passages, bytes: bytes) {
            if article.byline == nil { article.byline = found.name }
            if let passage = found.passage { article.passages[passage].role = .furniture }
            // Many sites name the writer above the text and below it.
            for index in article.passages.indices.suffix(4) where article.passages[index].role.isBody {
                if BylineFinder.isByline(bytes[article.passages[index].range], of: found.name) {
                    article.passages[index].role = .furniture
                }
            }
        }
        article.byline = article.byline.map(BylineFinder.name)
        RepetitionMarker.mark(&article.passages, in: bytes)
        HeadingMarker.mark(&article.passages, in: bytes)
        if article.status == .usable, let title = article.passages.first(where: { $0.role == .title }),
            KillNotice.isOne(bytes[title.range])
        {
            article.status = .canceled
        }
        if article.status == .usable {
            let above = article.passages.prefix(10).filter { $0.role == .furniture }
            let until = above.lazy.compactMap { WireHeader.embargo(in: bytes[$0.range]) }.first
            if let until { article.status = .embargoed(until: until) }
        }
        article.language = LanguageDetector.language(of: article.passages, in: bytes, tag: draft.languageTag)
        article.agency = AgencyFinder.agency(of: article, bytes: bytes)
        if article.published == nil { article.published = DateFinder.date(in: article, bytes: bytes) }
        return article
    }
}

/// Joins the parts that were taken out of markup, with a blank line between passages.
struct DraftBuilder {
    private var text: [UInt8] = []
    private(set) var passages: [Passage] = []

    var isEmpty: Bool { passages.isEmpty }

    /// Whether there is more than a headline.
    var hasBody: Bool { passages.contains { $0.role != .title } }

    /// Adds a passage, unless it is white space.
    mutating func add(_ role: Passage.Role, _ passage: String) {
        add(role, Array(passage.utf8)[...])
    }

    /// Adds plain text of many paragraphs.
    mutating func addParagraphs(_ plain: String) {
        addParagraphs(Array(plain.utf8))
    }

    /// Adds plain text of many paragraphs, in UTF-8.
    ///
    /// - Parameter isFirst: Whether its first line may be a headline.
    mutating func addParagraphs(_ plain: [UInt8], isFirst: Bool = true) {
        text.reserveCapacity(text.count + plain.count)
        for range in PassageSplitter.passages(of: plain, isFirst: isFirst) { add(.paragraph, plain[range]) }
    }

    /// Adds the passages of another one.
    mutating func add(_ other: DraftBuilder) {
        text.reserveCapacity(text.count + other.text.count + 2)
        for passage in other.passages { add(passage.role, other.bytes(of: passage)) }
    }

    /// Adds a passage in UTF-8, unless it is white space.
    mutating func add(_ role: Passage.Role, _ passage: ArraySlice<UInt8>) {
        let trimmed = Trimming.trimmed(passage.indices, in: passage)
        guard !trimmed.isEmpty else { return }
        if !text.isEmpty { text += [0x0A, 0x0A] }
        let start = text.count
        text += passage[trimmed]
        passages.append(Passage(role: role, range: start..<text.count))
    }

    /// The text of one of its passages, in UTF-8.
    func bytes(of passage: Passage) -> ArraySlice<UInt8> { text[passage.range] }

    /// The passages with their texts.
    var blocks: [(role: Passage.Role, text: String)] {
        passages.map { ($0.role, String(decoding: text[$0.range], as: UTF8.self)) }
    }

    var article: Article {
        Article(text: String(decoding: text, as: UTF8.self), passages: passages)
    }
}
