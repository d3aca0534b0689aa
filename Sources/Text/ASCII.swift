#if canImport(Glibc)
    import Glibc
#endif

/// Classes of single bytes of UTF-8 text.
@usableFromInline
package enum ASCII {
    @inlinable
    package static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || (0x09...0x0D).contains(byte)
    }

    @inlinable
    package static func isDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte)
    }

    @inlinable
    package static func isUpper(_ byte: UInt8) -> Bool {
        (0x41...0x5A).contains(byte)
    }

    @inlinable
    package static func isLower(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte)
    }

    @inlinable
    package static func isLetter(_ byte: UInt8) -> Bool {
        (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    @inlinable
    package static func lowercased(_ byte: UInt8) -> UInt8 {
        isUpper(byte) ? byte | 0x20 : byte
    }
}

extension Collection where Element == UInt8, Index == Int {
    /// Whether the bytes at a place equal `lowercase`, which is given in lower case, in any case of ASCII letters.
    @inlinable
    package func matches(_ lowercase: StaticString, at place: Int) -> Bool {
        guard place >= startIndex, endIndex - place >= lowercase.utf8CodeUnitCount else { return false }
        return lowercase.withUTF8Buffer { wanted in
            wanted.indices.allSatisfy { ASCII.lowercased(self[place + $0]) == wanted[$0] }
        }
    }

    /// The first place of a byte at or behind a place; nil if there is none. It is looked for with vector instructions.
    @inlinable
    package func place(of byte: UInt8, from start: Int) -> Int? {
        let found = withContiguousStorageIfAvailable { buffer in
            BytesSearch.offset(of: byte, in: UnsafeBufferPointer(rebasing: buffer[(start - startIndex)...]))
        }
        guard let found else { return self[start...].firstIndex(of: byte) }
        return found.map { start + $0 }
    }

    /// Whether these bytes occur anywhere.
    @inlinable
    package func holds(_ wanted: [UInt8]) -> Bool {
        withContiguousStorageIfAvailable { BytesSearch.holds($0, wanted) } ?? BytesSearch.holds(Array(self), wanted)
    }
}

/// Looks bytes up in others.
@usableFromInline
enum BytesSearch {
    /// How far behind the beginning a byte stands.
    @usableFromInline
    static func offset(of byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        guard let start = bytes.baseAddress, let found = memchr(start, Int32(byte), bytes.count) else { return nil }
        return UnsafeRawPointer(start).distance(to: found)
    }

    /// Whether some bytes occur in others. The first of them is looked for with vector instructions.
    @usableFromInline
    static func holds(_ bytes: UnsafeBufferPointer<UInt8>, _ wanted: [UInt8]) -> Bool {
        guard let first = wanted.first, bytes.count >= wanted.count else { return wanted.isEmpty }
        guard var place = bytes.baseAddress else { return false }
        let end = place + (bytes.count - wanted.count + 1)
        while place < end, let found = memchr(place, Int32(first), end - place) {
            let start = found.assumingMemoryBound(to: UInt8.self)
            if memcmp(start, wanted, wanted.count) == 0 { return true }
            place = UnsafePointer(start) + 1
        }
        return false
    }

    @usableFromInline
    static func holds(_ bytes: [UInt8], _ wanted: [UInt8]) -> Bool {
        bytes.withUnsafeBufferPointer { holds($0, wanted) }
    }
}
