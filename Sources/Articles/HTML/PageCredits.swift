import Text

/// Who wrote and who published a page, as its elements say: `itemprop`, `rel=author`, or a class over a line that
/// reads as a byline.
struct PageCredits {
    private(set) var author: String?
    private(set) var publisher: String?

    /// The longest credit, in bytes.
    private static let maxLength = 80
    /// The longest attributes that are looked at, in bytes.
    private static let maxAttributes = 400

    init(_ document: HTMLDocument) {
        for index in document.nodes.indices where document.nodes[index].isElement {
            let attributes = document.source(of: index)
            guard PageCredits.words.isIn(attributes), !PageCredits.isAround(index, in: document) else { continue }
            let property = document.attribute("itemprop", of: index)?.lowercased()
            if property == "publisher" {
                publisher = publisher ?? PageCredits.name(of: index, in: document)
            } else if author == nil, property == "author" || document.attribute("rel", of: index) == "author" {
                author = PageCredits.name(of: index, in: document)
            } else if author == nil {
                author = PageCredits.line(of: index, in: document).flatMap(BylineFinder.name(inLine:))
            }
        }
    }

    /// Whether an element stands among comments, links or hidden parts: they have authors of their own.
    private static func isAround(_ index: Int, in document: HTMLDocument) -> Bool {
        document.ancestors(of: index).contains { place in
            [.aside, .nav].contains(document.nodes[place].tag)
                || !ClassHints.of(place, in: document).isDisjoint(with: [.around, .hidden])
        }
    }

    /// The `itemprop=name` inside an element, else its text.
    private static func name(of index: Int, in document: HTMLDocument) -> String? {
        for inner in document.range(of: index) where document.nodes[inner].isElement {
            guard document.attribute("itemprop", of: inner)?.lowercased() == "name" else { continue }
            if let stated = document.attribute("content", of: inner), !stated.isEmpty { return stated }
            if let line = line(of: inner, in: document) { return line }
        }
        if let stated = document.attribute("content", of: index), !stated.isEmpty { return stated }
        return line(of: index, in: document)
    }

    private static func line(of index: Int, in document: HTMLDocument) -> String? {
        guard document.range(of: index).count <= 20 else { return nil }
        let line = document.line(of: index)
        return (1...maxLength).contains(line.utf8.count) && !line.hasPrefix("http") ? line : nil
    }

    private static let words = PhraseList(
        (maxAttributes, ["author", "byline", "journalist", "reporter", "writer", "publisher"]))
}
