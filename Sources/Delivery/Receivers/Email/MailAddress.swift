/// An address of e-mail, as `desk@example.org`: plain enough for every header, envelope and command line.
///
/// Source: RFC 5321, 4.1.2 and 4.5.3.1, without quoted names and addresses of hosts by number.
struct MailAddress: Sendable, Equatable, CustomStringConvertible {
    /// The address.
    let string: String
    /// What stands behind the at-sign.
    var domain: Substring { string.split(separator: "@").last ?? "" }

    var description: String { string }

    /// An address, or nil if the text is none.
    init?(_ text: String) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...64).contains(parts[0].utf8.count), (1...189).contains(parts[1].utf8.count),
            MailAddress.isDotted(parts[0], of: MailAddress.isNameByte), parts[0].first != "-",
            MailAddress.isDotted(parts[1], of: MailAddress.isHostByte)
        else { return nil }
        string = text
    }

    private static func isDotted(_ text: Substring, of isByte: (UInt8) -> Bool) -> Bool {
        text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy {
            !$0.isEmpty && $0.utf8.allSatisfy(isByte)
        }
    }

    private static func isHostByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
            true
        default: false
        }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        isHostByte(byte) || "!#$%&'*+/=?^_`{|}~".utf8.contains(byte)
    }
}
