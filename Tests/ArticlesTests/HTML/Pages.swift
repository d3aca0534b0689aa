import Articles

/// Pages of invented words with marks in them, which tests look for.
enum Pages {
    /// A page with a body.
    static func page(_ body: String, head: String = "", lang: String = "en") -> String {
        "<!doctype html><html lang=\"\(lang)\"><head><meta charset=\"utf-8\">\(head)</head><body>\(body)</body></html>"
    }

    /// A paragraph of prose with a mark in it; marks of other digits give other words.
    static func prose(_ mark: String) -> String {
        let digit = mark.unicodeScalars.compactMap { Int(String($0)) }.first ?? 0
        return sentences[digit % sentences.count] + " It is said that a person named \(mark) knew of it."
    }

    private static let sentences = [
        "The keeper of the mill counted the sluices on Friday and wrote the number down twice.",
        "Nobody in the town hall wished to tell who moved those boards below the dam.",
        "A carter from the upper road lifted the gate, whereupon all water fell by one hand.",
        "Seven barrels went missing during the autumn fair, the innkeeper told his nephews.",
        "Under the old bridge two boys found an iron chest with nothing but seed in it.",
        "Barley cost less this year than in any since the railway reached our valley.",
        "Mrs Cope, who teaches music, has asked for a stove in the upper classroom.",
        "Three horses bolted near the quarry after thunder rolled over from the coast.",
        "Quiet evenings at the library draw more readers than the loud ones in spring.",
        "Visitors praised our new lamps, though some thought them far too bright by half.",
    ]

    /// A script of JSON-LD.
    static func script(_ json: String) -> String {
        "<script type=\"application/ld+json\">\(json)</script>"
    }

    /// What of a page is scored: headline and body.
    static func scored(_ page: String) throws -> String {
        let found = try ArticleReader().articles(in: Array(page.utf8), name: "a.html")[0]
        return found.title + "\n" + found.body
    }
}
