import Delivery
import Settings
import Systemd

/// What a check of the configuration found.
package enum ConfigurationCheck: Sendable {
    /// Nothing wrong; what is configured in a few words, what could not be looked at from here, and what the desk
    /// should know, a line each.
    case sound(summary: String, unseen: [String], notes: [String])
    /// What is wrong, a line each.
    case problems([String])
}

extension ConfigurationLoader {
    /// Checks everything that the daemon would read, receivers' secrets and programs too.
    ///
    /// A secret that only the service may read is a note, not a problem.
    package func check() -> ConfigurationCheck {
        let configuration: Configuration
        do throws(Problems) {
            configuration = try load()
        } catch {
            return .problems(error.all.map(\.description))
        }
        var (problems, unseen): ([String], [String]) = ([], [])
        for error in receiverErrors(of: configuration) {
            if error.isOutOfReach { unseen.append("\(error)") } else { problems.append("\(file): \(error)") }
        }
        let notes = [configuration.shortcoming].compactMap { $0 }
        return problems.isEmpty
            ? .sound(summary: configuration.summary, unseen: unseen, notes: notes) : .problems(problems)
    }

    /// Why receivers cannot be set up, as they would be when the daemon starts.
    private func receiverErrors(of configuration: Configuration) -> [ReceiverError] {
        let receivers = configuration.settings.receivers
        guard !receivers.isEmpty, let client = HTTPClient(userAgent: "wirewatch/\(Version.number)") else { return [] }
        return receivers.compactMap { settings in
            do throws(ReceiverError) {
                _ = try ReceiverFactory.receiver(for: settings, client: client, credentials: Credentials())
                return nil
            } catch {
                return error
            }
        }
    }
}
