/// An evaluation as one HTML page: complete in itself, without scripts, without anything fetched from elsewhere.
package struct EvaluationPage: Sendable {
    let report: EvaluationReport
    /// With more topics than these, pictures are folded away and confusions are listed instead of laid out.
    static let mostOpenTopics = 12

    /// The page of a report.
    package init(_ report: EvaluationReport) {
        self.report = report
    }

    /// The page.
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
            let isOpen = metrics.topics.count <= EvaluationPage.mostOpenTopics
            return """
                <details\(isOpen ? " open" : "")><summary>\(EvaluationMarkup.foreign(name))</summary>
                <div class="pictures">\(curve)\(reliability)</div></details>
                """
        }.joined(separator: "\n")
    }
}
