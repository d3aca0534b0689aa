import Text

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
    /// Anniversaries of past events.
    case anniversary
    /// Accounts of the past without news.
    case history
    /// Lives of the dead.
    case obituary

    /// The default contribution of a certain genre to a topic's log-odds.
    static let defaultWeights: [Genre: Double] = [
        .review: -5, .sport: -5, .lifestyle: -4, .opinion: -2.8, .anniversary: -1.8, .history: -2, .obituary: -3,
    ]
}

/// The cue words of genres: shared terms with fixed names, so the configuration can extend them.
enum GenreCue: Int, CaseIterable {
    case review, sport, lifestyle, opinion, anniversary, history, obituary
    /// Asks or muses rather than reports; a hint of opinion.
    case musing
    /// The writer speaks in the first person; counts outside quotations.
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

/// The names of sections that hold one kind of writing, as outlets write them in metadata and addresses.
enum GenreSections {
    /// The genre whose sections an article stands under.
    static func genre(of provenance: Provenance) -> Genre? {
        folded.first { $0.names.contains { provenance.isIn($0) } }?.genre
    }

    private static let names: [(genre: Genre, names: String)] = [
        (.sport, "sport sports football soccer cricket baseball basketball golf tennis rugby 스포츠 スポーツ 体育 體育"),
        (.obituary, "obituaries obituary 부고 おくやみ 讣告"),
        (
            .opinion,
            """
            opinion opinions commentisfree comment commentary column columns columnists editorial editorials letters \
            op-ed oped blogs blog viewpoint views perspectives analysis-and-opinion 오피니언 사설 칼럼 기고 社説 社說 コラム \
            オピニオン 评论 評論 社评 社評 观点 觀點 时评 時評
            """
        ),
        (
            .review,
            """
            film films movie movies books culture artanddesign art-and-design arts stage theatre music games \
            video-games tv-and-radio television entertainment entertain showbiz celebrity review reviews 연예 영화 エンタメ \
            芸能 カルチャー 娱乐 娛樂 ent
            """
        ),
        (
            .lifestyle,
            """
            travel food fashion lifestyle lifeandstyle life-and-style style wellness recipes 여행 라이프 ライフ グルメ \
            旅行 旅游 旅遊 生活 时尚 時尚
            """
        ),
        (.history, "history from-the-archive theguardian-from-the-archive on-this-day 역사 歴史 历史 歷史"),
    ]

    private static let folded: [(genre: Genre, names: [[UInt8]])] = names.map { genre, names in
        (genre, names.split(separator: " ").map { FoldedText.fold(String($0)) })
    }
}

/// The built-in terms, numbered before those of the catalog.
enum BuiltInTerms {
    static let count = TimeCues.Term.allCases.count + GenreCue.allCases.count
}
