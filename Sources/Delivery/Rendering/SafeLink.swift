/// An article's address that may be shown as a link: http or https, ASCII, without user, blank or control characters.
package struct SafeLink: Sendable, Equatable {
    /// The address; every byte that markup could mean something by is percent-encoded.
    package let string: String

    /// The longest address that is linked to, in bytes.
    static let maxBytes = 2_000

    /// A link to an address, or nil if it is none that may be shown.
    package init?(_ url: String) {
        var encoded = ""
        for byte in url.utf8 {
            switch byte {
            case 0...0x20, 0x7F: return nil
            // Quotes, brackets, braces, backslash, pipe, backtick, caret, asterisk, tilde: markup somewhere. “@all” is a
            // mention to some even in an address.
            case 0x22, 0x27, 0x28, 0x29, 0x2A, 0x3C, 0x3E, 0x40, 0x5B, 0x5C, 0x5D, 0x5E, 0x60, 0x7B, 0x7C, 0x7D, 0x7E,
                0x80...0xFF:
                let digits = String(byte, radix: 16, uppercase: true)
                encoded += "%" + (digits.count == 1 ? "0" : "") + digits
            default: encoded.unicodeScalars.append(Unicode.Scalar(byte))
            }
        }
        guard encoded.utf8.count <= SafeLink.maxBytes else { return nil }
        do throws(HTTPError) {
            _ = try HTTPEndpoint(encoded)
        } catch {
            return nil
        }
        let authority = url.drop { $0 != "/" }.dropFirst(2).prefix { !"/?#".contains($0) }
        guard !authority.contains("@") else { return nil }
        string = encoded
    }
}
