import CZstd

/// Texts compressed by Zstandard (RFC 8878): a frame that begins with its plain length.
enum Compression {
    /// The bytes cannot be compressed: no memory is left.
    struct Failure: Error {}

    /// Plain bytes; nil for bytes that are not a frame with its length, and for more than the maximum.
    static func plain(_ compressed: ArraySlice<UInt8>, maxBytes: Int) -> [UInt8]? {
        compressed.withUnsafeBufferPointer { frame in
            // Two values at the top of the range say that the length is unknown, or that there is no frame.
            let length = ZSTD_getFrameContentSize(frame.baseAddress, frame.count)
            guard length > 0, length <= UInt64(maxBytes) else { return nil }
            var status = 0
            let plain = [UInt8](unsafeUninitializedCapacity: Int(length)) { buffer, count in
                status = ZSTD_decompress(buffer.baseAddress, buffer.count, frame.baseAddress, frame.count)
                count = ZSTD_isError(status) == 0 ? status : 0
            }
            return plain.count == Int(length) ? plain : nil
        }
    }
}

/// Compresses one text after another, with the tables of the first.
final class Compressor {
    private let context: OpaquePointer

    /// Level 3 takes two thirds more time, and 1 % less room.
    private static let level: Int32 = 1

    init() throws(Compression.Failure) {
        guard let context = ZSTD_createCCtx() else { throw Compression.Failure() }
        self.context = context
        for (parameter, value) in [(ZSTD_c_compressionLevel, Compressor.level), (ZSTD_c_checksumFlag, 1)] {
            guard ZSTD_isError(ZSTD_CCtx_setParameter(context, parameter, value)) == 0 else {
                throw Compression.Failure()
            }
        }
    }

    deinit { ZSTD_freeCCtx(context) }

    func compressed(_ plain: [UInt8]) throws(Compression.Failure) -> [UInt8] {
        var status = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: ZSTD_compressBound(plain.count)) { buffer, count in
            status = plain.withUnsafeBufferPointer {
                ZSTD_compress2(context, buffer.baseAddress, buffer.count, $0.baseAddress, $0.count)
            }
            count = ZSTD_isError(status) == 0 ? status : 0
        }
        guard ZSTD_isError(status) == 0 else { throw Compression.Failure() }
        return bytes
    }
}
