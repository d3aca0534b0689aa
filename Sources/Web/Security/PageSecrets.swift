import Text

/// What only the page and its visitors know: the token, the sessions and the tokens of forms.
enum PageSecrets {
    /// A random text of 64 hexadecimal digits.
    static func random() -> String {
        var generator = SystemRandomNumberGenerator()
        return (0..<4).map { _ in
            let digits = String(generator.next(), radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }

    /// Whether two texts are the same, in a time that depends on neither: digests are compared, to the end.
    static func isSame(_ one: String, _ other: String) -> Bool {
        let one = Array(SHA256Digest.hex(of: Array(one.utf8)).utf8)
        let other = Array(SHA256Digest.hex(of: Array(other.utf8)).utf8)
        return zip(one, other).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}

/// The browsers that have shown the token.
struct SessionTable: Sendable {
    private var ends: [String: MonotonicTime] = [:]

    /// How long a session lasts.
    static let length = Duration.seconds(12 * 3_600)
    /// The maximum number of sessions; the one that ends first makes room.
    private static let maxSessions = 1_000

    /// No session.
    init() {}

    /// Opens a session.
    ///
    /// - Returns: What the browser shows from then on.
    mutating func open(at now: MonotonicTime) -> String {
        ends = ends.filter { $0.value > now }
        if ends.count >= SessionTable.maxSessions, let first = ends.min(by: { $0.value < $1.value }) {
            ends[first.key] = nil
        }
        let session = PageSecrets.random()
        ends[session] = now.advanced(by: SessionTable.length)
        return session
    }

    /// Whether a session is open. The key is random, so looking it up tells nothing about others.
    func isOpen(_ session: String, at now: MonotonicTime) -> Bool { ends[session].map { $0 > now } ?? false }

    /// Ends a session.
    mutating func close(_ session: String) {
        ends[session] = nil
    }
}
