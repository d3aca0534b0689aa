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
    /// Errors that no other message would escape: the token or the channel is of no use.
    private static let lasting: Set = [
        "invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired", "no_permission",
        "missing_scope", "not_allowed_token_type", "access_denied", "accesslimited", "org_login_required",
        "ekm_access_denied", "team_access_not_granted", "two_factor_setup_required", "enterprise_is_restricted",
        "channel_not_found", "is_archived", "not_in_channel", "restricted_action",
        "restricted_action_read_only_channel",
        "restricted_action_thread_locked", "team_not_found",
    ]

    /// What it means, of which the status and headers are known.
    ///
    /// - Parameter wait: The header `Retry-After`, if there was one.
    func outcome(wait: Duration?) -> AttemptOutcome {
        if ok {
            let reference = channel.flatMap { channel in
                ts.flatMap { SlackReference(channel: channel, timestamp: $0) }
            }
            return .delivered(reference: reference?.text)
        }
        let word = SafeText(error ?? "no reason").truncated(toCharacters: 100)
        let reason = "Slack refused: \(word)"
        if SlackAnswer.passing.contains(word.string) { return .retry(reason: reason, after: wait) }
        return SlackAnswer.lasting.contains(word.string) ? .gone(reason: reason) : .rejected(reason: reason)
    }
}
