/// The path of a file, in the raw bytes the system uses: file names need not be UTF-8, or any text at all.
///
/// Two paths are equal if their bytes are, so the two Unicode spellings of 뉴스.txt are two files, as they are on disk.
package struct InboxPath: Sendable, Hashable, CustomStringConvertible {
    /// The path's bytes, without a zero at the end. Relative to the inbox unless it begins with a slash.
    package let bytes: [UInt8]

    /// A path of bytes.
    package init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// A path of a text.
    package init(_ text: String) {
        bytes = Array(text.utf8)
    }

    /// The inbox itself.
    package static let root = InboxPath(bytes: [])

    /// The last component; empty for the inbox itself.
    package var name: ArraySlice<UInt8> {
        guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return bytes[...] }
        return bytes[(slash + 1)...]
    }

    /// The folder that holds it; the inbox itself for a path of one component.
    package var parent: InboxPath {
        guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return .root }
        return InboxPath(bytes: Array(bytes[..<slash]))
    }

    /// The components, without empty ones.
    package var components: [ArraySlice<UInt8>] {
        bytes.split(separator: UInt8(ascii: "/"))
    }

    /// The number of components: 0 for the inbox itself, 1 for what lies in it.
    package var depth: Int { components.count }

    /// The path of something in this folder.
    package func appending(_ name: some Collection<UInt8>) -> InboxPath {
        bytes.isEmpty ? InboxPath(bytes: Array(name)) : InboxPath(bytes: bytes + [UInt8(ascii: "/")] + name)
    }

    /// Whether it is this folder or lies anywhere below it.
    package func isWithin(_ folder: InboxPath) -> Bool {
        guard !folder.bytes.isEmpty else { return true }
        guard bytes.starts(with: folder.bytes) else { return false }
        return bytes.count == folder.bytes.count || bytes[folder.bytes.count] == UInt8(ascii: "/")
    }

    /// The path as one line that is safe in terminals, logs and the store; ``init(escaped:)`` leads back.
    package var escaped: String { EscapedName.text(of: bytes) }

    /// The path that an escaped text stands for; `nil` if the text was not made by ``escaped``.
    package init?(escaped: String) {
        guard let bytes = EscapedName.bytes(of: escaped) else { return nil }
        self.bytes = bytes
    }

    /// The path as a text, with broken characters repaired.
    package var string: String { String(decoding: bytes, as: UTF8.self) }

    package var description: String { escaped }
}

/// Calls a C function with bytes as a C string. Bytes after a zero are not seen, as the system sees no such name.
func withCString<Result>(_ bytes: some Sequence<UInt8>, _ body: (UnsafePointer<CChar>) -> Result) -> Result {
    var characters = bytes.map { CChar(bitPattern: $0) }
    characters.append(0)
    return characters.withUnsafeBufferPointer { buffer in
        // The buffer holds at least the zero, so it has an address.
        guard let address = buffer.baseAddress else { preconditionFailure("an array with an element has an address") }
        return body(address)
    }
}

/// File names as one line of harmless text, and back without loss.
///
/// Text stays as it is. A backslash is doubled; bytes that are no UTF-8, control characters, line separators and
/// invisible format characters (which turn the direction of writing in terminals) become `\xHH`, byte by byte.
enum EscapedName {
    static func text(of bytes: [UInt8]) -> String {
        if bytes.allSatisfy({ $0 >= 0x20 && $0 < 0x7f && $0 != UInt8(ascii: "\\") }) {
            return String(decoding: bytes, as: UTF8.self)
        }
        var text = ""
        var rest = bytes[...]
        while let first = rest.first {
            let length = scalarLength(first)
            // A sequence is valid exactly if it decodes as one scalar of its own length.
            if length <= rest.count, let scalar = scalar(rest.prefix(length)) {
                append(scalar, rest.prefix(length), to: &text)
                rest = rest.dropFirst(length)
            } else {
                appendHex(first, to: &text)
                rest = rest.dropFirst()
            }
        }
        return text
    }

    static func bytes(of text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        var input = text.utf8.makeIterator()
        while let byte = input.next() {
            guard byte == UInt8(ascii: "\\") else {
                bytes.append(byte)
                continue
            }
            switch input.next() {
            case UInt8(ascii: "\\"): bytes.append(UInt8(ascii: "\\"))
            case UInt8(ascii: "x"):
                guard let high = input.next().flatMap(digit), let low = input.next().flatMap(digit) else { return nil }
                bytes.append(high << 4 | low)
            default: return nil
            }
        }
        return bytes
    }

    private static func append(_ scalar: Unicode.Scalar, _ encoded: ArraySlice<UInt8>, to text: inout String) {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned, .surrogate:
            for byte in encoded { appendHex(byte, to: &text) }
        default:
            if scalar == "\\" { text += "\\\\" } else { text.unicodeScalars.append(scalar) }
        }
    }

    private static func appendHex(_ byte: UInt8, to text: inout String) {
        text += byte < 16 ? "\\x0" : "\\x"
        text += String(byte, radix: 16)
    }

    private static func scalarLength(_ first: UInt8) -> Int {
        switch first {
        case ..<0x80: 1
        case 0xc2..<0xe0: 2
        case 0xe0..<0xf0: 3
        case 0xf0..<0xf5: 4
        default: .max
        }
    }

    private static func scalar(_ bytes: ArraySlice<UInt8>) -> Unicode.Scalar? {
        guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
        return text.unicodeScalars.count == 1 ? text.unicodeScalars.first : nil
    }

    private static func digit(_ character: UInt8) -> UInt8? {
        switch character {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): character - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}
