import Settings
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

extension PostingPolicy {
    /// Reads a receiver's keys; what is wrong is noted there.
    ///
    /// Keys: `max_posts_per_hour`, `updates`, `update_interval_seconds`, `working_hours`, `always`.
    ///
    /// - Parameters:
    ///   - zone: The receiver's time zone, which its working hours are in.
    ///   - takesGroups: Whether the kind of receiver can show several alerts in one post.
    ///   - replaces: Whether it can replace a post.
    ///   - answers: Whether it can answer a post.
    package init(from section: Section, in zone: ZoneOffsets, takesGroups: Bool, replaces: Bool, answers: Bool) {
        self.init(takesGroups: takesGroups)
        if section.has("max_posts_per_hour") {
            mostPostsPerHour = section.integer("max_posts_per_hour", default: 30, in: 1...3_600)
        } else {
            _ = section.value("max_posts_per_hour")
        }
        updates = section.choice("updates", default: replaces ? .replace : .quiet)
        if updates == .replace, !replaces {
            section.note("this kind of receiver cannot replace a post; choose answer or quiet", at: "updates")
        }
        if updates == .answer, !answers {
            section.note("this kind of receiver cannot answer a post; choose replace or quiet", at: "updates")
        }
        updateInterval = .seconds(section.integer("update_interval_seconds", default: 300, in: 0...86_400))
        workingHours = WorkingHours(from: section, in: zone)
        always = Set(section.value("always").map(PostingPolicy.severities) ?? [])
        if workingHours == nil, !always.isEmpty {
            section.note("there are no working_hours that they could pass", at: "always")
        }
    }

    private static func severities(_ value: SettingsValue) -> [Severity] {
        let values = value.isList ? value.elements() : [value]
        return values.compactMap { value in
            let severity: Severity? = value.choice()
            return severity
        }
    }
}
