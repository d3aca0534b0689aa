import Settings

/// What a check of the configuration found.
package enum ConfigurationCheck: Sendable {
    /// Nothing wrong; what is configured in a few words.
    case sound(summary: String)
    /// What is wrong, a line each.
    case problems([String])
}

extension ConfigurationLoader {
    /// Checks everything that the daemon would read.
    package func check() -> ConfigurationCheck {
        do throws(Problems) {
            return .sound(summary: try load().summary)
        } catch {
            return .problems(error.all.map(\.description))
        }
    }
}
