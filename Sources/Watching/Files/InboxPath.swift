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
