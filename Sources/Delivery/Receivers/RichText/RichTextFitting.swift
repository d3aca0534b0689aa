extension RichText {
    /// The most of a post that a service takes: less of each part first, then fewer of its alerts.
    ///
    /// Cost: a few renderings of what fits, however long the post.
    ///
    /// - Parameters:
    ///   - render: Writes it in the service's dialect.
    ///   - fits: Whether what was written is within the service's limits.
    /// - Throws: ``RenderingError`` if not even the least of it fits.
    static func fitting<Output>(
        _ post: PostCard, render: (RichText) -> Output, fits: (Output) -> Bool
    ) throws(RenderingError) -> Output {
        guard !post.cards.isEmpty else { throw RenderingError(reason: "the post holds no alert") }
        let details = post.cards.count == 1 ? RichTextDetail.whole : RichTextDetail.compact
        // What surely is too much for any service is not even written.
        let post = post.first(mostEntries)
        for detail in details {
            let output = render(RichText(post, detail: detail))
            if fits(output) { return output }
        }
        var best: Output?
        var (low, high) = (1, post.cards.count - 1)
        while low <= high, let least = details.last {
            let count = (low + high) / 2
            let output = render(RichText(post.first(count), detail: least))
            if fits(output) {
                best = output
                low = count + 1
            } else {
                high = count - 1
            }
        }
        guard let best else { throw RenderingError(reason: "it does not fit into the service's limits") }
        return best
    }

    private static let mostEntries = 200
}

extension PostCard {
    /// The post with so many of its alerts; the others are counted among those that have no room.
    fileprivate func first(_ count: Int) -> PostCard {
        guard cards.count > count else { return self }
        var post = self
        post.omitted += cards.count - count
        post.cards = Array(cards.prefix(count))
        return post
    }
}
