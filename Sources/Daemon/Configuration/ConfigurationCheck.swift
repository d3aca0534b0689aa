import Alerts
import Delivery
import Glibc
import Settings
import Storage
import Synchronization
import Systemd
import Text
import Watching

/// The findings of a check of the configuration.
package struct ConfigurationCheck: Sendable {
    /// The mistakes; the daemon refuses a configuration with one.
    package var problems: [Problem] = []
    /// What is allowed and hardly meant.
    package var warnings: [Problem] = []
    /// What the desk should know, a sentence each.
    package var notes: [String] = []
    /// What cannot be looked at from here, a sentence each.
    package var unseen: [String] = []
    /// The configuration in a few words; empty if it has problems.
    package var summary = ""

    /// Whether the daemon takes the configuration.
    package var isSound: Bool { problems.isEmpty }
}

extension ConfigurationLoader {
    /// Checks everything that the daemon would read, receivers' secrets and programs too.
    ///
    /// A secret that only the service may read is a note, not a problem.
    package func check() -> ConfigurationCheck {
        var check = ConfigurationCheck()
        let configuration: Configuration
        do throws(Problems) {
            configuration = try load()
        } catch {
            check.problems = error.all
            return check
        }
        check.warnings = configuration.warnings
        checkReceivers(of: configuration, &check)
        for inbox in configuration.settings.inboxes { checkFolder(of: inbox, &check) }
        if let settings = configuration.settings.heartbeat {
            do throws(ReceiverError) {
                _ = try settings.request("", credentials: Credentials())
            } catch {
                if error.isOutOfReach {
                    check.unseen.append("heartbeat: \(error.reason)")
                } else {
                    check.problems.append(
                        Problem(file: file, line: 1, column: 1, keyPath: "heartbeat", message: error.reason))
                }
            }
        }
        check.notes += [configuration.shortcoming].compactMap { $0 }
        if let settings = configuration.settings.page {
            do throws(ReceiverError) {
                _ = try settings.readToken(Credentials())
            } catch {
                if error.isOutOfReach {
                    check.unseen.append("page: \(error.reason)")
                } else {
                    check.problems.append(
                        Problem(file: file, line: 1, column: 1, keyPath: "page", message: error.reason))
                }
            }
        }
        do throws(StoreError) {
            check.notes += try RemovedReceivers(from: configuration.settings).notes
        } catch {
            check.unseen.append("alerts that wait for receivers which are removed: \(error)")
        }
        if check.isSound { check.summary = configuration.summary }
        return check
    }

    /// Whether files of an inbox can be read and moved.
    private func checkFolder(of inbox: InboxSettings, _ check: inout ConfigurationCheck) {
        if access(inbox.path, F_OK) != 0, errno == ENOENT {
            check.notes.append("inbox \(inbox.name): \(inbox.path) does not exist; it is watched as soon as it does")
            return
        }
        guard inbox.after != .keep || inbox.failedDirectory != nil, access(inbox.path, W_OK) != 0 else { return }
        let error = SystemError.last
        let needs = "inbox \(inbox.name): moving and deleting files needs write access to \(inbox.path): \(error)"
        if error.code == EROFS {
            check.problems.append(
                Problem(
                    file: file, line: 1, column: 1, keyPath: "inboxes",
                    message: "\(needs); add systemd/examples/aftercare.conf to the service"))
        } else {
            check.unseen.append(needs)
        }
    }

    /// Sets receivers up, as when the daemon starts.
    private func checkReceivers(of configuration: Configuration, _ check: inout ConfigurationCheck) {
        let receivers = configuration.settings.receivers
        guard !receivers.isEmpty, let client = HTTPClient(userAgent: "wirewatch/\(Version.number)") else { return }
        for (index, settings) in receivers.enumerated() {
            func problem(_ message: String) -> Problem {
                Problem(file: file, line: settings.line, column: 1, keyPath: "receivers[\(index)]", message: message)
            }
            let unsafe = UnsafeSecrets()
            do throws(ReceiverError) {
                _ = try ReceiverFactory.receiver(
                    for: settings, client: client, credentials: Credentials(), warn: unsafe.add)
            } catch {
                if error.isOutOfReach {
                    check.unseen.append("\(error)")
                } else {
                    check.problems.append(problem("\(error)"))
                }
            }
            check.warnings += unsafe.all.map(problem)
        }
    }
}

/// Collects warnings about the secrets of a receiver.
private final class UnsafeSecrets: Sendable {
    private let sentences = Mutex<[String]>([])

    var all: [String] { sentences.withLock { $0 } }

    @Sendable func add(_ sentence: String) { sentences.withLock { $0.append(sentence) } }
}
