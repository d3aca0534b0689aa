/// Divides examples into parts for cross-validation.
enum Folds {
    /// The fold of each example, 0 to `count` − 1.
    ///
    /// Examples of one group (an outlet) stay together, so that a classifier is tried on outlets it has not seen;
    /// groups that hold more than their share of a fold are split, since they would be the fold. Groups go to the
    /// emptiest fold, the largest first, in an order that follows from the seed.
    static func assign(groups: [String], count: Int, seed: UInt64) -> [Int] {
        var generator = SeededGenerator(seed: seed)
        let share = max(1, groups.count / count)
        var members: [String: [Int]] = [:]
        for (example, group) in groups.enumerated() { members[group, default: []].append(example) }
        var parts: [[Int]] = []
        for group in members.keys.sorted() {
            let all = (members[group] ?? []).shuffled(using: &generator)
            for start in stride(from: 0, to: all.count, by: share) {
                parts.append(Array(all[start..<min(start + share, all.count)]))
            }
        }
        parts.shuffle(using: &generator)
        parts.sort { $0.count > $1.count }
        var sizes = [Int](repeating: 0, count: count)
        var folds = [Int](repeating: 0, count: groups.count)
        for part in parts {
            let fold = sizes.indices.min { sizes[$0] < sizes[$1] } ?? 0
            sizes[fold] += part.count
            for example in part { folds[example] = fold }
        }
        return folds
    }
}

/// Random numbers that are the same for the same seed on every machine.
///
/// Source: SplitMix64, G. Steele, D. Lea and C. Flood, “Fast Splittable Pseudorandom Number Generators”, 2014.
struct SeededGenerator: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// A generator of a seed.
    init(seed: UInt64) {
        state = seed
    }

    /// The next 64 bits.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
