import Articles
import Foundation

/// The name by which a story's sources are told apart.
enum SourceName {
    /// The longest name that is kept, in bytes of UTF-8.
    private static let longest = 200

    /// The outlet, else the agency, else the host of the address: in lower case, with single spaces. Articles that
    /// name none of these are one source together, the empty one.
    static func of(_ article: Article) -> String {
        for name in [article.source, article.agency] {
            let name = normalized(name ?? "")
            if !name.isEmpty { return name }
        }
        return normalized(host(of: article.url ?? ""))
    }

    private static func normalized(_ name: String) -> String {
        let words = name.lowercased().split(whereSeparator: \.isWhitespace)
        return AlertedText.beginning(of: words.joined(separator: " "), bytes: longest)
    }

    private static func host(of address: String) -> String {
        guard let scheme = address.range(of: "://") else { return "" }
        let host = address[scheme.upperBound...].prefix { !"/?#:".contains($0) }
        return String(host.hasPrefix("www.") ? host.dropFirst(4) : host)
    }
}
