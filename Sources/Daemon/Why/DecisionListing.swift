import Delivery
import Storage

/// What `wirewatch why` does: shows what the daemon decided about a file or an article, and why.
package struct DecisionListing: Sendable {
    private let desk: DeskStore

    /// The most files or articles that are shown.
    private static let most = 5

    /// A listing of the store of the named state directory, else of the configured one.
    ///
    /// - Throws: ``DaemonError``.
    package init(config: String, state: String?) throws {
        desk = try DeskStore(config: config, state: state)
    }

    /// The decisions about a file or an article.
    ///
    /// - Throws: ``DecisionListingError`` if nothing is known of it.
    package func text(about text: String, asJSON: Bool) throws -> String {
        let decisions = try desk.reading().decisions(about: text, limit: DecisionListing.most)
        guard !decisions.isEmpty else { throw DecisionListingError(text: text) }
        if asJSON { return try decisions.map { try JSONLine.of(DecisionDocument($0)) }.joined() }
        let writer = DecisionText(style: TerminalStyle(for: 1))
        return decisions.map(writer.page).joined(separator: "\n")
    }
}

/// A file or article that the daemon has never read.
package struct DecisionListingError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What was looked for.
    package var text: String

    package var description: String {
        """
        nothing is known of “\(SafeText(text))”: no file of that name below an inbox has been seen, and no headline \
        holds these words; “wirewatch explain FILE” scores a file now
        """
    }
}
