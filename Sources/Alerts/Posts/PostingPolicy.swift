import Topics

/// How a receiver wants to be told: how often, when, and what becomes of updates.
package struct PostingPolicy: Sendable, Equatable {
    /// What a receiver does with news of an alert that it has been told.
    package enum Updates: String, Sendable, CaseIterable {
        /// The post is replaced.
        case replace
        /// The post is answered in its thread.
        case answer
        /// Nothing; the store counts.
        case quiet
    }

    /// `max_posts_per_hour`: the most posts within any sixty minutes, updates not counted; nothing for no limit.
    package var mostPostsPerHour: Int?
    /// `updates`: what becomes of them; by default ``Updates/replace`` where the receiver can.
    package var updates = Updates.quiet
    /// `update_interval_seconds` (300): the least time between two news of one alert.
    package var updateInterval = Duration.seconds(300)
    /// `working_hours`: when posts may go out; nothing for always.
    package var workingHours: WorkingHours?
    /// `always`: severities whose alerts do not wait for the working hours.
    package var always: Set<Severity> = []
    /// Whether several alerts fit into one post of the receiver.
    package var takesGroups = true

    /// The most alerts that are shown in one post.
    package static let mostCards = 20

    /// No limits, no hours, no updates.
    package init(takesGroups: Bool = true) {
        self.takesGroups = takesGroups
    }
}
