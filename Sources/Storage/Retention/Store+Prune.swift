import Articles
import GRDB
import Stories

extension Store {
    /// Takes away what is too old: bounded work, to be called again while ``PruneSummary/isUnfinished``.
    ///
    /// A story goes with its articles, scores, alerts and deliveries when nothing of it was read since; articles of a
    /// story that goes on go when no alert tells them. Sketches go when they are out of the stories' window. What has
    /// not been delivered stays, and so do dead letters given up since, checkpoints, and the desk's feedback. The file
    /// does not shrink: what becomes free is used again.
    ///
    /// - Parameters:
    ///   - before: What was last touched before this moment goes.
    ///   - stories: The settings that say how long sketches are needed.
    ///   - limit: The most rows of each kind that go in one call.
    package func prune(before: Timestamp, stories: StorySettings, limit: Int) throws(StoreError) -> PruneSummary {
        try write("take away what is too old") { database in
            let pruning = Pruning(database: database, before: before.milliseconds, limit: limit)
            var summary = PruneSummary()
            summary.sketches = try pruning.sketches(window: stories.windowDays)
            summary.articles = try pruning.articles()
            let gone = try pruning.stories()
            summary.stories = gone.stories
            summary.articles += gone.articles
            summary.posts = try pruning.posts()
            summary.silences = try pruning.silences()
            summary.isUnfinished = [summary.sketches, summary.articles, summary.stories, summary.posts]
                .contains { $0 >= limit }
            return summary
        }
    }
}
