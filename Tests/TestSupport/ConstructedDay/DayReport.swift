/// Writes an outlet's own report of an event.
enum DayReport {
    /// A report in one of the event's languages.
    static func of(_ event: DayEvent, _ generator: inout SeededNumbers) -> ConstructedDay.Article {
        let language = generator.pick(event.languages)
        guard let wording = event.kind.wordings[language] else {
            return ConstructedDay.Article(
                story: event.story, source: "", title: "", text: "", language: language, isReprint: false)
        }
        let outlet = generator.pick(DayOutlet.all.filter { $0.language == language })
        var paragraphs: [String] = []
        for (number, fact) in wording.facts.enumerated() where number == 0 || generator.chance(0.85) {
            paragraphs.append(event.filled(generator.pick(fact), language))
        }
        // The sentences after the lead come in any order: first the facts, then the details.
        let details = (event.details[language] ?? []).filter { _ in generator.chance(0.7) }
        paragraphs =
            Array(paragraphs.prefix(1)) + paragraphs.dropFirst().shuffled(using: &generator)
            + details.shuffled(using: &generator)
        for sentence in wording.background where generator.chance(0.5) { paragraphs.append(sentence) }
        if let credit = outlet.credit, !paragraphs.isEmpty { paragraphs[0] = credit + paragraphs[0] }
        return ConstructedDay.Article(
            story: event.story, source: outlet.name, title: event.filled(generator.pick(wording.titles), language),
            text: (paragraphs + outlet.footer).joined(separator: "\n\n"), language: language, isReprint: false)
    }
}

/// Prints an article again: under another headline, shortened, with another outlet's furniture.
enum DayReprint {
    static func of(
        _ article: ConstructedDay.Article, of event: DayEvent, _ generator: inout SeededNumbers
    ) -> ConstructedDay.Article {
        var copy = article
        let outlet = generator.pick(
            DayOutlet.all.filter { $0.language == article.language && $0.name != article.source })
        let footers = Set(DayOutlet.all.flatMap(\.footer))
        var paragraphs = article.text.split(separator: "\n\n").map(String.init).filter { !footers.contains($0) }
        // Shortened from the end, as editors do, and here and there in the middle.
        let kept = max(2, Int(Double(paragraphs.count) * Double.random(in: 0.5...1, using: &generator)))
        paragraphs = Array(paragraphs.prefix(kept))
        if paragraphs.count > 3, generator.chance(0.3) { paragraphs.remove(at: 2) }
        copy.text = (paragraphs + outlet.footer).joined(separator: "\n\n")
        copy.source = outlet.name
        copy.isReprint = true
        if generator.chance(0.6), let titles = event.kind.wordings[article.language]?.titles {
            copy.title = event.filled(generator.pick(titles), article.language)
        }
        return copy
    }
}

/// An outlet, with the text before and under its articles.
struct DayOutlet: Sendable {
    var name: String
    var language: String
    var credit: String?
    var footer: [String]

    static let all: [DayOutlet] = [
        DayOutlet(name: "Harbour Wire", language: "en", credit: "SEOUL (Reuters) - ", footer: []),
        DayOutlet(name: "Union Dispatch", language: "en", credit: "TOKYO (AP) — ", footer: ["Leave a comment"]),
        DayOutlet(
            name: "Morning Ledger", language: "en", credit: nil,
            footer: ["Sign up for our newsletter", "© 2026 Morning Ledger. All rights reserved."]),
        DayOutlet(name: "Coast Post", language: "en", credit: nil, footer: ["Read more: the week in pictures"]),
        DayOutlet(name: "Pacific Sheet", language: "en", credit: nil, footer: []),
        DayOutlet(name: "한빛신문", language: "ko", credit: "(서울=연합뉴스) 홍길순 기자 = ", footer: []),
        DayOutlet(name: "바다일보", language: "ko", credit: nil, footer: ["무단 전재 및 재배포 금지"]),
        DayOutlet(name: "새벽뉴스", language: "ko", credit: nil, footer: ["구독과 좋아요 부탁드립니다"]),
        DayOutlet(name: "潮新聞", language: "ja", credit: "【東京共同】", footer: []),
        DayOutlet(name: "あけぼの日報", language: "ja", credit: nil, footer: ["この記事をシェアする"]),
        DayOutlet(name: "山手ニュース", language: "ja", credit: nil, footer: ["関連記事"]),
        DayOutlet(name: "江声报", language: "zh", credit: "新华社北京3月17日电 ", footer: []),
        DayOutlet(name: "海岸时报", language: "zh", credit: nil, footer: ["版权所有，未经许可不得转载"]),
        DayOutlet(name: "晨光网", language: "zh", credit: nil, footer: ["责任编辑：某某"]),
    ]
}
