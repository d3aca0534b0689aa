import Text

extension Article {
    /// The identity that repeated copies of an article share: its address, else its document's identifier, else its
    /// text.
    ///
    /// Shape: `url:…`, `id:…` or `text:` and 64 hexadecimal digits.
    package var identity: String {
        if let url, let normalized = NormalizedURL.of(url) { return "url:" + normalized }
        if let identifier, !identifier.isEmpty {
            // Numbers count up at every outlet: 1234 of one is not 1234 of another.
            return "id:" + (source.map { $0 + "/" } ?? "") + identifier
        }
        return "text:" + fingerprint
    }

    /// The digest of headline and body without case, punctuation, spacing and Unicode form.
    ///
    /// The same text under another name, with other line ends, width or composition of its letters has the same
    /// fingerprint. Shape: 64 hexadecimal digits (SHA-256). An article without scored text is digested whole.
    package var fingerprint: String {
        var folded = Article.folded(title + "\n" + body)
        if folded.isEmpty { folded = Array(text.utf8) }
        return SHA256Digest.hex(of: folded)
    }

    private static func folded(_ text: String) -> [UInt8] {
        let composed = ComposedForm.of(text)
        var result: [UInt8] = []
        result.reserveCapacity(composed.utf8.count)
        for scalar in composed.unicodeScalars {
            switch Folding.kind(of: scalar.value) {
            case .apart, .inside: continue
            case .letter(let value), .ideograph(let value):
                if value < 0x80 {
                    result.append(UInt8(value))
                } else if let folded = Unicode.Scalar(value) {
                    result.append(contentsOf: UTF8.encode(folded).map(Array.init) ?? [])
                }
            }
        }
        return result
    }
}
