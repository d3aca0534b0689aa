extension RichText {
    /// The text without any markup.
    ///
    /// - Parameters:
    ///   - showsLinks: Whether addresses are written out, each behind what leads to it.
    ///   - escape: Text as the service shows it literally.
    func plain(showsLinks: Bool, escape: (SafeText) -> String = { $0.string }) -> String {
        var parts = customTitle.map { [$0] } ?? []
        for line in lines {
            parts.append(line.spans.map { escape(SafeText(harmless: $0.text)) }.joined())
            guard showsLinks else { continue }
            for case .link(let link) in line.spans.map(\.style) { parts.append(link.string) }
        }
        if let customText { parts.append(customText) }
        return parts.joined(separator: "\n")
    }
}
