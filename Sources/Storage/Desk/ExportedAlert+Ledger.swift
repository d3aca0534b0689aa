import Alerts

extension ExportedAlert {
    /// A past alert with what became of it.
    ///
    /// - Parameter desk: Where browsers find the desk's page; nil for nowhere.
    package init(_ entry: LedgerEntry, onPageOf desk: String? = nil) {
        self.init(
            entry.alert, page: desk.map { AlertAddress.text(of: entry.alert.id, on: $0) },
            suppression: entry.suppression,
            deliveries: entry.deliveries.map { Delivery(receiver: $0.receiver, state: $0.state.rawValue) })
    }
}
