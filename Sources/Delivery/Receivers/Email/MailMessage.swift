import Alerts
import Articles
import Foundation
import Text

/// A message of e-mail: the same alert as text and as HTML.
///
/// Source: RFC 5322; RFC 2045 and 2046 for its parts; RFC 3834, 5 for `Auto-Submitted`.
struct MailMessage: Sendable {
    /// The sender.
    let sender: MailAddress
    /// The sender's name.
    let senderName: SafeText
    /// The recipients.
    let recipients: [MailAddress]
    private let post: PostCard
    private let subject: SafeText
    private let content: ChatPost

    private static let html = HTMLMarkup(
        // Readers make links of addresses in text.
        escaper: MarkupEscaper(MarkupEscaper.entities, finds: [.addresses, .hosts]),
        colorAttribute: { "style=\"color:\($0)\"" })
    private static let plain = PlainMarkup(
        escaper: MarkupEscaper([:], finds: [.addresses, .hosts]), showsLinks: true)
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
        content = try ChatPost.fitting(
            post, in: MailMessage.html, render: { $0 },
            fits: { MailMessage.html.text($0).utf8.count <= MailMessage.maxBytes })
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
        let parts = [
            ("text/plain", MailMessage.plain.text(content.strippingTags)),
            ("text/html", "<!DOCTYPE html><html><body>\(MailMessage.html.text(content))</body></html>"),
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

/// An address of e-mail, as `desk@example.org`: plain enough for every header, envelope and command line.
///
/// Source: RFC 5321, 4.1.2 and 4.5.3.1, without quoted names and addresses of hosts by number.
struct MailAddress: Sendable, Equatable, CustomStringConvertible {
    /// The address.
    let string: String
    /// The part behind the at-sign.
    var domain: Substring { string.split(separator: "@").last ?? "" }

    var description: String { string }

    /// An address, or nil if the text is not one.
    init?(_ text: String) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...64).contains(parts[0].utf8.count), (1...189).contains(parts[1].utf8.count),
            MailAddress.isDotted(parts[0], of: MailAddress.isNameByte), parts[0].first != "-",
            MailAddress.isDotted(parts[1], of: MailAddress.isHostByte)
        else { return nil }
        string = text
    }

    private static func isDotted(_ text: Substring, of isByte: (UInt8) -> Bool) -> Bool {
        text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy {
            !$0.isEmpty && $0.utf8.allSatisfy(isByte)
        }
    }

    private static func isHostByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
            true
        default: false
        }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        isHostByte(byte) || "!#$%&'*+/=?^_`{|}~".utf8.contains(byte)
    }
}

/// A moment as mail writes it, as `Sun, 22 Nov 2026 13:22:37 +0000`. Source: RFC 5322, 3.3.
enum MailDate {
    private static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]

    /// The moment in universal time.
    static func text(_ moment: Timestamp) -> String {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let parts = calendar.dateComponents(
            [.weekday, .day, .month, .year, .hour, .minute, .second],
            from: Date(timeIntervalSince1970: Double(moment.milliseconds / 1_000)))
        func two(_ number: Int?) -> String { ((number ?? 0) < 10 ? "0" : "") + String(number ?? 0) }
        let day = days[((parts.weekday ?? 1) - 1) % 7]
        let month = MonthName.abbreviated[((parts.month ?? 1) - 1) % 12]
        let time = "\(two(parts.hour)):\(two(parts.minute)):\(two(parts.second))"
        return "\(day), \(two(parts.day)) \(month) \(parts.year ?? 1970) \(time) +0000"
    }
}
