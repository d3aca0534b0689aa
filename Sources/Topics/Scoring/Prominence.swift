/// How much a place in an article counts: the chance that what stands there is what the article is about.
enum Prominence {
    /// A signal whose place is the headline, the lead or the article as a whole.
    static let whole = 0.9
    /// What a sentence about the past keeps of its place's prominence.
    static let past = 0.25

    /// A sentence or paragraph at a place.
    static func of(_ place: Sentence.Place) -> Double {
        switch place {
        case .title: 0.9
        case .lead: 0.75
        case .body: 0.35
        }
    }
}
