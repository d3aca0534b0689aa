import Concurrency
import Delivery
import Logging
import Storage
import Systemd
import Text
import Topics
import Watching
import Web

/// Serves the page as the configuration says, and goes on without it if it cannot be served.
struct PageHost: Sendable {
    /// As configured at the moment; nil for none.
    let settings: @Sendable () -> PageSettings?
    /// Raised when the configuration has changed.
    let changed: WakeSignal
    /// The daemon's own store, for changes.
    let store: Store
    /// The store's file: the page reads with connections of its own.
    let path: String
    let configuration: @Sendable () -> Configuration
    let collector: StatusCollector
    let bell: PageBell
    let now: @Sendable () -> Timestamp
    let wake: @Sendable () -> Void
    let logger: Logger

    /// How long to wait after a failure.
    private static let retryPause = Duration.seconds(30)

    /// Goes on until the task is cancelled.
    func run() async {
        var known: String?
        while !Task.isCancelled {
            guard let wanted = settings() else {
                collector.page(is: .init())
                known = nil
                await changed.wait()
                continue
            }
            let trouble = await serve(wanted)
            if Task.isCancelled { return }
            guard let trouble else {
                known = nil
                continue
            }
            collector.page(is: .init(trouble: trouble))
            if trouble != known { logger.warning("\(trouble). The daemon goes on without it and tries again") }
            known = trouble
            await changed.wait(atMost: PageHost.retryPause)
        }
    }

    /// Serves until the settings change.
    ///
    /// - Returns: Why it cannot be served; nil if the settings have changed.
    private func serve(_ settings: PageSettings) async -> String? {
        let service: PageService
        do {
            let reader = try Store.reading(path: path)
            let changes = try StoreChanges(path: path)
            service = try PageService(
                desk(reading: reader, changes), settings, token: try settings.readToken(Credentials()), logger: logger)
        } catch let error as ReceiverError {
            return "the page cannot be served: \(error.reason)"
        } catch {
            return "the page cannot be served: \(error)"
        }
        return await withTaskGroup(of: String?.self) { group in
            group.addTask {
                do throws(PageServerError) {
                    try await service.run {
                        let address = service.address.url ?? service.address.description
                        collector.page(is: .init(address: address))
                        logger.info("The page is at \(address)")
                    }
                    return nil
                } catch {
                    return "\(error)"
                }
            }
            group.addTask {
                while !Task.isCancelled, self.settings() == settings { await changed.wait() }
                return nil
            }
            let trouble = await group.next() ?? nil
            group.cancelAll()
            return trouble
        }
    }

    private func desk(reading reader: Store, _ changes: StoreChanges) -> PageDesk {
        PageDesk(
            reader: reader, store: store, now: now, situation: { configuration().situation },
            status: { [collector] in collector.pageStatus }, metrics: { [collector] in collector.metrics }, wake: wake,
            bell: bell, changes: { changes.count })
    }
}

extension Configuration {
    /// The parts that the page shows.
    var situation: PageSituation {
        PageSituation(
            topics: catalog.topics.map {
                PageSituation.Topic(
                    name: $0.name, title: $0.title, severity: $0.severity, threshold: threshold(of: $0))
            }, inboxes: settings.inboxes.map(\.name), routes: settings.routes, receivers: settings.receivers,
            timeZone: settings.timeZone, labels: labels)
    }

    /// The labels and values that alerts get from it.
    package var labels: ConfiguredLabels {
        ConfiguredLabels(
            topics: catalog.topics.map(\.name), inboxes: settings.inboxes.map(\.name),
            labels: settings.inboxLabels.values + catalog.topics.map(\.labels))
    }
}
