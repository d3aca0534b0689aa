import Alerts
import Articles
import Foundation

/// A message of e-mail: the same alert as text and as HTML.
///
/// Source: RFC 5322; RFC 2045 and 2046 for its parts; RFC 3834, 5 for `Auto-Submitted`.
struct MailMessage: Sendable {
    /// Whom it is from.
    let sender: MailAddress
    /// What people read for the sender.
    let senderName: SafeText
    /// Whom it goes to.
    let recipients: [MailAddress]
    private let post: PostCard
    private let subject: SafeText
    private let text: RichText

    private static let html = RichText.HTMLStyle(
        colorAttribute: { "style=\"color:\($0)\"" },
        // Readers make links of addresses in text.
        escaper: MarkupEscaper(MarkupEscaper.entities, finds: [.addresses, .hosts]))
    private static let plain = MarkupEscaper([:], finds: [.addresses, .hosts])
    private static let maxBytes = 200_000

    /// The message of a post.
    init(
        _ post: PostCard, from sender: MailAddress, name: SafeText, to recipients: [MailAddress]
    ) throws(RenderingError) {
        self.sender = sender
        senderName = name
        self.recipients = recipients
        self.post = post
        subject = MailMessage.subject(of: post)
        text = try RichText.fitting(
            post, render: { $0 }, fits: { $0.html(MailMessage.html).utf8.count <= MailMessage.maxBytes })
    }

    /// Text as its HTML part shows it literally.
    static func escape(_ text: SafeText) -> String { html.escaper(text) }

    /// The message's own identifier: the same at each attempt.
    var identifier: String { "<\(post.key)@\(sender.domain)>" }

    /// Header and parts, with lines that end as SMTP's do.
    func lines(at now: Timestamp) -> String {
        let boundary = "=_wirewatch-\(post.key)"
        var header = [
            MailHeader.mailbox("From", sender, display: senderName), MailHeader.mailboxes("To", recipients),
            MailHeader.text("Subject", subject), "Date: \(MailDate.text(now))", "Message-ID: \(identifier)",
        ]
        if case .answering(let reference) = post.placement, MailMessage.isIdentifier(reference) {
            header += ["In-Reply-To: \(reference)", "References: \(reference)"]
        }
        header += [
            "Auto-Submitted: auto-generated", "MIME-Version: 1.0",
            "Content-Type: multipart/alternative;\r\n boundary=\"\(boundary)\"", "",
        ]
        var bare = text
        bare.customTitle = text.customTitle.map(TagStripper.text)
        bare.customText = text.customText.map(TagStripper.text)
        let parts = [
            ("text/plain", bare.plain(showsLinks: true, escape: MailMessage.plain.callAsFunction)),
            ("text/html", "<!DOCTYPE html><html><body>\(text.html(MailMessage.html))</body></html>"),
        ]
        let body = parts.flatMap { type, content in
            [
                "--\(boundary)", "Content-Type: \(type); charset=utf-8", "Content-Transfer-Encoding: base64", "",
                Data(content.utf8).base64EncodedString(options: [
                    .lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed,
                ]),
            ]
        }
        return (header + body + ["--\(boundary)--", ""]).joined(separator: "\r\n")
    }

    /// Whether a text can be a message's identifier that we wrote.
    static func isIdentifier(_ text: String) -> Bool {
        text.hasPrefix("<") && text.hasSuffix(">") && text.utf8.count <= 320
            && MailAddress(String(text.dropFirst().dropLast())) != nil
    }

    /// As `[CRITICAL] Topic: headline`.
    private static func subject(of post: PostCard) -> SafeText {
        if let custom = post.custom?.title { return SafeText(TagStripper.text(custom)).truncated(toBytes: 400) }
        guard post.cards.count == 1, let card = post.cards.first else {
            let heading = post.heading?.string ?? "\(post.cards.count + post.omitted) alerts"
            return SafeText("[\(post.severity?.word ?? "INFO")] \(heading)")
        }
        let test = post.heading.map { "\($0): " } ?? ""
        let topic = card.topic.truncated(toBytes: 120)
        return SafeText("[\(card.severity.word)] \(test)\(topic): \(card.headline.truncated(toBytes: 240))")
    }
}
