import Text
import Topics

/// Deliveries that belong in one post: an alert, or the alerts of a group.
struct PostUnit {
    /// In the order of arrival; at least one.
    var deliveries: [WaitingDelivery]
    /// When it may go out: when the wait of the first of its group is over.
    var readyAt: Timestamp

    /// The severity of the most urgent alert.
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

/// The waiting deliveries, with those of one alert taken together.
struct DeliveryFolding {
    /// One for each alert that is to be notified: the first to come, with the alert as it is now, in
    /// the group whose wait is over first.
    private(set) var raises: [WaitingDelivery] = []
    /// One for each alert whose only news is that its story goes on.
    private(set) var updates: [WaitingDelivery] = []
    /// The others: what they had to say is in one of these.
    private(set) var folded: [WaitingDelivery] = []

    init(_ waiting: [WaitingDelivery]) {
        var places: [String: Int] = [:]
        for delivery in waiting where delivery.event != .updated && delivery.event != .escalated {
            if let place = places[delivery.alert.id] {
                raises[place].alert = delivery.alert
                // What is more urgent need not wait with the group of what it was before.
                if delivery.readyAt < raises[place].readyAt {
                    (raises[place].readyAt, raises[place].groupKey) = (delivery.readyAt, delivery.groupKey)
                }
                folded.append(delivery)
            } else {
                places[delivery.alert.id] = raises.count
                raises.append(delivery)
            }
        }
        var escalated = Set(places.keys)
        for delivery in waiting where delivery.event == .escalated {
            // A raise that waits, or was posted, shows the receiver all there is. One acknowledgement ends all
            // escalations of an alert, so the first due speaks for the others.
            if !delivery.isNotified, escalated.insert(delivery.alert.id).inserted {
                raises.append(delivery)
            } else {
                folded.append(delivery)
            }
        }
        var updatePlaces: [String: Int] = [:]
        for delivery in waiting where delivery.event == .updated {
            let alert = delivery.alert.id
            if let place = places[alert] {
                if delivery.number > raises[place].number { raises[place].alert = delivery.alert }
                folded.append(delivery)
            } else if let place = updatePlaces[alert] {
                updates[place].alert = delivery.alert
                folded.append(delivery)
            } else {
                updatePlaces[alert] = updates.count
                updates.append(delivery)
            }
        }
    }
}
