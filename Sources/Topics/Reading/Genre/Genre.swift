/// A kind of writing that is not news by itself.
package enum Genre: String, Sendable, CaseIterable {
    /// Films, books, plays, games, music, and those who make them.
    case review
    /// Matches, athletes, leagues.
    case sport
    /// Travel, food, fashion, advice.
    case lifestyle
    /// Leading articles, columns, letters, essays that ask or muse.
    case opinion
    /// What was so many years ago today.
    case anniversary
    /// Accounts of the past without news.
    case history
    /// Lives of the dead.
    case obituary

    /// What a genre adds to a topic's log-odds when it is certain, unless the topic says otherwise.
    static let defaultWeights: [Genre: Double] = [
        .review: -5, .sport: -5, .lifestyle: -4, .opinion: -2.8, .anniversary: -1.8, .history: -2, .obituary: -3,
    ]
}

/// The words by which genres are known: shared terms of fixed names, so that a desk can extend them.
enum GenreCue: Int, CaseIterable {
    case review, sport, lifestyle, opinion, anniversary, history, obituary
    /// Asks or muses rather than reports; a hint of opinion.
    case musing
    /// The writer speaks of himself; counts outside of quotations.
    case firstPerson = 8
    /// Stars and points that a critic gives.
    case rating = 9

    /// The name of the term in the shared lexicon.
    var termName: String {
        switch self {
        case .firstPerson: "genre-first-person"
        default: "genre-\(self)"
        }
    }

    /// The number of the term.
    var term: Int { TimeCues.Term.allCases.count + rawValue }

    /// The cue of a term, if it is one.
    init?(term: Int) {
        self.init(rawValue: term - TimeCues.Term.allCases.count)
    }
}
