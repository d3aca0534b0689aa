import CZlib

/// Compression of texts by zlib.
enum Deflate {
    /// The bytes cannot be compressed: no memory is left.
    struct Failure: Error {}

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

/// Compresses one text after another. Its tables take 256 KiB, and making them takes as long as compressing a text.
final class Compressor {
    /// zlib's state points back to its stream, so the stream stays where it is.
    private let stream: UnsafeMutablePointer<z_stream>

    /// Level 6 takes half as much time more, and 4 % less room.
    private static let level: Int32 = 2

    init() throws(Deflate.Failure) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        guard deflateInit_(stream, Compressor.level, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            stream.deallocate()
            throw Deflate.Failure()
        }
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
    }

    /// Compressed bytes: their plain length in four bytes, little-endian, and a stream of zlib.
    func compressed(_ plain: [UInt8]) throws(Deflate.Failure) -> [UInt8] {
        guard deflateReset(stream) == Z_OK, let size = UInt32(exactly: plain.count) else { throw Deflate.Failure() }
        var isDone = false
        let capacity = Int(deflateBound(stream, UInt(size)))
        let bytes = [UInt8](unsafeUninitializedCapacity: capacity + 4) { buffer, count in
            for position in 0..<4 { buffer[position] = UInt8(truncatingIfNeeded: plain.count >> (8 * position)) }
            plain.withUnsafeBufferPointer { plain in
                stream.pointee.next_in = UnsafeMutablePointer(mutating: plain.baseAddress)
                stream.pointee.avail_in = size
                stream.pointee.next_out = buffer.baseAddress?.advanced(by: 4)
                stream.pointee.avail_out = UInt32(capacity)
                isDone = deflate(stream, Z_FINISH) == Z_STREAM_END
            }
            count = capacity + 4 - Int(stream.pointee.avail_out)
        }
        guard isDone else { throw Deflate.Failure() }
        return bytes
    }
}
