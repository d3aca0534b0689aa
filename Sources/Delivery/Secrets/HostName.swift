/// A host as an address names it, and whether it is this machine.
struct HostName: Sendable {
    private let name: String

    /// A host as curl writes it: numbers in four parts, an IPv6 address in brackets.
    init(_ name: String) {
        self.name = name.lowercased()
    }

    /// Whether what is sent there stays on this machine.
    ///
    /// Source: RFC 1122, 3.2.1.3; RFC 4291, 2.5.3; RFC 6761, 6.3.
    var isLoopback: Bool {
        let bare = name.hasSuffix(".") ? name.dropLast() : name[...]
        if ["localhost", "[::1]"].contains(bare) || bare.hasSuffix(".localhost") { return true }
        let parts = bare.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }
}
