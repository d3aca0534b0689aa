import CCharsets
import Glibc

/// Decodes bytes with iconv of the C library.
enum Iconv {
    /// Decoded text, and what could not be decoded of it.
    struct Decoded {
        /// The text; U+FFFD stands for each byte outside of a character.
        var text: [UInt8]
        /// The number of such bytes.
        var errors = 0
        /// The offset of the first one.
        var firstError: Int?
    }

    /// The text of some bytes; `nil` if the C library does not know the encoding.
    ///
    /// - Parameter charset: The name that iconv knows the encoding by.
    static func decode(_ bytes: ArraySlice<UInt8>, from charset: String) -> Decoded? {
        guard let converter = iconv_open("UTF-8", charset), Int(bitPattern: converter) != -1 else { return nil }
        defer { iconv_close(converter) }
        var result = Decoded(text: [])
        result.text.reserveCapacity(bytes.count * 3 / 2 + 16)
        var input = Array(bytes)
        input.withUnsafeMutableBytes { buffer in
            guard let start = buffer.baseAddress?.assumingMemoryBound(to: CChar.self) else { return }
            convert(start, buffer.count, with: converter, offset: bytes.startIndex, into: &result)
        }
        return result
    }

    private static let room = 65_536

    // Converters that stay open, so that the C library keeps their tables.
    nonisolated(unsafe) private static let kept = Charset.allIconvNames.map { iconv_open("UTF-8", $0) }

    /// Loads the tables of all encodings, for a process that may open no file later.
    static func prepare() { _ = kept }

    private static func convert(
        _ start: UnsafeMutablePointer<CChar>, _ count: Int, with converter: iconv_t, offset: Int,
        into result: inout Decoded
    ) {
        var input: UnsafeMutablePointer<CChar>? = start
        var left = count
        var output = [CChar](repeating: 0, count: room)
        while left > 0 {
            let (status, code) = step(converter, &input, &left, &output, &result.text)
            guard status == -1 else { break }
            // The output is full: the next step goes on.
            if code == E2BIG { continue }
            if result.firstError == nil { result.firstError = offset + count - left }
            result.errors += 1
            result.text += [0xEF, 0xBF, 0xBD]
            // An incomplete character at the end, or a byte that begins none.
            if code == EINVAL { break }
            input = input.map { $0 + 1 }
            left -= 1
        }
        var nothing = 0
        _ = step(converter, nil, &nothing, &output, &result.text)
    }

    private static func step(
        _ converter: iconv_t, _ input: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?, _ left: inout Int,
        _ output: inout [CChar], _ text: inout [UInt8]
    ) -> (status: Int, code: Int32) {
        var status = 0
        var code: Int32 = 0
        output.withUnsafeMutableBufferPointer { buffer in
            var place = buffer.baseAddress
            var free = buffer.count
            status = Int(iconv(converter, input, &left, &place, &free))
            code = errno
            let written = buffer.count - free
            UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(buffer)[..<written]).withMemoryRebound(
                to: UInt8.self
            ) { text += $0 }
        }
        return (status, code)
    }
}
