import Text

/// Finds what in a text is addressed to programs, not to readers: mentions, marks in angle brackets, addresses.
///
/// Anybody may put “@everyone” and a link into a headline; two such headlines need not be of one event.
enum Markup {
    private static let longestMark = 64
    private static let longestLabel = 80
    private static let longestAddress = 2_048

    /// How many scalars at a place are markup; 0 if what stands there is text.
    ///
    /// - Parameters:
    ///   - isTitle: Whether a link is removed with its label: a headline has no links.
    static func length(_ scalars: [UInt32], at place: Int, isTitle: Bool) -> Int {
        switch scalars[place] {
        case 0x40, 0xFF20: mention(scalars, place)
        case 0x3C: mark(scalars, place)
        case 0x5B: isTitle ? link(scalars, place) : 0
        case 0x48, 0x68, 0x57, 0x77: address(scalars, place)
        default: 0
        }
    }

    /// “@everyone”
    private static func mention(_ scalars: [UInt32], _ place: Int) -> Int {
        let name = scalars[(place + 1)...].prefix(longestMark).prefix { isNameScalar($0) }
        return name.isEmpty ? 0 : name.count + 1
    }

    /// “<!channel>”, “<@U1>”, “</b>”
    private static func mark(_ scalars: [UInt32], _ place: Int) -> Int {
        guard place + 1 < scalars.count, (0x21..<0x7F).contains(scalars[place + 1]),
            !(0x30...0x39).contains(scalars[place + 1]),
            let end = scalars[place...].prefix(longestMark).firstIndex(where: { $0 == 0x3E })
        else { return 0 }
        return end + 1 - place
    }

    /// “[label](https://address)”
    private static func link(_ scalars: [UInt32], _ place: Int) -> Int {
        guard let end = scalars[place...].prefix(longestLabel).firstIndex(where: { $0 == 0x5D }),
            end + 2 < scalars.count, scalars[end + 1] == 0x28
        else { return 0 }
        let address = address(scalars, end + 2)
        return address == 0 ? 0 : end + 2 + address - place
    }

    /// “https://example.org/a?b”, “www.example.org”
    private static func address(_ scalars: [UInt32], _ place: Int) -> Int {
        // Most words that begin so go on otherwise.
        guard place + 3 < scalars.count, [0x74, 0x77].contains(CaseFolding.of(scalars[place + 1])) else { return 0 }
        let head = scalars[place...].prefix(8).map { CaseFolding.of($0) }
        guard starts.contains(where: { head.starts(with: $0) }) else { return 0 }
        return scalars[place...].prefix(longestAddress).prefix { isAddressScalar($0) }.count
    }

    private static let starts = ["http://", "https://", "www."].map { $0.unicodeScalars.map(\.value) }

    private static func isNameScalar(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x2D: true
        default: false
        }
    }

    /// Printable ASCII but for the marks that addresses are put between.
    private static func isAddressScalar(_ scalar: UInt32) -> Bool {
        (0x21..<0x7F).contains(scalar) && ![0x22, 0x29, 0x3C, 0x3E, 0x5D].contains(scalar)
    }
}
