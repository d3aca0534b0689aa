import Foundation

/// Takes a request's secrets out of what a server answers: some repeat the address that they were asked for.
///
/// Of every address path and query are taken for a secret, as a whole and in their pieces, and so is what lets us in.
/// It finds them in either case of letters, and percent-encoded or not.
struct SecretRedactor: Sendable {
    private let secrets: [[UInt8]]

    /// The shortest piece of an address that is cut out by itself, in bytes.
    private static let minPiece = 4
    /// The shortest path with its query that is cut out, in bytes: more than a slash.
    private static let minPath = 2

    /// Knows the address, and what lets us in.
    init(_ request: HTTPRequest) {
        let address = request.url.drop { $0 != ":" }.dropFirst().drop { $0 == "/" }
        let authority = address.prefix { !"/?#".contains($0) }
        let path = address.dropFirst(authority.count)
        var pieces = path.split { "/?&#".contains($0) }.flatMap { piece in
            // A value with its name, and without it; a token behind a kind and a colon.
            [piece] + piece.split(separator: "=", maxSplits: 1).dropFirst() + piece.split(separator: ":").dropFirst()
        }
        if let end = authority.lastIndex(of: "@") {
            pieces += [authority[..<end]] + authority[..<end].split(separator: ":")
        }
        for value in request.headers.values(of: "Authorization") {
            let credentials = value.split(separator: " ").dropFirst()
            pieces += credentials
            for encoded in credentials {
                guard let data = Data(base64Encoded: String(encoded)) else { continue }
                let decoded = String(decoding: data, as: UTF8.self)
                // User and password; the user alone is not a secret.
                pieces += [decoded[...]] + decoded.split(separator: ":", maxSplits: 1).dropFirst()
            }
        }
        func folded(_ texts: [Substring], shortest: Int) -> [[UInt8]] {
            texts.map { FoldedText(Array($0.utf8)).bytes }.filter { $0.count >= shortest }
        }
        let wholes = [path, path.prefix { $0 != "#" }, path.prefix { !"?#".contains($0) }]
        let all =
            folded(wholes, shortest: SecretRedactor.minPath)
            + folded(pieces, shortest: SecretRedactor.minPiece)
        secrets = Array(Set(all))
    }

    /// The answer without them.
    func redacted(_ response: HTTPResponse) -> HTTPResponse {
        let text = response.text
        let clean = redacted(text)
        guard clean != text else { return response }
        var response = response
        response.body = Array(clean.utf8)
        return response
    }

    /// A text without them; an ellipsis stands where they stood. Cost: the text's length times the number of pieces.
    func redacted(_ text: String) -> String {
        let bytes = Array(text.utf8)
        let folded = FoldedText(bytes)
        var isSecret = [Bool](repeating: false, count: bytes.count)
        for secret in secrets {
            for found in folded.ranges(of: secret) {
                for index in found { isSecret[index] = true }
            }
        }
        var clean: [UInt8] = []
        for (index, byte) in bytes.enumerated() {
            if !isSecret[index] {
                clean.append(byte)
            } else if index == 0 || !isSecret[index - 1] {
                clean += Array("…".utf8)
            }
        }
        return String(decoding: clean, as: UTF8.self)
    }
}

/// Text in the one form that its spellings share: percent-decoded, ASCII letters small, JSON's slashes bare; and where
/// each byte of it came from.
struct FoldedText: Sendable {
    /// The text in that form.
    private(set) var bytes: [UInt8] = []
    /// Of each byte, and of the end, where it began in the text as it was.
    private var origins: [Int] = []

    /// How often percent-encoded text may have been encoded again.
    private static let maxDecodings = 3

    /// Cost: one pass for each decoding.
    init(_ text: [UInt8]) {
        bytes = text
        origins = Array(0...text.count)
        for _ in 0..<FoldedText.maxDecodings where bytes.contains(UInt8(ascii: "%")) { decode() }
        unescapeSlashes()
        for index in bytes.indices where (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(bytes[index]) {
            bytes[index] |= 0x20
        }
    }

    /// Where a piece in the same form stands, as ranges of the text as it was, the overlapping ones too.
    ///
    /// Source: Knuth, Morris, Pratt, “Fast pattern matching in strings”, 1977. Cost: linear.
    func ranges(of piece: [UInt8]) -> [Range<Int>] {
        guard !piece.isEmpty, piece.count <= bytes.count else { return [] }
        var borders = [0]
        var matched = 0
        for index in 1..<max(piece.count, 1) {
            while matched > 0 && piece[index] != piece[matched] { matched = borders[matched - 1] }
            if piece[index] == piece[matched] { matched += 1 }
            borders.append(matched)
        }
        var ranges: [Range<Int>] = []
        matched = 0
        for (index, byte) in bytes.enumerated() {
            while matched > 0 && byte != piece[matched] { matched = borders[matched - 1] }
            if byte == piece[matched] { matched += 1 }
            guard matched == piece.count else { continue }
            let start = origins[index + 1 - piece.count]
            // The part that the last range covers is left out.
            let from = max(start, ranges.last?.upperBound ?? 0)
            ranges.append(from..<origins[index + 1])
            matched = borders[matched - 1]
        }
        return ranges
    }

    private mutating func decode() {
        replace { bytes, index in
            guard bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
                let high = Character(Unicode.Scalar(bytes[index + 1])).hexDigitValue,
                let low = Character(Unicode.Scalar(bytes[index + 2])).hexDigitValue
            else { return nil }
            return (UInt8(high * 16 + low), 3)
        }
    }

    private mutating func unescapeSlashes() {
        replace { bytes, index in
            let isEscaped =
                bytes[index] == UInt8(ascii: "\\") && index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "/")
            return isEscaped ? (UInt8(ascii: "/"), 2) : nil
        }
    }

    /// Puts a byte in the place of several wherever the reading says so.
    private mutating func replace(_ reading: ([UInt8], Int) -> (byte: UInt8, length: Int)?) {
        var replaced: [UInt8] = []
        var kept: [Int] = []
        var index = 0
        while index < bytes.count {
            let (byte, length) = reading(bytes, index) ?? (bytes[index], 1)
            replaced.append(byte)
            kept.append(origins[index])
            index += length
        }
        kept.append(origins[bytes.count])
        (bytes, origins) = (replaced, kept)
    }
}
