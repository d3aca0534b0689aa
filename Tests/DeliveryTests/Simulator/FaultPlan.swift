/// The faults of each request: drawn from a seed, so that a failed drill can be run again.
struct FaultPlan: Sendable {
    enum Fault: CaseIterable, Sendable {
        /// 500 in the service's words.
        case internalError
        /// 502 of a proxy, as a page of HTML.
        case badGateway
        /// The connection is closed before anything was done.
        case dropped
        /// The message is taken, and the connection closed before the answer.
        case droppedAfter
        /// The answer takes a while.
        case slow
        /// 429 although the limit was kept.
        case tooMany
    }

    private var state: UInt64
    /// Of a hundred requests.
    private let percent: UInt64
    private let faults: [Fault]

    /// No faults at all.
    static let none = FaultPlan(seed: 1, percent: 0)

    init(seed: UInt64, percent: Int, faults: [Fault] = Fault.allCases) {
        state = seed
        self.percent = UInt64(percent)
        self.faults = faults
    }

    /// The fault of the next request, or nil.
    mutating func next() -> Fault? {
        guard draw() % 100 < percent else { return nil }
        return faults[Int(draw() % UInt64(faults.count))]
    }

    /// SplitMix64. Source: G. Steele et al., “Fast Splittable Pseudorandom Number Generators”, 2014.
    private mutating func draw() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
