/// The numbers by which likeness is judged, chosen on data: docs/decisions/0013-stories.md.
enum PlacingParameters {
    // MARK: Weighing terms

    /// As many articles as the shares of ``CommonWords`` are worth beside those that are held.
    static let priorArticles = 300.0
    /// The share of articles that is taken to hold a term of the desk's lists.
    static let conceptShare: Float = 0.05

    // MARK: What speaks against one event

    /// In how many days likeness falls to 1/e.
    static let decayDays = 10.0
    /// What likeness is worth where one of two articles does not say when it was published.
    static let undatedFactor = 0.6
    /// What it is worth where they name different days.
    static let daysFactor = 0.7
    /// What it is worth where they name different cities as the place.
    static let sitesFactor = 0.6
    /// What it is worth where both name numbers and none is the same.
    static let numbersFactor = 0.35
    /// What it is worth where fewer than half of the numbers are the same.
    static let someNumbersFactor = 0.6
    /// What it is worth where both name people and places, and none is the same.
    static let namesFactor = 0.5
    /// What it is worth where the same wording tells of something else.
    static let wordingFactor = 0.4
    /// How many numbers must be the same, and none another, for the same wording to be two reports of one event.
    static let agreeingNumbers = 2
    /// How many names must differ for that.
    static let fewestNames = 2
    /// What it is worth where the desk would sort them under altogether different topics.
    static let otherTopicsFactor = 0.75
    /// How many numbers must differ for that.
    static let fewestNumbers = 2

    // MARK: Across languages

    /// What it is worth that all terms of the desk's lists agree.
    static let conceptsValue = 0.27
    /// What each number in common adds.
    static let numberValue = 0.05
    /// What a day in common adds.
    static let dayValue = 0.02
    /// What a city in common adds.
    static let siteValue = 0.03

    // MARK: Copies

    /// From this share of shingles on, of those in either text, two texts are one.
    static let copyResemblance = 0.5
    /// From this share of the shorter text on.
    static let copyContainment = 0.75
    /// From this share of the shorter text on, where both credit the same agency.
    static let agencyContainment = 0.3
    /// How like the words of copies are: boilerplate alone makes none.
    static let copyCosine = 0.4
    /// Texts with fewer shingles say too little to be compared by them.
    static let fewestShingles: UInt32 = 12
    /// How many days apart copies may be published.
    static let copyDays = 3

    // MARK: Searching

    /// How many of an article's weightiest terms are looked up.
    static let searchedTerms = 32
    /// A term that more articles have, and more than a tenth of all, is not looked up.
    static let commonTerm = 200
    /// How many articles are compared.
    static let candidates = 24
    /// How many stories are compared.
    static let stories = 6
    /// How many articles stand for a story: the first ones that are no copies of one another.
    static let coreArticles = 6
}
