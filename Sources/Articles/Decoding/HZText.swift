import Glibc
import Text

/// Chinese text in seven bits, as mails and newsgroups of the 1990s have it: `~{<:Ky2;SS~}`.
///
/// Source: RFC 1843. The C library does not read it; with the eighth bit set, it is GB 2312.
enum HZText {
    static let name = "HZ-GB-2312"

    /// The text in GB 2312; nil if some bytes are not of this kind.
    static func unpacked(_ bytes: [UInt8]) -> [UInt8]? {
        let isThere = bytes.withUnsafeBytes {
            $0.baseAddress.map { memchr($0, Int32(tilde), bytes.count) != nil } ?? false
        }
        guard isThere, bytes.holds([tilde, UInt8(ascii: "{")]) else { return nil }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        /// Characters, and those of them that are frequent: capitals and digits in seven bits, where words are not.
        var (characters, frequent) = (0, 0)
        var place = 0
        while place < bytes.count {
            let byte = bytes[place]
            let next = place + 1 < bytes.count ? bytes[place + 1] : 0
            if byte >= 0x80 { return nil }
            switch (byte, next) {
            case (tilde, UInt8(ascii: "{")):
                guard let end = end(ofRun: place + 2, in: bytes) else { return nil }
                characters += (end - place - 2) / 2
                frequent += stride(from: place + 2, to: end, by: 2).count { bytes[$0] <= 0x57 }
                result += bytes[(place + 2)..<end].lazy.map { $0 | 0x80 }
                // A line's end closes a run too.
                place = bytes[end...].starts(with: [tilde, UInt8(ascii: "}")]) ? end + 2 : end
            case (tilde, tilde):
                result.append(tilde)
                place += 2
            case (tilde, 0x0A): place += 2
            default:
                result.append(byte)
                place += 1
            }
        }
        return characters >= 2 && frequent * 3 >= characters * 2 ? result : nil
    }

    private static let tilde = UInt8(ascii: "~")

    /// Where a run of characters ends, each of them two bytes; nil if it holds something else.
    private static func end(ofRun start: Int, in bytes: [UInt8]) -> Int? {
        var place = start
        while place + 1 < bytes.count, (0x21...0x77).contains(bytes[place]) {
            guard (0x21...0x7E).contains(bytes[place + 1]) else { return nil }
            place += 2
        }
        guard place < bytes.count else { return place }
        let isClosed = bytes[place] == tilde && place + 1 < bytes.count && bytes[place + 1] == UInt8(ascii: "}")
        return isClosed || bytes[place] == 0x0A || bytes[place] == 0x0D ? place : nil
    }
}
