import CZlib

/// The readable beginning of a file packed with gzip that was cut off.
///
/// libarchive gives the bytes of whole blocks: of a small file that lacks its last bytes, it gives none.
enum Gzip {
    /// The bytes up to the cut, at most `limit`; nil if the file is not packed with gzip or nothing of it is left.
    static func beginning(of bytes: [UInt8], limit: Int) -> [UInt8]? {
        guard bytes.starts(with: [0x1F, 0x8B]) else { return nil }
        var stream = z_stream()
        // 15 bits of window, and 16 for the header of gzip.
        guard
            inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
        else { return nil }
        defer { inflateEnd(&stream) }
        var result: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        var input = bytes
        input.withUnsafeMutableBufferPointer { input in
            stream.next_in = input.baseAddress
            stream.avail_in = UInt32(input.count)
            var status = Z_OK
            while status == Z_OK, result.count < limit {
                let count = chunk.withUnsafeMutableBufferPointer { chunk in
                    stream.next_out = chunk.baseAddress
                    stream.avail_out = UInt32(chunk.count)
                    // Without waiting for more: what is there comes out.
                    status = inflate(&stream, Z_SYNC_FLUSH)
                    return chunk.count - Int(stream.avail_out)
                }
                result += chunk[..<count]
            }
        }
        return result.isEmpty ? nil : Array(result.prefix(limit))
    }
}
