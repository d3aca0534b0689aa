/// What waits, with everything that has to be told only once taken together.
struct DeliveryFolding {
    /// One for each alert that is to be told: the first to come, with the alert as it is now, in
    /// the group whose wait is over first.
    private(set) var raises: [WaitingDelivery] = []
    /// One for each alert of which there is nothing else to tell but that its story goes on.
    private(set) var updates: [WaitingDelivery] = []
    /// The others: what they had to say is in one of these.
    private(set) var folded: [WaitingDelivery] = []

    init(_ waiting: [WaitingDelivery]) {
        var places: [String: Int] = [:]
        for delivery in waiting where delivery.event != .updated {
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
