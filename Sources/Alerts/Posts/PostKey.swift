import Articles

/// The idempotency keys of posts.
enum PostKey {
    /// The key of a post: the same for the same deliveries of a receiver, 64 hexadecimal digits.
    ///
    /// When each alert was raised is part of it: a store that begins anew counts its deliveries from one again, and a
    /// service that remembers keys must not take the new posts for the old ones.
    static func text(receiver: String, kind: Post.Kind, deliveries: [WaitingDelivery]) -> String {
        var text = "\(receiver)\n\(kind.rawValue)"
        for delivery in deliveries {
            text += "\n\(delivery.number) \(delivery.alert.id) \(delivery.alert.raisedAt.milliseconds)"
        }
        return SHA256Digest.hex(of: Array(text.utf8))
    }
}
