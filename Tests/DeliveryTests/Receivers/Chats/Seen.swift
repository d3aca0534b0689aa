/// A text in a service's markup as a reader sees it, and the service's reactions to it.
struct Seen {
    /// The letters.
    var text = ""
    /// Where links lead.
    var links: [String] = []
    /// Mentions, formats other than bold, pictures, addresses found in plain text: none of it is ever ours.
    var calls: [String] = []
    /// The bold parts.
    var bold: [String] = []

    /// The letters without the breaking marks, and with the signs that were replaced.
    var original: String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.compactMap { scalar in
                    switch scalar {
                    case "\u{200B}": nil
                    case "∗": "*"
                    case "＿": "_"
                    case "∼": "~"
                    case "ˋ": "`"
                    default: scalar
                    }
                }))
    }

    mutating func join(_ other: Seen) {
        text += other.text
        links += other.links
        calls += other.calls
        bold += other.bold
    }

    /// Finds what a service activates in plain text.
    mutating func find(_ patterns: [Regex<Substring>]) {
        for pattern in patterns { calls += text.matches(of: pattern).map { String($0.output) } }
    }
}

extension Seen {
    /// Patterns that are alike in several services.
    static var addresses: [Regex<Substring>] { [/(?i)[a-z]+:\/\//] }
    static var hosts: [Regex<Substring>] { [/(?i)www\d{0,3}\./, /(?i)[a-z0-9]\.[a-z]{2}/] }
    static var emoji: [Regex<Substring>] { [/:[A-Za-z0-9_+\-']+:/] }
    static var names: [Regex<Substring>] { [/@[A-Za-z0-9._\-]/] }
}
