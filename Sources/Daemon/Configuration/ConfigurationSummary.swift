import Delivery
import Text
import Topics

extension Configuration {
    /// What decides, in a word or two.
    private var judgeSummary: String {
        if model != nil { return "a model of the desk's own" }
        return judging == nil ? "rules decide" : "words and judge decide"
    }

    /// What decides, in a word, for figures.
    var decider: String { model != nil ? "model" : judging == nil ? "rules" : "judge" }

    /// What is watched for whom, in a few words.
    package var summary: String {
        return [
            settings.inboxes.count.counted("inbox", "inboxes"),
            catalog.topics.count.counted("topic"),
            catalog.patternCount.counted("term pattern"),
            judgeSummary,
            "receivers: " + (["journal"] + settings.receivers.map(\.name)).joined(separator: ", "),
        ].joined(separator: ", ")
    }
}
