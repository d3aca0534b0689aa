import Text

/// Character references: `&amp;`, `&#39;`, `&#x2019;`, `&eacute`.
enum HTMLEntities {
    /// Appends some bytes with their references replaced.
    static func append(_ bytes: ArraySlice<UInt8>, to result: inout [UInt8]) {
        var place = bytes.startIndex
        while let ampersand = bytes.place(of: UInt8(ascii: "&"), from: place) {
            result.append(contentsOf: bytes[place..<ampersand])
            if let end = appendReference(at: ampersand + 1, in: bytes, to: &result) {
                place = end
            } else {
                result.append(UInt8(ascii: "&"))
                place = ampersand + 1
            }
        }
        result.append(contentsOf: bytes[place...])
    }

    /// A text with its references replaced.
    static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
        guard bytes.contains(UInt8(ascii: "&")) else { return String(decoding: bytes, as: UTF8.self) }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        append(bytes, to: &result)
        return String(decoding: result, as: UTF8.self)
    }

    /// Appends the character of the reference whose name begins here, and says where it ends.
    private static func appendReference(at start: Int, in bytes: ArraySlice<UInt8>, to result: inout [UInt8]) -> Int? {
        guard start < bytes.endIndex else { return nil }
        if bytes[start] == UInt8(ascii: "#") { return appendNumber(at: start + 1, in: bytes, to: &result) }
        var end = start
        while end < bytes.endIndex, end - start < 32, ASCII.isLetter(bytes[end]) || ASCII.isDigit(bytes[end]) {
            end += 1
        }
        guard end > start else { return nil }
        if end < bytes.endIndex, bytes[end] == UInt8(ascii: ";"),
            let characters = names[String(decoding: bytes[start..<end], as: UTF8.self)]
        {
            result.append(contentsOf: characters)
            return end + 1
        }
        // “&nbsp” and a few others count without a semicolon; the longest name does.
        for length in stride(from: min(6, end - start), through: 2, by: -1) {
            let name = String(decoding: bytes[start..<(start + length)], as: UTF8.self)
            if bare.contains(name), let characters = names[name] {
                result.append(contentsOf: characters)
                return start + length
            }
        }
        return nil
    }

    private static func appendNumber(at start: Int, in bytes: ArraySlice<UInt8>, to result: inout [UInt8]) -> Int? {
        var place = start
        let isHexadecimal = place < bytes.endIndex && bytes[place] | 0x20 == UInt8(ascii: "x")
        if isHexadecimal { place += 1 }
        let digits = place
        var value: UInt32 = 0
        while place < bytes.endIndex, let digit = digit(bytes[place], isHexadecimal: isHexadecimal) {
            value = min(0x11_0000, value * (isHexadecimal ? 16 : 10) + digit)
            place += 1
        }
        guard place > digits else { return nil }
        if place < bytes.endIndex, bytes[place] == UInt8(ascii: ";") { place += 1 }
        // Writers mean windows-1252 where the numbers name control characters.
        if (0x80...0x9F).contains(value) { value = windows1252[Int(value) - 0x80] }
        let scalar = value == 0 ? "\u{FFFD}" : Unicode.Scalar(value) ?? "\u{FFFD}"
        result.append(contentsOf: UTF8.encode(scalar).map(Array.init) ?? [])
        return place
    }

    private static func digit(_ byte: UInt8, isHexadecimal: Bool) -> UInt32? {
        if ASCII.isDigit(byte) { return UInt32(byte) - 0x30 }
        let lower = byte | 0x20
        guard isHexadecimal, (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(lower) else { return nil }
        return UInt32(lower) - UInt32(UInt8(ascii: "a")) + 10
    }

    private static let bare = Set(HTMLEntityNames.bare.split { $0 == " " || $0 == "\n" }.map(String.init))
    private static let names: [String: [UInt8]] = {
        var names: [String: [UInt8]] = [:]
        for entry in HTMLEntityNames.all.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
            let parts = entry.split(separator: "=")
            let scalars = parts[1].split(separator: "+").compactMap {
                UInt32($0, radix: 16).flatMap(Unicode.Scalar.init)
            }
            names[String(parts[0])] = scalars.flatMap { Array(String(Character($0)).utf8) }
        }
        return names
    }()
    private static let windows1252: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
        0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, 0x9D, 0x017E, 0x0178,
    ]
}
