import Settings

extension RetryPolicy {
    /// Reads the section `retry`; what is wrong is noted there.
    ///
    /// Keys: `initial_delay_seconds` (2), `maximum_delay_seconds` (900), `maximum_age_hours` (72).
    package init(from section: Section?) {
        self.init()
        guard let section else { return }
        initialDelay = .seconds(section.integer("initial_delay_seconds", default: 2, in: 1...3_600))
        maximumDelay = .seconds(section.integer("maximum_delay_seconds", default: 900, in: 1...86_400))
        maximumAge = .seconds(section.integer("maximum_age_hours", default: 72, in: 1...720) * 3_600)
        if maximumDelay < initialDelay {
            section.note("is shorter than initial_delay_seconds", at: "maximum_delay_seconds")
        }
    }
}
