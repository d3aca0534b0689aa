/// Finds what an address stands for.
enum PageRouter {
    /// The page of a path.
    static func page(_ path: String, _ query: FormFields, _ context: PageContext) throws -> PageView {
        let parts = path.split(separator: "/").map(String.init)
        switch (parts.first, parts.count) {
        case (nil, _): return try AlertsPage.page(AlertsQuery(query), context)
        case ("alerts", 2): return try AlertPage.page(parts[1].lowercased(), context)
        case ("articles", 1): return try ArticlesPage.page(ArticlesPage.Query(query), context)
        case ("articles", 2): return try ArticlePage.page(try number(parts[1]), context)
        case ("sources", 1): return try SourcesPage.page(context)
        case ("stories", 1): return try StoriesPage.page(query, context)
        case ("stories", 2): return try StoryPage.page(try number(parts[1]), context)
        case ("silences", 1): return try SilencesPage.page(query, context)
        case ("receivers", 1): return try ReceiversPage.page(context)
        case ("routes", 1): return try RoutesPage.page(query, context)
        case ("topics", 1): return try TopicsPage.page(context)
        case ("topics", 2): return try TopicPage.page(parts[1], query, context)
        case ("changes", 1): return try ChangesPage.page(context)
        default: throw PageError.notFound("There is no such page.")
        }
    }

    /// Makes the change of a form.
    ///
    /// - Returns: Where the browser goes next.
    static func change(_ path: String, _ form: FormFields, _ context: PageContext) throws -> String {
        let parts = path.split(separator: "/").map(String.init)
        let changes = PageChanges(context)
        switch (parts.first, parts.count, parts.last) {
        case ("alerts", 3, "judge"): return try changes.judge(parts[1], form)
        case ("alerts", 3, "acknowledge"): return try changes.acknowledge(parts[1])
        case ("silences", 2, "add"): return try changes.silence(form)
        case ("silences", 3, "end"): return try changes.endSilence(try number(parts[1]))
        case ("dead-letters", 3, "resend"): return try changes.resend(try number(parts[1]))
        case ("receivers", 3, "enable"): return try changes.enable(parts[1])
        default: throw PageError.notFound("There is no such form.")
        }
    }

    private static func number(_ text: String) throws -> Int64 {
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int64(text) else {
            throw PageError.notFound("There is no such page.")
        }
        return number
    }
}
