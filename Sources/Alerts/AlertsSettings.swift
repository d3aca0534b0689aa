import Settings

/// The section `alerts` of the configuration.
package struct AlertsSettings: Sendable, Equatable {
    /// `repeat_after_hours` (24; 0 for never): how long after an alert was raised its story may raise it again although
    /// it has become no more severe.
    package var repeatAfter: Duration? = .seconds(24 * 3_600)

    /// `max_age_hours` (72; 0 for no limit): an article that its own metadata says was published longer ago raises a
    /// backfill alert.
    package var maxAge: Duration? = .seconds(72 * 3_600)

    /// `escalate_after` (never) and `escalate_to`: what routes inherit.
    package var escalation = EscalationSettings()

    /// The usual settings.
    package init() {}

    /// Reads the section `alerts`; problems are noted there.
    ///
    /// - Parameter receivers: The names of all receivers.
    package init(from section: Section?, receivers: [String] = []) {
        self.init()
        guard let section else { return }
        let hours = section.integer("repeat_after_hours", default: 24, in: 0...8_760)
        repeatAfter = hours == 0 ? nil : .seconds(hours * 3_600)
        let age = section.integer("max_age_hours", default: 72, in: 0...87_600)
        maxAge = age == 0 ? nil : .seconds(age * 3_600)
        escalation.read(from: section, receivers: receivers)
    }
}
