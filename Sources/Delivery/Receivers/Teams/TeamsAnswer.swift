/// What a webhook of Teams says in its answer's text, whatever the status.
///
/// The address answers 200 or 202 when it has taken the request; what became of it inside Teams may then stand in the
/// text, as `Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 429 with …`.
///
/// Source: Microsoft Learn, “Create and send messages” (Teams platform), rate limiting for connectors; prometheus
/// alertmanager issue 3778 for what follows from not looking.
enum TeamsAnswer {
    /// The status that Teams gave inside of a success, if the text tells of one.
    static func innerStatus(in text: String) -> Int? {
        guard let range = text.firstRange(of: "returned HTTP error ") else { return nil }
        let digits = text[range.upperBound...].prefix(3)
        guard digits.utf8.count == 3, let status = Int(digits), (300...599).contains(status) else { return nil }
        return status
    }
}
