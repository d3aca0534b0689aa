/// A webhook's address, of which other addresses are made: more path, more query. Never shown.
struct SecretURL: Sendable, CustomStringConvertible {
    private let path: Substring
    private let query: Substring

    /// An address that has been checked; a fragment is dropped.
    init(_ url: String) {
        let whole = url.prefix { $0 != "#" }
        path = whole.prefix { $0 != "?" }
        query = whole.dropFirst(path.count + 1)
    }

    var description: String { "an address that is a secret" }

    /// The address with more path behind its own, and more query behind its own.
    ///
    /// - Parameters:
    ///   - more: As `/messages/1`; of letters, digits and slashes.
    ///   - fields: Names and values, which are escaped; a name that the address has already is left as it is.
    func adding(path more: String = "", query fields: [(name: String, value: String)] = []) -> String {
        let base = path.hasSuffix("/") && !more.isEmpty ? path.dropLast() : path
        let own = query.split(separator: "&").map(String.init)
        let taken = Set(own.map { $0.prefix { $0 != "=" } })
        let added = fields.filter { !taken.contains(Substring($0.name)) }.map {
            PercentEncoding.encode($0.name) + "=" + PercentEncoding.encode($0.value)
        }
        let all = (own + added).joined(separator: "&")
        return base + more + (all.isEmpty ? "" : "?" + all)
    }
}
