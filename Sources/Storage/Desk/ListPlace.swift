import Text

/// A place in a list of alerts or stories, the last ones first: behind the one with this moment and number.
package struct ListPlace: Sendable, Equatable {
    /// When the alert was raised, or when the story continued.
    package var moment: Timestamp
    package var number: Int64

    package init(moment: Timestamp, number: Int64) {
        self.moment = moment
        self.number = number
    }
}
