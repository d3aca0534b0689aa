import Foundation

/// Takes a request's secrets out of what a server answers: some repeat the address that they were asked for.
///
/// Of every address path and query are taken for a secret, as a whole and in their pieces, and so is what lets us in. It
/// finds them in either case of letters, and percent-encoded or not.
struct SecretRedactor: Sendable {
    private let secrets: [[UInt8]]

    /// The shortest piece of an address that is cut out by itself, in bytes.
    private static let shortestPiece = 4
    /// The shortest path with its query that is cut out, in bytes: more than a slash.
    private static let shortestPath = 2

    /// Knows the address, and what lets us in.
    init(_ request: HTTPRequest) {
        let address = request.url.drop { $0 != ":" }.dropFirst().drop { $0 == "/" }
        let authority = address.prefix { !"/?#".contains($0) }
        let path = address.dropFirst(authority.count)
        var pieces = path.split { "/?&#".contains($0) }.flatMap { piece in
            // A value with its name, and without it; a token of which the path names the kind.
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
                // User and password; the user alone is no secret.
                pieces += [decoded[...]] + decoded.split(separator: ":", maxSplits: 1).dropFirst()
            }
        }
        func folded(_ texts: [Substring], shortest: Int) -> [[UInt8]] {
            texts.map { FoldedText(Array($0.utf8)).bytes }.filter { $0.count >= shortest }
        }
        let wholes = [path, path.prefix { $0 != "#" }, path.prefix { !"?#".contains($0) }]
        let all =
            folded(wholes, shortest: SecretRedactor.shortestPath)
            + folded(pieces, shortest: SecretRedactor.shortestPiece)
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
