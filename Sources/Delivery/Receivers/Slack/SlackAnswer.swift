/// What Slack's web API answers: with HTTP 200 also where it refuses.
///
/// Source: Slack developer documentation, “chat.postMessage” and “chat.update”, errors; “Rate limits”.
struct SlackAnswer: Decodable {
    var ok: Bool
    var error: String?
    var channel: String?
    var ts: String?

    /// Errors that pass by themselves.
    private static let passing: Set = [
        "ratelimited", "rate_limited", "internal_error", "fatal_error", "service_unavailable", "request_timeout",
        "team_added_to_org", "update_failed", "message_limit_exceeded",
    ]
    /// Errors that somebody can mend: the token does not let the bot in, or not here.
    private static let unauthorized: Set = [
        "invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired", "no_permission",
        "missing_scope", "not_allowed_token_type", "access_denied", "accesslimited", "org_login_required",
        "ekm_access_denied", "team_access_not_granted", "two_factor_setup_required", "enterprise_is_restricted",
        "not_in_channel", "restricted_action", "restricted_action_read_only_channel",
    ]
    /// Errors that no other message would escape: the channel is not there.
    private static let lasting: Set = ["channel_not_found", "is_archived", "team_not_found"]
    /// Errors that say that messages come too fast.
    private static let limited: Set = ["ratelimited", "rate_limited"]

    /// Whether it was refused because messages come too fast.
    var isLimited: Bool { !ok && error.map(SlackAnswer.limited.contains) == true }

    /// Where the message is, if it can be there.
    var reference: SlackReference? {
        channel.flatMap { channel in ts.flatMap { SlackReference(channel: channel, timestamp: $0) } }
    }

    /// What it means that Slack refused.
    ///
    /// - Parameter wait: The header `Retry-After`, if there was one.
    func refusal(wait: Duration?) -> AttemptOutcome {
        let word = SafeText(error ?? "no reason").truncated(toCharacters: 100)
        let reason = "Slack refused: \(word)"
        if SlackAnswer.passing.contains(word.string) { return .retry(reason: reason, after: wait) }
        if SlackAnswer.unauthorized.contains(word.string) { return .unauthorized(reason: reason) }
        return SlackAnswer.lasting.contains(word.string) ? .gone(reason: reason) : .rejected(reason: reason)
    }
}
