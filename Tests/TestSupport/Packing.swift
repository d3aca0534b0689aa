import Foundation

/// Archives that hold their files unpacked, so that tests show what is in them.
package enum Packing {
    /// A ZIP archive. Source: APPNOTE.TXT 6.3.
    package static func zip(_ files: [(name: String, contents: [UInt8])]) -> [UInt8] {
        var archive: [UInt8] = []
        var directory: [UInt8] = []
        for (name, contents) in files {
            let sizes = little(crc(contents), 4) + little(contents.count, 4) + little(contents.count, 4)
            let head = little(20, 2) + little(0x800, 2) + little(0, 2) + little(0, 4) + sizes
            let lengths = little(name.utf8.count, 2) + little(0, 2)
            directory +=
                little(0x0201_4B50, 4) + little(20, 2) + head + lengths + little(0, 10) + little(archive.count, 4)
            directory += Array(name.utf8)
            archive += little(0x0403_4B50, 4) + head + lengths + Array(name.utf8) + contents
        }
        let end = little(0x0605_4B50, 4) + little(0, 4) + little(files.count, 2) + little(files.count, 2)
        return archive + directory + end + little(directory.count, 4) + little(archive.count, 4) + little(0, 2)
    }

    /// A gzip file of stored blocks. Source: RFC 1952, RFC 1951.
    package static func gzip(_ contents: [UInt8]) -> [UInt8] {
        var packed: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
        var rest = contents[...]
        repeat {
            let block = rest.prefix(65_535)
            rest = rest.dropFirst(block.count)
            packed += [rest.isEmpty ? 1 : 0] + little(block.count, 2) + little(~block.count & 0xFFFF, 2) + block
        } while !rest.isEmpty
        return packed + little(crc(contents), 4) + little(contents.count, 4)
    }

    /// A gzip file of one letter so many times: 13 bits for 258 of them. Source: RFC 1951, fixed Huffman codes.
    package static func bomb(_ size: Int) -> [UInt8] {
        var packed: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
        var (bits, count) = (0, 0)
        func put(_ value: Int, _ width: Int) {
            bits |= value << count
            count += width
            while count >= 8 {
                packed.append(UInt8(truncatingIfNeeded: bits))
                (bits, count) = (bits >> 8, count - 8)
            }
        }
        // The last block, of fixed codes; the letter a; copies of 258 bytes from one byte before (codes read from the
        // highest bit on, so they are written in reverse); the end.
        put(0b011, 3)
        put(0b1000_1001, 8)
        for _ in 0..<size / 258 { put(0b0_0000_1010_0011, 13) }
        put(0, 7)
        if count > 0 { put(0, 8 - count) }
        return packed + [0, 0, 0, 0] + little(size, 4)
    }

    /// A tar archive, with an optional symbolic link. Source: POSIX ustar.
    package static func tar(_ files: [(name: String, contents: [UInt8])], linkTo target: String? = nil) -> [UInt8] {
        var archive: [UInt8] = []
        for (name, contents) in files { archive += entry(name, contents, kind: "0", target: "") }
        if let target { archive += entry("link.txt", [], kind: "2", target: target) }
        return archive + [UInt8](repeating: 0, count: 1_024)
    }

    /// The text “Dockers stop work in Busan …”, packed by bzip2, xz and zstd.
    package static let packedTexts = [
        "bz2": """
        QlpoOTFBWSZTWaYX6PIAAAjXgAAQQAEUAgQAL23eoCAAVETQAaADIRTxR6m00TJ6nkhkyIKxkjOfsSlVEXo6kaS8NdJxcGhQPnWqMgCSj9JpkkAx\
        esZjQQ0KCz4u5IpwoSFML9Hk
        """,
        "xz": """
        /Td6WFoAAATm1rRGAgAhAQwAAACPmEGcAQBLRG9ja2VycyBzdG9wIHdvcmsgaW4gQnVzYW4KClRoZSB1bmlvbiBzYWlkIG9uIE1vbmRheSB0aGF0\
        IHRhbGtzIGhhZCBmYWlsZWQuCgCFrintcBsOxgABZEwzFn1eH7bzfQEAAAAABFla
        """,
        "zst": """
        KLUv/QRYHQIAwsQPFaC3DYYtGswCpQajlk1tsdWv9+vWCAUwk+6G7ceK0tf7s05umIMxbXc15uGyOUQpeF2B8YxUIj5y1aoMKlIIAFKgKIo=
        """,
    ].mapValues { [UInt8](Data(base64Encoded: $0) ?? Data()) }

    private static func entry(_ name: String, _ contents: [UInt8], kind: String, target: String) -> [UInt8] {
        func field(_ text: String, _ size: Int) -> [UInt8] {
            Array(text.utf8) + [UInt8](repeating: 0, count: size - text.utf8.count)
        }
        func octal(_ number: Int, _ size: Int) -> [UInt8] {
            let digits = String(number, radix: 8)
            return field(String(repeating: "0", count: size - 1 - digits.count) + digits, size)
        }
        let before =
            field(name, 100) + octal(0o644, 8) + octal(0, 8) + octal(0, 8) + octal(contents.count, 12) + octal(0, 12)
        let after = Array(kind.utf8) + field(target, 100) + Array("ustar\0".utf8) + Array("00".utf8) + field("", 247)
        let sum = (before + after).reduce(8 * 0x20) { $0 + Int($1) }
        let checksum = octal(sum, 7) + [0x20]
        let padding = [UInt8](repeating: 0, count: (512 - contents.count % 512) % 512)
        return before + checksum + after + contents + padding
    }

    private static func little(_ number: Int, _ bytes: Int) -> [UInt8] {
        (0..<bytes).map { $0 < 8 ? UInt8(truncatingIfNeeded: number >> (8 * $0)) : 0 }
    }

    /// CRC-32 of ISO 3309.
    private static func crc(_ bytes: [UInt8]) -> Int {
        var crc: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
        }
        return Int(~crc)
    }
}
