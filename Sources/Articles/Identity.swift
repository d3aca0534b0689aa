import Text

extension Article {
    /// The identity that repeated copies of an article share: its address, else its document's identifier if that is
    /// its own for good, else its text.
    ///
    /// Shape: `url:…`, `id:…` or `text:` and 64 hexadecimal digits.
    package var identity: String { identity(fingerprint: fingerprint) }

    /// The same, where the fingerprint is known.
    package func identity(fingerprint: @autoclosure () -> String) -> String {
        if let url, let normalized = NormalizedURL.of(url) { return "url:" + normalized }
        if hasStableIdentifier, let identifierIdentity { return identifierIdentity }
        return "text:" + fingerprint()
    }

    /// The identity by the document's identifier if ``identity`` is another one: a withdrawal may name either, and an
    /// article may come again at another address.
    package var otherIdentity: String? {
        guard let identifier else { return nil }
        guard let url, let normalized = NormalizedURL.of(url) else {
            return hasStableIdentifier ? nil : identifierIdentity
        }
        // The identifier of a feed's item may be an address too, and another one than that of the page.
        guard let address = NormalizedURL.of(identifier) else { return identifierIdentity }
        return address == normalized ? nil : "url:" + address
    }

    /// The identities under which earlier versions of it may be known, as their own or as their other one.
    package var earlierIdentities: [String] {
        guard status != .canceled else { return withdrawnIdentities }
        let address = url.flatMap(NormalizedURL.of).map { "url:" + $0 }
        guard hasStableIdentifier else { return [address].compactMap { $0 } }
        return [address, address == nil ? identifierIdentity : otherIdentity].compactMap { $0 }
    }

    /// The identities of what a withdrawal takes back; none for any other article.
    package var withdrawnIdentities: [String] {
        guard status == .canceled else { return [] }
        let addresses = [url, identifier].compactMap { $0.flatMap(NormalizedURL.of) }
        return addresses.map { "url:" + $0 } + [identifierIdentity].compactMap { $0 }
    }

    private var identifierIdentity: String? {
        guard let identifier, !identifier.isEmpty else { return nil }
        // Numbers count up at every outlet: 1234 of one is not 1234 of another.
        return "id:" + (source.map { $0 + "/" } ?? "") + identifier
    }

    private var hasStableIdentifier: Bool {
        identifier.map { StableIdentifier.isStable($0, ofOutlet: source != nil) } ?? false
    }

    /// The digest of headline and body without case, punctuation, spacing and Unicode form.
    ///
    /// The same text under another name, with other line ends, width or composition of its letters has the same
    /// fingerprint. Shape: 64 hexadecimal digits (SHA-256). An article without scored text is digested whole.
    package var fingerprint: String {
        var folded: [UInt8] = []
        folded.reserveCapacity(text.utf8.count)
        var text = text
        text.withUTF8 { bytes in
            let title = passages.first { $0.role == .title }.map { [$0] } ?? []
            for passage in title + passages.filter(\.role.isBody) {
                Article.fold(UnsafeBufferPointer(rebasing: bytes[passage.range]), into: &folded)
            }
            if folded.isEmpty { folded = Array(bytes) }
        }
        return SHA256Digest.hex(of: folded)
    }

    private static func fold(_ passage: UnsafeBufferPointer<UInt8>, into result: inout [UInt8]) {
        if let composed = ComposedForm.ofComposable(passage) {
            composed.withUnsafeBufferPointer { foldComposed($0, into: &result) }
        } else {
            foldComposed(passage, into: &result)
        }
    }

    private static func foldComposed(_ bytes: UnsafeBufferPointer<UInt8>, into result: inout [UInt8]) {
        // A folded character takes at most one byte more.
        result += [UInt8](unsafeUninitializedCapacity: bytes.count * 2) { folded, count in
            foldedASCII.withUnsafeBufferPointer { foldedASCII in
                var place = 0
                while place < bytes.count {
                    let byte = bytes[place]
                    if byte < 0x80 {
                        folded[count] = foldedASCII[Int(byte)]
                        count += foldedASCII[Int(byte)] == 0 ? 0 : 1
                        place += 1
                        continue
                    }
                    let (scalar, length) = UTF8Scalar.decode(bytes, at: place, end: bytes.count)
                    switch Folding.kind(of: scalar) {
                    case .apart, .inside: break
                    case .letter(scalar), .ideograph(scalar):
                        for offset in 0..<length { folded[count + offset] = bytes[place + offset] }
                        count += length
                    case .letter(let value), .ideograph(let value):
                        var encoded: [UInt8] = []
                        UTF8Scalar.encode(value, into: &encoded)
                        for byte in encoded {
                            folded[count] = byte
                            count += 1
                        }
                    }
                    place += length
                }
            }
        }
    }

    /// By an ASCII byte: the byte that it is folded to; 0 for one that is left out.
    private static let foldedASCII: [UInt8] = (0..<UInt32(128)).map { byte in
        switch Folding.kind(of: byte) {
        case .apart, .inside: 0
        case .letter(let value), .ideograph(let value): UInt8(truncatingIfNeeded: value)
        }
    }
}
