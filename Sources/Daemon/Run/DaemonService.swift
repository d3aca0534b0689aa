import Articles
import Delivery
import Logging
import ServiceLifecycle
import Settings
import Storage
import Systemd
import Topics
import UnixSignals

/// The daemon's one life: generations of pipeline and deliverers, reloads, the watchdog.
struct DaemonService: Service, CustomStringConvertible, CustomDebugStringConvertible {
    let loader: ConfigurationLoader
    let configuration: Configuration
    let first: Generation
    let surroundings: Generation.Surroundings
    let control: RunControl
    let reporter: StatusReporter
    let logger: Logger

    // The lifecycle library describes its services for its log; without this it would spell out the whole catalog.
    var description: String { "wirewatch" }
    var debugDescription: String { description }

    func run() async throws {
        await withGracefulShutdownHandler {
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await self.reloadOnHangUp() }
                group.addTask { await self.reporter.feedWatchdog(store: self.surroundings.store) }
                await runGenerations()
                group.cancelAll()
            }
        } onGracefulShutdown: {
            reporter.stopping()
            control.stop()
        }
    }

    private func runGenerations() async {
        var generation = first
        while true {
            await generation.run(until: control.signal)
            guard let next = control.nextConfiguration() else { return }
            do throws(ReceiverError) {
                generation = try Generation(next, surroundings)
                logger.notice(
                    "Reloaded \(next.file): \(next.summary)", metadata: OperationalMessage.reloaded.metadata())
            } catch {
                // The receivers were tried before; a secret that went away meanwhile leaves the old ones at work.
                refuse("\(error)")
            }
        }
    }

    private func reloadOnHangUp() async {
        for await _ in await UnixSignalsSequence(trapping: .sighup) {
            reporter.reloading()
            do throws(Problems) {
                let next = try loader.load()
                do throws(ReceiverError) {
                    _ = try Generation(next, surroundings)
                } catch {
                    refuse("\(error)")
                    continue
                }
                if next.settings.stateDirectory != configuration.settings.stateDirectory {
                    logger.warning("state_directory has changed; that takes a restart, until then the old one is used")
                }
                control.reload(with: next)
            } catch {
                refuse("\(error.all.count) problems")
                for problem in error.all {
                    logger.error("\(problem)", metadata: OperationalMessage.configurationRefused.metadata())
                }
            }
        }
    }

    private func refuse(_ why: String) {
        logger.error(
            "The new configuration is refused, the old one goes on: \(why)",
            metadata: OperationalMessage.configurationRefused.metadata())
        reporter.ready()
    }
}

extension Configuration {
    /// What is watched for whom, in a few words.
    package var summary: String {
        func counted(_ count: Int, _ word: String, _ plural: String) -> String {
            "\(count) \(count == 1 ? word : plural)"
        }
        return [
            counted(settings.inboxes.count, "inbox", "inboxes"),
            counted(catalog.topics.count, "topic", "topics"),
            counted(catalog.patternCount, "way", "ways") + " of writing terms",
            "receivers: " + (["journal"] + settings.receivers.map(\.name)).joined(separator: ", "),
        ].joined(separator: ", ")
    }
}
