/// Tells two events of one kind, written up in the same words, from one event written up twice.
///
/// “A strike has shut the port of A” and “… of B” agree in all but a word on either side. Two reports of one event have
/// either other words throughout, or, where one is copied, the same ones, more on one side at most.
enum SharedWording {
    /// How much of the shorter text must be the same.
    private static let leastShare = 0.6
    /// How many terms must be the same.
    private static let fewest = 4
    /// How many terms of the shorter text may differ: more are other words throughout.
    private static let mostOther = 14

    /// Whether two texts agree in most and differ on both sides.
    ///
    /// - Parameters:
    ///   - left: The hashes of one text's terms without ``CommonWords``, ascending.
    ///   - right: The other's.
    static func differs(_ left: [UInt32], _ right: [UInt32]) -> Bool {
        let common = left.count { right.contains($0) }
        let fewer = min(left.count, right.count)
        return common >= fewest && (1...mostOther).contains(fewer - common)
            && Double(common) >= leastShare * Double(fewer)
    }
}
