import Alerts
import Delivery

/// Why a judgement cannot be recorded.
package enum FeedbackError: Error, Sendable, CustomStringConvertible {
    /// What was given is no beginning of an alert's identity.
    case noIdentity(String)
    /// No alert begins like that.
    case unknownAlert(String)
    /// Several alerts begin like that; the first few of them.
    case ambiguous(String, [Alert])
    /// There is no such topic; those that there are.
    case unknownTopic(String, known: [String])
    /// The file cannot be read as an article.
    case unreadable(Explainer.Failure)
    /// The file holds several articles.
    case severalArticles(file: String, count: Int)
    /// The article was not missed: it raised this alert.
    case notMissed(file: String, Alert)

    /// The fewest digits of an identity that are taken.
    static let fewestDigits = 6

    package var description: String {
        switch self {
        case .noIdentity(let text):
            "“\(SafeText(text))” is no alert's id: give at least \(FeedbackError.fewestDigits) of its hexadecimal digits, "
                + "as `wirewatch alerts` lists them"
        case .unknownAlert(let digits):
            "no alert's id begins with \(digits); `wirewatch alerts` lists them"
        case .ambiguous(let digits, let alerts):
            "the ids of several alerts begin with \(digits); give more digits:"
                + alerts.map { "\n  \($0.id)  \($0.topic)  \(SafeText($0.title).truncated(toCharacters: 80))" }.joined()
        case .unknownTopic(let name, let known):
            "no topic “\(SafeText(name))”; there are: \(known.joined(separator: ", "))"
        case .unreadable(let failure): failure.description
        case .severalArticles(let file, let count):
            "\(SafeText(file)) holds \(count) articles; put the one that was missed into a file of its own"
        case .notMissed(let file, let alert):
            "\(SafeText(file)) was not missed: it raised alert \(alert.id) of \(alert.topic); "
                + "judge that one with --right or --wrong"
        }
    }
}
