/// How fast a service takes posts.
package struct Pace: Sendable, Equatable {
    /// How many posts may come at once after a rest; at least 1.
    package var burst: Int
    /// How long it is, on average, between posts that go on.
    package var interval: Duration

    /// A pace of so many at once and then one each interval.
    package init(burst: Int, interval: Duration) {
        self.burst = max(burst, 1)
        self.interval = interval
    }

    /// As fast as it goes.
    package static let unlimited = Pace(burst: .max, interval: .zero)
}
