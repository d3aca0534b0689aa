import Articles
import Topics

/// Deliveries that belong in one post: an alert, or the alerts of a group.
struct PostUnit {
    /// In the order of arrival; at least one.
    var deliveries: [WaitingDelivery]
    /// When it may go out: when the wait of the first of its group is over.
    var readyAt: Timestamp

    /// How urgent the most urgent of its alerts is.
    var severity: Severity { deliveries.map(\.alert.severity).max() ?? .info }

    /// Whether it may have a post for itself when others may not any more.
    var isUrgent: Bool { severity == .critical }

    /// The units of deliveries, in the order of the first of each.
    static func units(of deliveries: [WaitingDelivery], inGroups: Bool) -> [PostUnit] {
        var units: [PostUnit] = []
        var places: [String: Int] = [:]
        for delivery in deliveries {
            if inGroups, let key = delivery.groupKey {
                if let place = places[key] {
                    units[place].deliveries.append(delivery)
                    units[place].readyAt = min(units[place].readyAt, delivery.readyAt)
                    continue
                }
                places[key] = units.count
            }
            units.append(PostUnit(deliveries: [delivery], readyAt: delivery.readyAt))
        }
        return units
    }
}
