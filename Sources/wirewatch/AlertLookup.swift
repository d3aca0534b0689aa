import Alerts
import Storage
import Text

/// Finds an alert by the beginning of its id, for every command that takes one.
enum AlertLookup {
    /// Minimum number of digits of an id.
    static let minDigits = 6

    /// Whether a text can be the beginning of an id.
    static func isIdentity(_ text: String) -> Bool {
        (minDigits...32).contains(text.utf8.count)
            && text.lowercased().utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }

    /// The alert whose id begins with some digits, in upper or lower case.
    ///
    /// - Throws: ``AlertLookupError`` or ``StoreError``.
    static func alert(_ digits: String, in store: Store) throws -> Alert {
        guard isIdentity(digits) else { throw AlertLookupError.noIdentity(digits) }
        let digits = digits.lowercased()
        let alerts = try store.alerts(beginningWith: digits, limit: 5)
        guard let alert = alerts.first else { throw AlertLookupError.unknown(digits) }
        guard alerts.count == 1 else { throw AlertLookupError.ambiguous(digits, alerts) }
        return alert
    }
}

/// Why no alert is found.
enum AlertLookupError: Error, Sendable, CustomStringConvertible {
    /// The text is not the beginning of an alert's id.
    case noIdentity(String)
    /// No id begins with these digits.
    case unknown(String)
    /// Several ids begin with these digits; the first few alerts.
    case ambiguous(String, [Alert])

    var description: String {
        switch self {
        case .noIdentity(let text):
            "“\(SafeText(text))” is not an alert's id: give at least \(AlertLookup.minDigits) of its hexadecimal digits, "
                + "from the list of `wirewatch alerts`"
        case .unknown(let digits):
            "no alert's id begins with \(digits); `wirewatch alerts` lists them"
        case .ambiguous(let digits, let alerts):
            "the ids of several alerts begin with \(digits); give more digits:"
                + alerts.map { "\n  \($0.id)  \($0.topic)  \(SafeText($0.title).truncated(toCharacters: 80))" }.joined()
        }
    }
}
