/// What speaks against two articles telling of one event.
enum Contradiction: String, CaseIterable {
    /// They name different days.
    case days = "other days"
    /// They name different cities as the place.
    case sites = "another city"
    /// Both name numbers, and none is the same.
    case numbers = "other numbers"

    /// What likeness is worth then.
    var factor: Double {
        switch self {
        case .days: PlacingParameters.daysFactor
        case .sites: PlacingParameters.sitesFactor
        case .numbers: PlacingParameters.numbersFactor
        }
    }

    /// Whether it holds of two articles.
    func holds(_ left: ArticleSketch, _ right: ArticleSketch, commonNumbers: Int) -> Bool {
        switch self {
        case .days: left.days.contradict(right.days)
        case .sites: left.sites.contradict(right.sites)
        case .numbers:
            commonNumbers == 0 && min(left.numbers.count, right.numbers.count) >= PlacingParameters.fewestNumbers
        }
    }
}
