/// What a kind of receiver can do besides taking a new post of one alert.
package struct ReceiverAbilities: OptionSet, Sendable {
    /// The bits.
    package let rawValue: Int

    /// Abilities by their bits.
    package init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// Several alerts fit into one post.
    package static let groups = ReceiverAbilities(rawValue: 1)
    /// A post can be replaced by a later one: the answer to a post holds a reference to it.
    package static let replaces = ReceiverAbilities(rawValue: 2)
    /// A post can be answered in a thread: the answer to a post holds a reference to it.
    package static let answers = ReceiverAbilities(rawValue: 4)
    /// The service itself drops a post whose key it has seen.
    package static let recognisesKeys = ReceiverAbilities(rawValue: 8)
}
