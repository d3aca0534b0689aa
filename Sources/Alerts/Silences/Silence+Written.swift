import Articles
import Text

extension Silence {
    /// The silence that somebody asks for, as on the command line.
    ///
    /// - Parameters:
    ///   - matchers: As `topic=espionage`; see ``LabelMatcher/init(_:)``.
    ///   - duration: As `2h`; see ``DurationParser``.
    ///   - by: Who asks.
    ///   - everything: Whether it is meant if every alert would be silenced.
    /// - Throws: ``SilenceError``.
    package init(
        matching matchers: [String], for duration: String, by: String, comment: String = "", everything: Bool = false,
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
        let length: Duration
        do throws(DurationParserError) {
            length = try DurationParser.duration(duration)
        } catch {
            throw .duration(error)
        }
        self.init(matchers: read, starts: now, ends: now.advanced(by: length), by: by, comment: comment)
    }

    static let maxName = 100
    static let maxComment = 1_000
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
    /// Nobody is named, or at great length.
    case name
    /// The comment is too long.
    case comment

    package var description: String {
        switch self {
        case .noMatcher: "say what is to be silenced: at least one LABEL=VALUE, as topic=espionage"
        case .everything(let matchers):
            "\(matchers.map(\.description).joined(separator: " ")) matches every alert; "
                + "if that is meant, say --everything"
        case .matcher(let error): error.description
        case .duration(let error): error.description
        case .name: "say who silences: a name of 1 to \(Silence.maxName) characters"
        case .comment: "the comment has more than \(Silence.maxComment) characters"
        }
    }
}
