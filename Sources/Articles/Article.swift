import Text

/// One piece of news, independent of its file format.
///
/// All quotes come from ``text``; ``passages`` say which part of it is the headline, which is a
/// paragraph and which is page furniture. For plain text and Markdown, ``text`` is the decoded file itself (in its
/// composed form, should it come decomposed), so an offset leads straight back into the file; for HTML and JSON it is
/// the text taken out of the markup, headline first, with a blank line between passages.
package struct Article: Sendable, Equatable, Codable {
    /// The text that every offset refers to.
    package var text: String
    /// The parts of ``text`` in their order, without overlap; at most one is the title.
    package var passages: [Passage]
    /// When it was published, from metadata or else from the text.
    package var published: PublicationDate?
    /// When it was last changed, if the document says so.
    package var updated: PublicationDate?
    /// Whether it may be used.
    package var status = Status.usable
    /// The name of the format it was read from, for example `JSON Lines`; set by the reader.
    package var format = ""
    /// The encoding it was read in, for example `EUC-KR`; set by the reader.
    package var charset = ""
    /// The outlet in the document's words (`og:site_name`, `source`).
    package var source: String?
    /// The news agency that the article credits, for example `AP` or `Kyodo`.
    package var agency: String?
    /// Who wrote it.
    package var byline: String?
    /// The language of the text.
    package var language: Language
    /// The address it was published at.
    package var url: String?
    /// The document's own identity: a feed's `guid`, a mail's Message-ID, a JSON `id`.
    package var identifier: String?
    /// The outlet's section, for example `sport` or `opinion`.
    package var section: String?

    /// What an agency says about the use of an article.
    package enum Status: Sendable, Equatable, Codable {
        /// It may be used.
        case usable
        /// It was withdrawn: a kill notice, `pubstatus` canceled.
        case canceled
        /// It is not to be used before a time.
        case embargoed(until: PublicationDate)
    }

    /// An article of a text and its parts; all else is filled in as it is found.
    package init(text: String, passages: [Passage], language: Language = .other) {
        self.text = text
        self.passages = passages
        self.language = language
    }

    /// Whether it is not to be used yet.
    package func isEmbargoed(at now: Timestamp) -> Bool {
        guard case .embargoed(let until) = status else { return false }
        return now < Timestamp(seconds: until.instant ?? until.day.daysSinceEpoch * 86_400)
    }

    /// The headline; empty if the article has none.
    package var title: String {
        passages.first { $0.role == .title }.map { quote($0.range) } ?? ""
    }

    /// The paragraphs and headings without headline and furniture, with a blank line between them.
    package var body: String {
        passages.filter { $0.role.isBody }.map { quote($0.range) }.joined(separator: "\n\n")
    }

    /// The text at a range of UTF-8 offsets, with broken characters at its ends repaired.
    package func quote(_ range: Range<Int>) -> String {
        let bytes = text.utf8
        let start = bytes.index(bytes.startIndex, offsetBy: range.lowerBound, limitedBy: bytes.endIndex)
        let end = bytes.index(bytes.startIndex, offsetBy: range.upperBound, limitedBy: bytes.endIndex)
        return String(decoding: bytes[(start ?? bytes.endIndex)..<(end ?? bytes.endIndex)], as: UTF8.self)
    }
}

/// A part of an article's text.
package struct Passage: Sendable, Equatable, Codable {
    /// The function of a passage.
    package enum Role: String, Sendable, CaseIterable, Codable {
        /// The headline.
        case title
        /// A summary below the headline, or a dateline's first sentence given as metadata.
        case standfirst
        /// A heading inside the body.
        case heading
        /// A paragraph of the body.
        case paragraph
        /// A copy of the headline or of another passage.
        case repetition
        /// Text around the article: navigation, comment form, “more stories”, copyright, share links.
        case furniture

        /// Whether the passage is the story's own text below the headline.
        package var isBody: Bool { self == .standfirst || self == .heading || self == .paragraph }
        /// Whether the passage takes part in scoring.
        package var isScored: Bool { self == .title || isBody }
    }

    package var role: Role
    /// Offsets in bytes of the article text's UTF-8, on character boundaries.
    package var range: Range<Int>

    /// A passage of a role at a place.
    package init(role: Role, range: Range<Int>) {
        self.role = role
        self.range = range
    }
}

/// The date of an article, with the precision of its document.
package struct PublicationDate: Sendable, Equatable, Codable {
    /// Where the date was found.
    package enum Origin: String, Sendable, Codable {
        /// A field of the document.
        case metadata
        /// A dateline or a date in the text.
        case text
    }

    /// The day in the document's time zone; without a zone, the written day.
    package var day: CivilDate
    /// Seconds since 1970-01-01T00:00:00Z, if the document gives a time; a time without a zone is taken as UTC.
    package var instant: Int?
    package var origin: Origin

    /// A date from a document.
    package init(day: CivilDate, instant: Int? = nil, origin: Origin) {
        self.day = day
        self.instant = instant
        self.origin = origin
    }
}

/// The languages that the program distinguishes; all others are ``other``.
package enum Language: String, Sendable, CaseIterable, Codable {
    case english = "en"
    case korean = "ko"
    case japanese = "ja"
    /// Chinese, in traditional or simplified characters.
    case chinese = "zh"
    /// Any other or unknown language.
    case other
}

extension PublicationDate {
    /// A moment that the document's metadata give.
    init(instant: Int) {
        self.init(day: Timestamp(seconds: instant).day, instant: instant, origin: .metadata)
    }

    /// Whether the document's own metadata says that it was published longer ago than the maximum age. A date in the
    /// text of a plain file may be the date of anything.
    ///
    /// - Parameter maxAge: nil for no limit. A day without a time counts from its end, the last one on Earth.
    package func isOlder(than maxAge: Duration?, at now: Timestamp) -> Bool {
        guard let maxAge, origin == .metadata else { return false }
        return (instant.map(Timestamp.init(seconds:)) ?? dayEnd).duration(to: now) > maxAge
    }

    /// Whether it lies more than a day ahead, so that it cannot be believed.
    package func isFuture(at now: Timestamp) -> Bool {
        let start = instant ?? day.daysSinceEpoch * 86_400
        return now.duration(to: Timestamp(seconds: start)) > .seconds(86_400)
    }

    /// When the day ends in the westernmost zone, 12 hours after it ends in UTC.
    private var dayEnd: Timestamp { Timestamp(seconds: (day.daysSinceEpoch + 1) * 86_400 + 43_200) }
}
