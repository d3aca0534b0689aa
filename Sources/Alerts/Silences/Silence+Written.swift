import Articles
import Text

extension Silence {
    /// The silence that somebody asks for, as on the command line.
    ///
    /// - Parameters:
    ///   - matchers: As `topic=espionage`; see ``LabelMatcher/init(_:)``.
    ///   - end: When it ends; that moment not included.
    ///   - by: Who asks.
    ///   - everything: Whether it is meant if every alert would be silenced.
    /// - Throws: ``SilenceError``.
    package init(
        matching matchers: [String], until end: Timestamp, by: String, comment: String = "", everything: Bool = false,
        from now: Timestamp
    ) throws(SilenceError) {
        guard !by.isEmpty, by.count <= Silence.maxName else { throw .name }
        guard comment.count <= Silence.maxComment else { throw .comment }
        var read: [LabelMatcher] = []
        for text in matchers {
            do throws(LabelMatcherError) {
                read.append(try LabelMatcher(text))
            } catch {
                throw .matcher(error)
            }
        }
        if !everything {
            guard !read.isEmpty else { throw .noMatcher }
            guard !read.allSatisfy(\.matchesEverything) else { throw .everything(read) }
        }
        try Silence.check(from: now, until: end)
        self.init(matchers: read, starts: now, ends: end, by: by, comment: comment)
    }

    /// The same for a duration from now, as `2h`; see ``DurationParser``.
    ///
    /// - Throws: ``SilenceError``.
    package init(
        matching matchers: [String], for duration: String, by: String, comment: String = "", everything: Bool = false,
        from now: Timestamp
    ) throws(SilenceError) {
        let length: Duration
        do throws(DurationParserError) {
            length = try DurationParser.duration(duration)
        } catch {
            throw .duration(error)
        }
        try self.init(
            matching: matchers, until: now.advanced(by: length), by: by, comment: comment, everything: everything,
            from: now)
    }

    /// - Throws: ``SilenceError/end`` if a silence would end before it begins, or last more than a year.
    package static func check(from start: Timestamp, until end: Timestamp) throws(SilenceError) {
        guard end > start, start.duration(to: end) <= .seconds(DurationParser.maxSeconds) else { throw .end }
    }

    static let maxName = 100
    package static let maxComment = 1_000
}

/// Why a silence is not made.
package enum SilenceError: Error, Sendable, Equatable, CustomStringConvertible {
    /// It has no matcher.
    case noMatcher
    /// It would silence every alert.
    case everything([LabelMatcher])
    /// A matcher cannot be read.
    case matcher(LabelMatcherError)
    /// The length of time cannot be read.
    case duration(DurationParserError)
    /// It would end before it begins, or last too long.
    case end
    /// Nobody is named, or at great length.
    case name
    /// The comment is too long.
    case comment

    package var description: String {
        switch self {
        case .noMatcher: "name the alerts to silence: at least one LABEL=VALUE, as topic=espionage"
        case .everything(let matchers):
            "\(matchers.map(\.description).joined(separator: " ")) matches every alert; "
                + "if that is meant, say --everything"
        case .matcher(let error): error.description
        case .duration(let error): error.description
        case .end: "a silence ends after now, and within a year"
        case .name: "say who silences: a name of 1 to \(Silence.maxName) characters"
        case .comment: "the comment has more than \(Silence.maxComment) characters"
        }
    }
}
