extension AttemptOutcome {
    /// Why the post was not delivered, in words; nothing if it was. What it means stays the same when the words change.
    var reason: String? {
        get {
            switch self {
            case .delivered: nil
            case .retry(let reason, _), .rejected(let reason), .unauthorized(let reason), .gone(let reason): reason
            }
        }
        set {
            guard let reason = newValue else { return }
            switch self {
            case .delivered: break
            case .retry(_, let after): self = .retry(reason: reason, after: after)
            case .rejected: self = .rejected(reason: reason)
            case .unauthorized: self = .unauthorized(reason: reason)
            case .gone: self = .gone(reason: reason)
            }
        }
    }
}
