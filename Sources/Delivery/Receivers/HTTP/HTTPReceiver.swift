import Alerts
import Articles
import Settings
import Text

/// A receiver over HTTP, in a service's dialect.
package struct HTTPReceiver<Service: Dialect>: Receiver {
    /// The name that the configuration gives it.
    package let name: String
    /// The abilities that its settings name.
    package let abilities: ReceiverAbilities
    private let dialect: Service
    private let style: CardStyle
    private let connection: HTTPConnection
    private let client: HTTPClient

    /// A receiver whose secrets have been looked up; they are in the dialect.
    package init(
        name: String, dialect: Service, abilities: ReceiverAbilities, style: CardStyle, connection: HTTPConnection,
        client: HTTPClient
    ) {
        self.name = name
        self.abilities = abilities
        self.dialect = dialect
        self.style = style
        self.connection = connection
        self.client = client
    }

    /// How fast the service takes posts.
    package var usualPace: Pace { dialect.usualPace }

    /// The dialect's host, and a hash of the address.
    package var endpoint: String {
        guard let address = dialect.address else { return "receiver " + name }
        let host = (try? HTTPEndpoint(address))?.description ?? ""
        return "\(host) \(SHA256Digest.hex(of: Array(address.utf8)).prefix(16))"
    }

    /// Makes one request; the answer says whether, and when, to try again.
    package func deliver(_ post: Post, now: Timestamp) async -> Attempt {
        let card = PostCard(
            post, style: style, receiver: name, limits: dialect.customLimits, escape: dialect.escape)
        var request: HTTPRequest
        do throws(RenderingError) {
            request = try dialect.request(for: card, at: now)
        } catch {
            return Attempt(.rejected(reason: error.reason))
        }
        connection.apply(to: &request)
        do throws(HTTPError) {
            let response = try await client.send(request)
            return attempt(response, to: request, telling: card, now: Int(now.milliseconds / 1_000))
        } catch {
            return Attempt(AttemptOutcome(error))
        }
    }

    /// The whole answer decides its meaning; the reason is made of the answer without secrets, because some servers
    /// repeat the address.
    private func attempt(_ response: HTTPResponse, to request: HTTPRequest, telling card: PostCard, now: Int) -> Attempt
    {
        let redactor = SecretRedactor(request)
        let harmless = redactor.redacted(response)
        var attempt = dialect.attempt(response, to: card, now: now)
        if let own = attempt.outcome.reason {
            let told = harmless == response ? own : dialect.attempt(harmless, to: card, now: now).outcome.reason
            // Once more: the dialect may have unescaped a secret.
            attempt.outcome.reason = redactor.redacted(told ?? "HTTP \(response.status)")
        }
        return attempt.completed(by: harmless)
    }
}

/// How a receiver's service is reached, whatever its dialect.
package struct HTTPConnection: Sendable, Equatable {
    /// `timeout_seconds` (10): how long one attempt may take.
    package var timeoutSeconds: Int
    /// `ca_file`: a PEM file of authorities to trust instead of the system's.
    package var certificateAuthorities: String?

    /// Ten seconds, and the system's authorities.
    package init(timeoutSeconds: Int = 10, certificateAuthorities: String? = nil) {
        self.timeoutSeconds = timeoutSeconds
        self.certificateAuthorities = certificateAuthorities
    }

    /// Reads the keys of a receiver; problems are noted in the section.
    ///
    /// - Parameter directory: Where relative paths start.
    package init(from section: Section, directory: String) {
        timeoutSeconds = section.integer("timeout_seconds", default: 10, in: 1...300)
        certificateAuthorities = section.optionalText("ca_file").map { $0.hasPrefix("/") ? $0 : directory + "/" + $0 }
    }

    /// Sets what is configured in a request.
    package func apply(to request: inout HTTPRequest) {
        request.timeout = .seconds(timeoutSeconds)
        request.connectTimeout = min(request.timeout, request.connectTimeout)
        request.certificateAuthorities = certificateAuthorities
    }
}
