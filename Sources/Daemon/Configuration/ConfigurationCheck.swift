import Delivery
import Glibc
import Settings
import Storage
import Systemd
import Text
import Watching

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
        for inbox in configuration.settings.inboxes {
            guard let error = writeError(in: inbox) else { continue }
            let needs = "inbox \(inbox.name): moving and deleting files needs write access to \(inbox.path): \(error)"
            if error.code == EROFS {
                problems.append("\(file): \(needs); add systemd/examples/aftercare.conf to the service")
            } else {
                unseen.append(needs)
            }
        }
        if let settings = configuration.settings.heartbeat {
            do throws(ReceiverError) {
                _ = try settings.request("", credentials: Credentials())
            } catch {
                let line = "heartbeat: \(error.reason)"
                if error.isOutOfReach { unseen.append(line) } else { problems.append("\(file): \(line)") }
            }
        }
        if let settings = configuration.settings.page {
            do throws(ReceiverError) {
                _ = try settings.readToken(Credentials())
            } catch {
                let line = "page: \(error.reason)"
                if error.isOutOfReach { unseen.append(line) } else { problems.append("\(file): \(line)") }
            }
        }
        var notes = [configuration.shortcoming].compactMap { $0 }
        do throws(StoreError) {
            notes += try RemovedReceivers(from: configuration.settings).notes
        } catch {
            unseen.append("alerts that wait for receivers which are removed: \(error)")
        }
        return problems.isEmpty
            ? .sound(summary: configuration.summary, unseen: unseen, notes: notes) : .problems(problems)
    }

    /// Why files of an inbox cannot be moved; nil if they can, or need not be.
    private func writeError(in inbox: InboxSettings) -> SystemError? {
        guard inbox.after != .keep || inbox.failedDirectory != nil else { return nil }
        return access(inbox.path, W_OK) == 0 || errno == ENOENT ? nil : .last
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
