/// A character encoding that can be read. A new one is a case here, its labels, and its decoder in ``TextDecoder``.
enum Charset: String, Sendable, CaseIterable {
    case utf8 = "UTF-8"
    case utf16LittleEndian = "UTF-16LE"
    case utf16BigEndian = "UTF-16BE"
    case windows1252 = "windows-1252"

    /// The labels a document may call it by, in lower case.
    ///
    /// Source: WHATWG Encoding Standard, section 4.2, which also reads Latin-1 and ASCII as windows-1252.
    var labels: [String] {
        switch self {
        case .utf8: ["utf-8", "utf8", "unicode-1-1-utf-8"]
        case .utf16LittleEndian: ["utf-16", "utf-16le", "unicode", "ucs-2"]
        case .utf16BigEndian: ["utf-16be"]
        case .windows1252:
            ["windows-1252", "cp1252", "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "l1", "us-ascii", "ascii"]
        }
    }

    /// The encoding of a label as documents write it; `nil` for one that is not read.
    init?(label: String) {
        let wanted = label.lowercased()
        guard let charset = Charset.allCases.first(where: { $0.labels.contains(wanted) }) else { return nil }
        self = charset
    }
}
