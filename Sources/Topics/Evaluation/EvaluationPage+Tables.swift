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
        return report.metrics.topics.count <= EvaluationPage.mostOpenTopics ? confusionMatrix : confusionList(pairs)
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
