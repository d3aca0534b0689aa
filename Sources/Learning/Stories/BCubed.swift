/// How well found groups agree with true ones, element by element.
///
/// For each article, precision is the share of its found group that belongs to its true group, and recall the share of
/// its true group that is in its found group; both are averaged over all articles.
///
/// Source: A. Bagga, B. Baldwin, “Entity-Based Cross-Document Coreferencing Using the Vector Space Model” (1998).
package struct BCubed: Sendable, Equatable {
    /// The share of each found group that belongs together, 0 to 1.
    package let precision: Double
    /// The share of each true group that was found together, 0 to 1.
    package let recall: Double

    /// The harmonic mean of precision and recall.
    package var f1: Double { precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall) }

    /// Compares two groupings of the same elements, each given by the group of every element; of none, all is 1.
    package init(truth: [some Hashable], found: [some Hashable]) {
        let pairs = Array(zip(truth, found))
        let truly = Dictionary(grouping: pairs.indices) { pairs[$0].0 }
        let together = Dictionary(grouping: pairs.indices) { pairs[$0].1 }
        var sums = (precision: 0.0, recall: 0.0)
        for group in together.values {
            let common = Dictionary(grouping: group) { pairs[$0].0 }
            for (story, members) in common {
                let square = Double(members.count * members.count)
                sums.precision += square / Double(group.count)
                sums.recall += square / Double(truly[story]?.count ?? 1)
            }
        }
        precision = pairs.isEmpty ? 1 : sums.precision / Double(pairs.count)
        recall = pairs.isEmpty ? 1 : sums.recall / Double(pairs.count)
    }
}
