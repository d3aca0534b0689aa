/// The unit in which a service limits a text.
package enum TextUnit: Sendable {
    /// Bytes of UTF-8.
    case bytes
    /// UTF-16 code units: what most services call characters, and never fewer than code points or what a reader counts.
    case utf16

    /// The size of a text.
    package func size(of text: some StringProtocol) -> Int {
        switch self {
        case .bytes: text.utf8.count
        case .utf16: text.utf16.count
        }
    }

    /// The size of one code point.
    func size(of scalar: Unicode.Scalar) -> Int {
        switch self {
        case .bytes: UTF8.width(scalar)
        case .utf16: UTF16.width(scalar)
        }
    }
}
