import Foundation

/// The journal that `Scripts/with-journal` gives the tests.
enum PrivateJournal {
    /// Why a test is skipped without it.
    static let reason = "needs a journal of its own: run the tests by Scripts/with-journal"

    /// Whether the tests run inside it.
    static let isHere = ProcessInfo.processInfo.environment["WIREWATCH_PRIVATE_JOURNAL"] == "1"
}
