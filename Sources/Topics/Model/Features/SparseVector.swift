/// A vector of which few components are not zero, as pairs of index and value in ascending order of the indices.
package struct SparseVector: Sendable, Equatable {
    /// The indices, ascending, each once.
    package private(set) var indices: [UInt32] = []
    /// The values at the indices.
    package private(set) var values: [Float] = []

    /// The zero vector.
    package init() {}

    /// A vector of pairs in any order; values of the same index are added.
    package init(_ pairs: [(index: UInt32, value: Float)]) {
        for (index, value) in pairs.sorted(by: { $0.index < $1.index }) {
            if indices.last == index {
                values[values.count - 1] += value
            } else {
                indices.append(index)
                values.append(value)
            }
        }
    }

    /// The sum of the squares.
    package var squaredNorm: Float {
        values.reduce(0) { $0 + $1 * $1 }
    }

    /// Applies a function to every value.
    package mutating func transform(_ change: (UInt32, Float) -> Float) {
        for position in values.indices { values[position] = change(indices[position], values[position]) }
    }

    /// Adds the components of a vector whose indices are all greater than those here.
    package mutating func append(_ other: SparseVector) {
        precondition((indices.last ?? 0) < (other.indices.first ?? .max) || indices.isEmpty || other.indices.isEmpty)
        indices += other.indices
        values += other.values
    }
}
