/// What became too old to be kept.
package struct PruneSummary: Sendable, Equatable {
    /// Articles, with their scores.
    package var articles = 0
    /// Stories, with their alerts.
    package var stories = 0
    /// Posts that were delivered or given up.
    package var posts = 0
    /// What was kept of articles to place others.
    package var sketches = 0
    /// Silences that were over.
    package var silences = 0
    /// Whether more is too old than one call takes away.
    package var isUnfinished = false

    /// Nothing.
    package init() {}
}
