import Settings
import Text
import Topics

/// The posting policy of a receiver: how often, when, and the treatment of updates.
package struct PostingPolicy: Sendable, Equatable {
    /// The treatment of news about an alert that the receiver has.
    package enum Updates: String, Sendable, CaseIterable {
        /// The post is replaced.
        case replace
        /// The post is answered in its thread.
        case answer
        /// They are not posted; the store counts them.
        case quiet
    }

    /// `max_posts_per_hour`: the maximum number of posts within any sixty minutes, without updates; nil for no limit.
    package var maxPostsPerHour: Int?
    /// `updates`: their treatment; by default ``Updates/replace`` where the receiver can.
    package var updates = Updates.quiet
    /// `update_interval_seconds` (300): the least time between two news of one alert.
    package var updateInterval = Duration.seconds(300)
    /// `working_hours`: when posts may go out; nil for always.
    package var workingHours: WorkingHours?
    /// `digest_at`: when alerts go out together, as one digest; nil for each by itself.
    package var digest: DigestTimes?
    /// `always`: severities whose alerts do not wait for the working hours.
    package var always: Set<Severity> = []
    /// The severities whose alerts do not wait for a digest: `always`, or critical where it is left out.
    package var skipsDigest: Set<Severity> = [.critical]
    /// Whether several alerts fit into one post of the receiver.
    package var takesGroups = true

    /// Maximum number of alerts in one post.
    package static let maxCards = 20

    /// No limits, no hours, no updates.
    package init(takesGroups: Bool = true) {
        self.takesGroups = takesGroups
    }

    /// Whether nothing but groups puts several alerts into one post or holds one back for another.
    package var postsAlone: Bool {
        maxPostsPerHour == nil && workingHours == nil && digest == nil && updates == .quiet
    }

    /// The digest that an alert waits for; nil if it waits for none.
    func digestTime(for severity: Severity, readyAt: Timestamp) -> Timestamp? {
        skipsDigest.contains(severity) ? nil : digest?.next(from: readyAt)
    }
}

extension PostingPolicy {
    /// Reads a receiver's keys; problems are noted there.
    ///
    /// Keys: `max_posts_per_hour`, `updates`, `update_interval_seconds`, `working_hours`, `digest_at`, `always`.
    ///
    /// - Parameters:
    ///   - zone: The receiver's time zone, which its working hours and digest times are in.
    ///   - takesGroups: Whether the kind of receiver can show several alerts in one post.
    ///   - replaces: Whether it can replace a post.
    ///   - answers: Whether it can answer a post.
    package init(from section: Section, in zone: ZoneOffsets, takesGroups: Bool, replaces: Bool, answers: Bool) {
        self.init(takesGroups: takesGroups)
        if section.has("max_posts_per_hour") {
            maxPostsPerHour = section.integer("max_posts_per_hour", default: 30, in: 1...3_600)
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
        digest = DigestTimes(from: section, in: zone)
        guard let severities = section.value("always").map(PostingPolicy.severities) else { return }
        always = Set(severities)
        skipsDigest = always
        if workingHours == nil, digest == nil, !always.isEmpty {
            section.note("there are neither working_hours nor digest_at that they could pass", at: "always")
        }
    }

    static func severities(_ value: SettingsValue) -> [Severity] {
        let values = value.isList ? value.elements() : [value]
        return values.compactMap { value in
            let severity: Severity? = value.choice()
            return severity
        }
    }
}
