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
        var folded: [UInt8] = []
        folded.reserveCapacity(text.utf8.count)
        if let title = passages.first(where: { $0.role == .title }) { Article.fold(quote(title.range), into: &folded) }
        for passage in passages where passage.role.isBody { Article.fold(quote(passage.range), into: &folded) }
        if folded.isEmpty { folded = Array(text.utf8) }
        return SHA256Digest.hex(of: folded)
    }

    private static func fold(_ passage: String, into result: inout [UInt8]) {
        var composed = ComposedForm.of(passage)
        composed.withUTF8 { bytes in
            var place = 0
            while place < bytes.count {
                let (scalar, length) = UTF8Scalar.decode(bytes, at: place, end: bytes.count)
                place += length
                switch Folding.kind(of: scalar) {
                case .apart, .inside: continue
                case .letter(let value), .ideograph(let value): UTF8Scalar.encode(value, into: &result)
                }
            }
        }
    }
}
