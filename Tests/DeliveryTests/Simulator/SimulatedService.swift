import Articles
import TestSupport
import Text

/// A chat service as its documentation describes it: its requests, its answers, its limits. Written from the
/// documentation, not from the dialects: a second pair of eyes.
protocol SimulatedService: Sendable {
    /// The word of the receiver's kind in the configuration.
    static var kind: String { get }

    /// How it is reached, where a kind has several ways; shown in the tests' names.
    static var way: String { get }

    /// How many posts it takes in how long, as documented.
    var rate: (count: Int, seconds: Double) { get }

    /// The keys of a receiver that speaks to it, in YAML.
    ///
    /// - Parameters:
    ///   - base: Where it is reached.
    ///   - secret: Writes a secret into a file and says where.
    func configuration(_ base: String, secret: (String) throws -> String) throws -> String

    /// Reads a request, or refuses it with the reason.
    func read(_ request: SimulatedRequest) throws(Refusal) -> SimulatedCall

    /// The answer to a message that was taken, by its number.
    func accepted(_ number: Int, _ call: SimulatedCall) -> HTTPServerAnswer

    /// The answer to a request that was not.
    func refused(_ refusal: Refusal) -> HTTPServerAnswer

    /// The answer to one too many.
    func tooMany(_ limit: SimulatedLimit) -> HTTPServerAnswer

    /// The headers about the rate in every other answer.
    func rateHeaders(_ limit: SimulatedLimit) -> [(String, String)]

    /// The refusal of an edit or an answer of a message that is not there.
    var unknownMessage: Refusal { get }

    /// Whether a thread, or a message, that is named and not there begins there.
    var beginsWhatItDoesNotKnow: Bool { get }

    /// The service's own answer if the address, the bot or the room is gone.
    var gone: Refusal { get }
}

extension SimulatedService {
    static var way: String { "" }

    static var title: String { way.isEmpty ? kind : "\(kind) (\(way))" }

    func rateHeaders(_ limit: SimulatedLimit) -> [(String, String)] { [] }

    var unknownMessage: Refusal { Refusal(404, "not_found", "no such message") }

    var beginsWhatItDoesNotKnow: Bool { false }

    var gone: Refusal { Refusal(404, "not_found", "no such webhook") }
}

/// The rest of a service's rate.
struct SimulatedLimit: Sendable {
    var remaining: Int
    /// Until it is renewed.
    var seconds: Double
    /// The service's time.
    var now: Timestamp

    var wholeSeconds: Int { Int(seconds.rounded(.up)) }
}

/// Every service that is simulated: a kind of receiver that is reached over HTTP stands here at least once.
enum SimulatedServices {
    static let all: [any SimulatedService] = [
        SlackWebhookService(), SlackBotService(), MattermostService(), MattermostBotService(), RocketChatService(),
        DiscordService(), TeamsService(), GoogleChatService(), TelegramService(), MatrixService(), NtfyService(),
        ZulipService(),
        WebhookService(), AlertmanagerService(),
    ]
}
