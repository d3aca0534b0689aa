import CZlib

/// Compression of texts by zlib.
enum Deflate {
    /// The bytes cannot be compressed: no memory is left.
    struct Failure: Error {}

    /// Level 6 takes half as much time more, and 4 % less room.
    private static let level: Int32 = 2

    /// Compressed bytes: their plain length in four bytes, little-endian, and a stream of zlib.
    static func compressed(_ plain: [UInt8]) throws(Failure) -> [UInt8] {
        var length = compressBound(UInt(plain.count))
        var bytes = [UInt8](repeating: 0, count: Int(length) + 4)
        for position in 0..<4 { bytes[position] = UInt8(truncatingIfNeeded: plain.count >> (8 * position)) }
        let status = bytes.withUnsafeMutableBufferPointer { buffer in
            plain.withUnsafeBufferPointer {
                compress2(buffer.baseAddress?.advanced(by: 4), &length, $0.baseAddress, UInt($0.count), level)
            }
        }
        guard status == Z_OK else { throw Failure() }
        bytes.removeLast(bytes.count - 4 - Int(length))
        return bytes
    }

    /// Plain bytes; nil for bytes that are not compressed ones, and for more than the maximum.
    static func plain(_ compressed: ArraySlice<UInt8>, maxBytes: Int) -> [UInt8]? {
        guard compressed.count > 4 else { return nil }
        let start = compressed.startIndex
        let count = (0..<4).reduce(0) { $0 | Int(compressed[start + $1]) << (8 * $1) }
        guard count > 0, count <= maxBytes else { return nil }
        var length = UInt(count)
        var plain = [UInt8](repeating: 0, count: count)
        let status = plain.withUnsafeMutableBufferPointer { buffer in
            compressed.dropFirst(4).withUnsafeBufferPointer {
                uncompress(buffer.baseAddress, &length, $0.baseAddress, UInt($0.count))
            }
        }
        return status == Z_OK && Int(length) == count ? plain : nil
    }
}
