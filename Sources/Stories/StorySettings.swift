import Settings

/// The section `stories` of the configuration.
package struct StorySettings: Sendable, Equatable {
    /// `window_days` (14): how many days back an article may join a story.
    package var windowDays = 14
    /// `threshold` (0.5): how likely it must be that an article reports a story's event. Higher, and one event may
    /// become two stories; lower, and two events may become one, which silences an alert.
    package var threshold = 0.5

    /// The usual settings.
    package init() {}

    /// Reads the section `stories`; what is wrong is noted there.
    package init(from section: Section?) {
        self.init()
        guard let section else { return }
        windowDays = section.integer("window_days", default: windowDays, in: 1...60)
        threshold = section.number("threshold", default: threshold, in: 0.05...0.95)
    }
}
