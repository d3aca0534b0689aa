import Alerts
import Articles

/// Tells alerts by e-mail.
struct EmailReceiver<Transport: MailTransport>: Receiver {
    let name: String
    let sender: MailAddress
    let senderName: SafeText
    let recipients: [MailAddress]
    let transport: Transport
    let style: CardStyle

    /// A message stays as it was sent; answers to it stand in its thread.
    var abilities: ReceiverAbilities { [.groups, .answers] }

    /// A mailbox is read by people.
    var usualPace: Pace { Pace(burst: 10, interval: .seconds(6)) }

    func deliver(_ post: Post, now: Timestamp) async -> Attempt {
        let card = PostCard(
            post, style: style, receiver: name, limits: CustomLimits(title: 200, text: 20_000),
            escape: MailMessage.escape)
        let message: MailMessage
        do throws(RenderingError) {
            message = try MailMessage(card, from: sender, name: senderName, to: recipients)
        } catch {
            return Attempt(.rejected(reason: error.reason))
        }
        let outcome = await transport.send(message.lines(at: now), from: sender, to: recipients)
        guard case .delivered = outcome else { return Attempt(outcome) }
        if case .answering(let reference) = post.placement { return Attempt(.delivered(reference: reference)) }
        return Attempt(.delivered(reference: message.identifier))
    }
}
