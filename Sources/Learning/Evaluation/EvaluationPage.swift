import Topics

/// An evaluation as one HTML page: complete in itself, without scripts, without anything fetched from elsewhere.
package struct EvaluationPage: Sendable {
    let report: EvaluationReport
    /// The maximum number of topics with open pictures and a matrix of confusions; with more, confusions are a list.
    static let maxOpenTopics = 12

    package init(_ report: EvaluationReport) {
        self.report = report
    }

    package var html: String {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <meta name="color-scheme" content="light dark">
        <title>Wirewatch evaluation</title>
        <style>\(EvaluationPage.style)</style>
        </head>
        <body>
        <main>
        <h1>Wirewatch evaluation</h1>
        <p class="about">\(EvaluationMarkup.foreign(report.date)) · \(EvaluationMarkup.foreign(report.description))</p>
        \(figures)
        <h2>Topics</h2>
        \(topicTable)
        <h2>Reliability of all topics</h2>
        <p>Each circle is a tenth of the range of probabilities, larger where there are more articles. On the dashed \
        line, what was predicted is what came true.</p>
        <div class="pictures">\(EvaluationPicture.reliability(report.metrics.calibrationBins, of: "all topics"))</div>
        <h2>Each topic</h2>
        <p>First precision against recall for every threshold, where the diamond is the present one; then the topic’s \
        reliability.</p>
        \(pictures)
        <h2>Confusion</h2>
        \(confusion)
        <h2>Worst mistakes</h2>
        \(mistakes)
        </main>
        </body>
        </html>

        """
    }

    private var figures: String {
        let metrics = report.metrics
        let micro = metrics.micro
        let tiles = [
            ("macro F1", EvaluationMarkup.fixed(metrics.macroF1), "mean of \(metrics.topics.count) topics"),
            (
                "micro F1", EvaluationMarkup.fixed(micro.f1),
                "precision \(EvaluationMarkup.fixed(micro.precision)), recall \(EvaluationMarkup.fixed(micro.recall))"
            ),
            (
                "quiet fire rate", EvaluationMarkup.percent(metrics.quietFireRate),
                "\(metrics.quietFired) of \(metrics.quietArticles) articles without a topic"
            ),
            (
                "calibration error", EvaluationMarkup.fixed(metrics.calibrationError),
                "mean distance of predicted and observed"
            ),
        ]
        return "<dl class=\"figures\">"
            + tiles.map { "<div><dt>\($0)</dt><dd>\($1)<small>\($2)</small></dd></div>" }.joined() + "</dl>"
    }

    private var pictures: String {
        let metrics = report.metrics
        return metrics.topics.indices.map { topic in
            let name = metrics.topics[topic]
            let curve = EvaluationPicture.precisionRecall(
                metrics.precisionRecallCurve(topic: topic), now: metrics.counts[topic], of: name)
            let reliability = EvaluationPicture.reliability(metrics.calibrationBins(topic: topic), of: name)
            let isOpen = metrics.topics.count <= EvaluationPage.maxOpenTopics
            return """
                <details\(isOpen ? " open" : "")><summary>\(EvaluationMarkup.foreign(name))</summary>
                <div class="pictures">\(curve)\(reliability)</div></details>
                """
        }.joined(separator: "\n")
    }
}

extension EvaluationPage {
    /// Precision, recall, F1 and support of each topic and of all.
    var topicTable: String {
        let metrics = report.metrics
        let rows = zip(metrics.topics, metrics.counts).map { row(EvaluationMarkup.foreign($0), $1) }
        let support = metrics.counts.map(\.support).reduce(0, +)
        return """
            <div class="wide"><table>
            <thead><tr><th scope="col">topic</th><th scope="col">precision</th><th scope="col">recall</th>\
            <th scope="col">F1</th><th scope="col">support</th><td class="bar"></td></tr></thead>
            <tbody>
            \(rows.joined(separator: "\n"))
            </tbody>
            <tfoot>
            \(row("all, micro", metrics.micro))
            <tr><th scope="row">all, macro</th><td></td><td></td><td>\(EvaluationMarkup.fixed(metrics.macroF1))</td>\
            <td>\(support)</td><td class="bar"></td></tr>
            </tfoot>
            </table></div>
            """
    }

    private func row(_ name: String, _ counts: TopicMetrics.Counts) -> String {
        let values = [counts.precision, counts.recall].map { "<td>\(EvaluationMarkup.fixed($0))</td>" }.joined()
        let f1 = EvaluationMarkup.fixed(counts.f1)
        return """
            <tr><th scope="row">\(name)</th>\(values)<td>\(f1)</td><td>\(counts.support)</td>\
            <td class="bar"><meter min="0" max="1" value="\(f1)" aria-hidden="true"></meter></td></tr>
            """
    }

    /// Which topic alerts in another's place: laid out for a few topics, listed for many.
    var confusion: String {
        let pairs = report.metrics.confusion.enumerated().flatMap { labelled, row in
            row.enumerated().filter { $1 > 0 }.map { (labelled: labelled, predicted: $0, count: $1) }
        }.sorted { $0.count > $1.count }
        guard !pairs.isEmpty else { return "<p>No topic alerted in another’s place.</p>" }
        return report.metrics.topics.count <= EvaluationPage.maxOpenTopics ? confusionMatrix : confusionList(pairs)
    }

    private var confusionMatrix: String {
        let topics = report.metrics.topics
        let head = topics.map { "<th scope=\"col\"><span>\(EvaluationMarkup.foreign($0))</span></th>" }.joined()
        let rows = zip(topics, report.metrics.confusion).map { name, counts in
            let cells = counts.map { "<td>\($0 == 0 ? "·" : "<b>\($0)</b>")</td>" }.joined()
            return "<tr><th scope=\"row\">\(EvaluationMarkup.foreign(name))</th>\(cells)</tr>"
        }
        return """
            <p>How often an article of the topic on the left raised an alert of the topic above, which it is not \
            labelled with.</p>
            <div class="wide"><table class="confusion">
            <thead><tr><td></td>\(head)</tr></thead>
            <tbody>
            \(rows.joined(separator: "\n"))
            </tbody>
            </table></div>
            """
    }

    private func confusionList(_ pairs: [(labelled: Int, predicted: Int, count: Int)]) -> String {
        let topics = report.metrics.topics
        let rows = pairs.prefix(30).map {
            "<tr><td>\(EvaluationMarkup.foreign(topics[$0.labelled]))</td>"
                + "<td>\(EvaluationMarkup.foreign(topics[$0.predicted]))</td><td>\($0.count)</td></tr>"
        }
        return """
            <p>The \(rows.count) most frequent of \(pairs.count).</p>
            <div class="wide"><table>
            <thead><tr><th scope="col">labelled</th><th scope="col">alerted</th><th scope="col">times</th></tr></thead>
            <tbody>
            \(rows.joined(separator: "\n"))
            </tbody>
            </table></div>
            """
    }
}

extension EvaluationPage {
    /// The maximum number of mistakes on the page.
    private static let maxMistakes = 20
    /// The maximum length of a headline or quote, in characters.
    private static let maxTextLength = 400

    /// The worst mistakes with the evidence for and against.
    var mistakes: String {
        guard !report.mistakes.isEmpty else { return "<p>None.</p>" }
        let items = report.mistakes.prefix(EvaluationPage.maxMistakes).map(item)
        return "<ol class=\"mistakes\">\n\(items.joined(separator: "\n"))\n</ol>"
    }

    private func item(_ mistake: EvaluationReport.Mistake) -> String {
        let title = mistake.title.isEmpty ? "(no headline)" : mistake.title
        let quotes = mistake.quotes.map { quote in
            """
            <li><code>\(EvaluationMarkup.foreign(quote.signal, atMost: EvaluationPage.maxTextLength))</code> \
            <q>\(EvaluationMarkup.foreign(quote.text, atMost: EvaluationPage.maxTextLength))</q></li>
            """
        }.joined()
        let mark = mistake.kind == .missed ? "−" : "+"
        let evidence = quotes.isEmpty ? "<p>No evidence.</p>" : "<ul>\(quotes)</ul>"
        return """
            <li><p class="headline">\(EvaluationMarkup.foreign(title, atMost: EvaluationPage.maxTextLength))</p>
            <p class="facts"><span class="kind">\(mark) \(mistake.kind.rawValue)</span> \
            \(EvaluationMarkup.foreign(mistake.topic)), probability \(EvaluationMarkup.fixed(mistake.probability)), \
            threshold \(EvaluationMarkup.fixed(mistake.threshold)), \
            <small>\(EvaluationMarkup.foreign(mistake.id, atMost: 80))</small></p>
            \(evidence)</li>
            """
    }
}

extension EvaluationPage {
    /// The page's looks: one column on a phone, light or dark as the reader's system is.
    static let style = """
        :root { --ink: #1b1f24; --faint: #59626d; --paper: #ffffff; --panel: #f3f5f7; --rule: #cfd6dd; --line: #0b63b6; \
        --mark: #b5410b; }
        @media (prefers-color-scheme: dark) {
        :root { --ink: #e8ebee; --faint: #a3adb8; --paper: #14171a; --panel: #1e2328; --rule: #3d464f; --line: #6cb2f5; \
        --mark: #ff9d5c; } }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
        main { max-width: 62rem; margin: 0 auto; padding: 1rem 1rem 4rem; }
        h1 { font-size: 1.6rem; margin: .5rem 0 0; } h2 { font-size: 1.2rem; margin: 2.5rem 0 .5rem; }
        p { max-width: 44rem; margin: .4rem 0; overflow-wrap: anywhere; }
        .about, small, .facts { color: var(--faint); }
        .figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(12rem, 1fr)); gap: .75rem; }
        .figures div { background: var(--panel); border-radius: .5rem; padding: .75rem 1rem; }
        .figures dt { color: var(--faint); } .figures dd { margin: 0; font-size: 1.6rem; font-weight: 600; }
        .figures small { display: block; font-size: .8rem; font-weight: 400; }
        .wide { overflow-x: auto; }
        table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
        th, td { padding: .3rem .75rem; border-bottom: 1px solid var(--rule); text-align: right; white-space: nowrap; }
        th[scope=row], td:first-child, th:first-child { text-align: left; font-weight: 500; }
        tfoot th, tfoot td { font-weight: 600; border-bottom: 0; }
        meter { width: 6rem; vertical-align: middle; }
        @media (max-width: 40rem) { .bar { display: none; } th, td { padding: .3rem .4rem; } }
        .confusion thead th { vertical-align: bottom; padding: .3rem .1rem; }
        .confusion thead span { writing-mode: vertical-rl; transform: rotate(180deg); font-weight: 500; }
        .confusion td { text-align: center; color: var(--faint); padding: .3rem .5rem; }
        .confusion td b { color: var(--ink); }
        details { border-top: 1px solid var(--rule); padding: .5rem 0; } summary { font-weight: 600; cursor: pointer; }
        .pictures { display: flex; flex-wrap: wrap; gap: 1rem; margin-top: .5rem; }
        svg { flex: 1 1 17rem; max-width: 26rem; background: var(--panel); border-radius: .5rem; }
        svg text { fill: var(--faint); font-size: 11px; } svg path { fill: none; }
        .axis { stroke: var(--faint); } .grid { stroke: var(--rule); stroke-width: .5; }
        .perfect { stroke: var(--faint); stroke-dasharray: 4 4; }
        .curve { stroke: var(--line); stroke-width: 2; stroke-linejoin: round; }
        .bin { fill: var(--line); stroke: var(--panel); } svg .now { fill: var(--mark); stroke: var(--panel); }
        .mistakes { padding-left: 1.6rem; } .mistakes > li { margin: 0 0 1.25rem; }
        .headline { font-weight: 600; } .kind { color: var(--mark); font-weight: 600; }
        .mistakes ul { margin: .3rem 0; padding-left: 1.2rem; } .mistakes ul li { overflow-wrap: anywhere; }
        code { font-size: .85em; color: var(--faint); }
        """
}
