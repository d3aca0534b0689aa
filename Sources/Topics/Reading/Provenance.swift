import Articles
import Text

/// An article's outlet and sections, folded.
///
/// Shape: an outlet is known by the words of its name, of the agency credited, and of the address's host; a section by
/// the words of its own name, and by whole parts of the address (`/commentisfree/`, `sports.example.com`).
struct Provenance {
    private let sources: [[UInt8]]
    private let section: [UInt8]
    private let addressParts: [[UInt8]]

    /// The maximum number of bytes that are read of an address.
    private static let maxAddressLength = 2_048

    init(_ article: Article) {
        let url = URLParts((article.url ?? "").prefix(Provenance.maxAddressLength))
        let (host, path) = (String(url?.host ?? ""), url?.path ?? "")
        sources = [article.source ?? "", article.agency ?? "", host].map { FoldedText.fold($0) }
        section = FoldedText.fold(article.section ?? "")
        addressParts = (host.split(separator: ".") + path.split(separator: "/")).map { FoldedText.fold(String($0)) }
    }

    /// Whether one of the outlet's names holds a folded name as whole words.
    func isFrom(_ name: [UInt8]) -> Bool {
        sources.contains { Provenance.holds($0, name) }
    }

    /// Whether the article stands in a section of a folded name.
    func isIn(_ name: [UInt8]) -> Bool {
        Provenance.holds(section, name) || addressParts.contains(name)
    }

    private static func holds(_ text: [UInt8], _ name: [UInt8]) -> Bool {
        guard !name.isEmpty, text.count >= name.count else { return false }
        let word = PatternWord(bytes: name)
        return text.withUnsafeBufferPointer { bytes in
            (0...(bytes.count - name.count)).contains { start in
                bytes[start] == name[0] && bytes[start..<(start + name.count)].elementsEqual(name)
                    && word.fits(bytes, start, start + name.count, nil)
            }
        }
    }
}
