import Text

/// When an article was published, as exactly as its document says.
package struct PublicationDate: Sendable, Equatable {
    /// Where the date was found.
    package enum Origin: String, Sendable {
        /// A field of the document.
        case metadata
        /// A dateline or a date in the text.
        case text
    }

    /// The day, in the time zone the document names, else as it is written.
    package var day: CivilDate
    /// Seconds since 1970-01-01T00:00:00Z, if the document gives a time; a time without a zone is taken as UTC.
    package var instant: Int?
    /// Where it was found.
    package var origin: Origin

    /// A date from a document.
    package init(day: CivilDate, instant: Int? = nil, origin: Origin) {
        self.day = day
        self.instant = instant
        self.origin = origin
    }
}
