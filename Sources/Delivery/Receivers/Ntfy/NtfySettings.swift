import Foundation
import Settings

/// A topic of ntfy, as the configuration names it.
package struct NtfySettings: ReceiverKind {
    /// Topics of ntfy are called so.
    package static let word = "ntfy"

    /// What the receiver can do.
    package var abilities: ReceiverAbilities { [.groups, .replaces] }

    /// Where the topic's name is found.
    enum Topic: Sendable, Equatable {
        case text(String)
        case secret(Secret)
    }

    /// `url` (https://ntfy.sh): where the server is.
    var server: String
    /// `topic`, or `topic_file` or `topic_credential` where whoever knows it may publish.
    var topic: Topic
    /// `token_file` or `token_credential`: an access token.
    var token: Secret?
    /// `user`: instead of a token, with `password_file` or `password_credential`.
    var user: String?
    var password: Secret?

    /// Reads the keys of a topic; what is wrong is noted in the section.
    package init(from section: Section, directory: String) {
        server = section.address("url", default: "https://ntfy.sh")
        if section.has("topic") {
            let name = section.text("topic")
            topic = .text(name)
            if !NtfyAnswer.isSequence(name) {
                section.note("expected at most 64 letters, digits, “-” and “_”", at: "topic")
            }
            for other in ["topic_file", "topic_credential"] where section.optionalText(other) != nil {
                section.note("only one of topic, topic_file and topic_credential can hold", at: other)
            }
        } else {
            topic = .secret(Secret.required("topic", from: section, directory: directory))
        }
        token = Secret("token", from: section, directory: directory)
        user = section.optionalText("user")
        password = Secret("password", from: section, directory: directory)
        if token != nil || user != nil { section.noteTokenInTheClear(to: server, at: "url") }
        if token != nil && user != nil { section.note("only one of a token and a user can hold", at: "user") }
        if (user == nil) != (password == nil) { section.note("a user needs a password, and a password a user") }
        if let user, user.isEmpty || user.contains(":") { section.note("a user's name has no colon", at: "user") }
    }

    /// Looks up the topic and what lets us in.
    package func makeReceiver(_ parts: ReceiverParts) throws(ReceiverError) -> any Receiver {
        let topic: String
        switch self.topic {
        case .text(let name): topic = name
        case .secret(let secret):
            topic = try parts.secrets.text(secret)
            guard NtfyAnswer.isSequence(topic) else { throw parts.error("\(secret) is no topic's name") }
        }
        var dialect = NtfyDialect(server: server.hasSuffix("/") ? server : server + "/", topic: topic)
        if let token {
            dialect.authorization = "Bearer \(try parts.secrets.text(token))"
        } else if let user, let password {
            dialect.authorization = BasicAuthorization.value(user: user, password: try parts.secrets.text(password))
        }
        return parts.receiver(speaking: dialect)
    }
}
