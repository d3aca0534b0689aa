/// What speaks against two articles telling of one event.
enum Contradiction: String, CaseIterable {
    /// They name different days.
    case days = "other days"
    /// They name different cities as the place.
    case sites = "another city"
    /// Both name numbers, and none is the same.
    case numbers = "other numbers"
    /// Both name numbers, and most are others.
    case someNumbers = "mostly other numbers"
    /// Both name people and places, and hardly any is the same.
    case names = "other names"
    /// The first paragraph is word for word the same but for what it is about.
    case wording = "the same wording about something else"

    /// What likeness is worth then.
    var factor: Double {
        switch self {
        case .days: PlacingParameters.daysFactor
        case .sites: PlacingParameters.sitesFactor
        case .numbers: PlacingParameters.numbersFactor
        case .someNumbers: PlacingParameters.someNumbersFactor
        case .names: PlacingParameters.namesFactor
        case .wording: PlacingParameters.wordingFactor
        }
    }

    /// Whether it holds of two articles.
    func holds(_ left: ArticleSketch, _ right: ArticleSketch, commonNumbers: Int) -> Bool {
        switch self {
        case .days: left.days.contradict(right.days)
        case .sites: left.sites.contradict(right.sites)
        case .someNumbers:
            commonNumbers > 0
                ? commonNumbers * 2 < min(left.numbers.count, right.numbers.count)
                : (1..<PlacingParameters.fewestNumbers).contains(min(left.numbers.count, right.numbers.count))
        case .wording:
            SharedWording.differs(left.lead, right.lead) && !left.agreesInFacts(with: right, commonNumbers)
        case .names:
            min(left.names.count, right.names.count) >= PlacingParameters.fewestNames && !left.sharesName(with: right)
        case .numbers:
            commonNumbers == 0 && min(left.numbers.count, right.numbers.count) >= PlacingParameters.fewestNumbers
        }
    }
}

extension ArticleSketch {
    /// Whether both name the same day and the same numbers, all that the one with fewer names: then what differs in
    /// the wording is how two desks put it.
    fileprivate func agreesInFacts(with other: ArticleSketch, _ commonNumbers: Int) -> Bool {
        commonNumbers >= PlacingParameters.agreeingNumbers
            && commonNumbers == min(numbers.count, other.numbers.count) && days.agree(other.days)
    }
}
