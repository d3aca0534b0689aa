import Alerts
import Settings
import Text

/// A space of Google Chat, as the configuration names it: by a webhook.
package struct GoogleChatSettings: ReceiverKind {
    package static let word = "googlechat"

    package var abilities: ReceiverAbilities { [.groups, .answers, .recognisesKeys] }

    /// `url_file` or `url_credential`: the webhook's address, with its key and token.
    package var url: Secret

    /// Reads the keys of Google Chat; problems are noted in the section.
    package init(from section: Section, directory: String) {
        url = Secret.required("url", from: section, directory: directory)
    }

    /// Looks up the webhook's address.
    package func makeReceiver(_ parts: ReceiverParts) throws(ReceiverError) -> any Receiver {
        parts.receiver(speaking: GoogleChatDialect(url: SecretURL(try parts.secrets.address(url))))
    }
}

/// Speaks to a webhook of Google Chat.
///
/// A webhook cannot change what it said, but it can answer: each post begins a thread under its own key, which is the
/// reference. The key is the request's id too, so that a post that is sent twice stands there once.
///
/// Source: Google Chat API reference, “spaces.messages.create” (`requestId`, `messageReplyOption`), “Usage limits” (one
/// message a second and space); developer documentation, “Build a Google Chat app as a webhook”.
struct GoogleChatDialect: Dialect {
    let url: SecretURL

    var usualPace: Pace { Pace(burst: 1, interval: .seconds(1)) }

    var customLimits: CustomLimits { GoogleChatWriter.customLimits }

    func request(for post: PostCard) throws(RenderingError) -> HTTPRequest {
        var thread = post.key
        switch post.placement {
        case .new: break
        case .answering(let reference): thread = reference
        case .replacing: throw RenderingError(reason: "a webhook of Google Chat cannot replace a post")
        }
        guard GoogleChatDialect.isKey(thread), GoogleChatDialect.isKey(post.key) else {
            throw RenderingError(reason: "the key of the post or its thread is not one of Wirewatch")
        }
        let address = url.adding(query: [
            ("requestId", post.key), ("messageReplyOption", "REPLY_MESSAGE_FALLBACK_TO_NEW_THREAD"),
        ])
        return HTTPRequest(
            .post, address, headers: ["Content-Type": "application/json; charset=UTF-8"],
            body: try GoogleChatWriter.body(of: post, thread: thread))
    }

    func attempt(_ response: HTTPResponse, to post: PostCard, now: Int) -> Attempt {
        switch AttemptOutcome(response, now: now) {
        case .delivered:
            return Attempt(.delivered(reference: post.reference(given: post.key)))
        case let outcome:
            return Attempt(outcome)
        }
    }

    func escape(_ text: SafeText) -> String { GoogleChatMarkup().escaper(text) }

    private static func isKey(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy {
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: "-")
            }
    }
}
