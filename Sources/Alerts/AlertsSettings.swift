import Settings

/// The section `alerts` of the configuration.
package struct AlertsSettings: Sendable, Equatable {
    /// `repeat_after_hours` (24; 0 for never): how long after an alert was raised its story may raise it again although
    /// it has become no more severe.
    package var repeatAfter: Duration? = .seconds(24 * 3_600)

    /// The usual settings.
    package init() {}

    /// Reads the section `alerts`; problems are noted there.
    package init(from section: Section?) {
        self.init()
        guard let section else { return }
        let hours = section.integer("repeat_after_hours", default: 24, in: 0...8_760)
        repeatAfter = hours == 0 ? nil : .seconds(hours * 3_600)
    }
}
