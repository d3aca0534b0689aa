/// Divides examples into parts for cross-validation.
package enum Folds {
    /// The fold of each example, 0 to `count` − 1.
    ///
    /// Examples of one group (an outlet) stay together, so that a classifier is tried on outlets it has not seen; groups
    /// that hold more than their share of a fold are split, since they would be the fold. Groups go to the emptiest
    /// fold, the largest first, in an order that follows from the seed.
    package static func assign(groups: [String], count: Int, seed: UInt64) -> [Int] {
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
