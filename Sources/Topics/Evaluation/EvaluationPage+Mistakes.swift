extension EvaluationPage {
    /// How many mistakes are shown.
    private static let mostMistakes = 20
    /// The most characters of a headline or quote.
    private static let longestText = 400

    /// The worst mistakes with what spoke for and against.
    var mistakes: String {
        guard !report.mistakes.isEmpty else { return "<p>None.</p>" }
        let items = report.mistakes.prefix(EvaluationPage.mostMistakes).map(item)
        return "<ol class=\"mistakes\">\n\(items.joined(separator: "\n"))\n</ol>"
    }

    private func item(_ mistake: EvaluationReport.Mistake) -> String {
        let title = mistake.title.isEmpty ? "(no headline)" : mistake.title
        let quotes = mistake.quotes.map { quote in
            """
            <li><code>\(EvaluationMarkup.foreign(quote.signal, atMost: EvaluationPage.longestText))</code> \
            <q>\(EvaluationMarkup.foreign(quote.text, atMost: EvaluationPage.longestText))</q></li>
            """
        }.joined()
        let mark = mistake.kind == .missed ? "−" : "+"
        let evidence = quotes.isEmpty ? "<p>No evidence.</p>" : "<ul>\(quotes)</ul>"
        return """
            <li><p class="headline">\(EvaluationMarkup.foreign(title, atMost: EvaluationPage.longestText))</p>
            <p class="facts"><span class="kind">\(mark) \(mistake.kind.rawValue)</span> \
            \(EvaluationMarkup.foreign(mistake.topic)), probability \(EvaluationMarkup.fixed(mistake.probability)), \
            threshold \(EvaluationMarkup.fixed(mistake.threshold)), \
            <small>\(EvaluationMarkup.foreign(mistake.id, atMost: 80))</small></p>
            \(evidence)</li>
            """
    }
}
