/// The rows of the features that a model knows: their hashes in ascending order, the row being the position.
///
/// Hashes are spread evenly, so a table of where each beginning of bits starts leads to one or two candidates.
package struct FeatureTable: @unchecked Sendable {
    // Sound: the memory is never written to and lives as long as this value.
    private let memory: ModelMemory
    /// The hashes, ascending.
    package let features: UnsafeBufferPointer<UInt32>
    private let starts: [UInt32]
    private let shift: UInt32

    /// A table of hashes within a model's memory.
    init(_ features: UnsafeBufferPointer<UInt32>, in memory: ModelMemory) {
        self.memory = memory
        self.features = features
        var bits: UInt32 = 1
        while 1 << bits < features.count, bits < 20 { bits += 1 }
        shift = 32 - bits
        var starts = [UInt32](repeating: 0, count: (1 << Int(bits)) + 1)
        for feature in features { starts[Int(feature >> shift) + 1] += 1 }
        for number in 1..<starts.count { starts[number] += starts[number - 1] }
        self.starts = starts
    }

    /// A table of hashes.
    init(_ features: [UInt32]) {
        let memory = ModelMemory(copying: features)
        self.init(memory.bytes.bindMemory(to: UInt32.self), in: memory)
    }

    /// The row of a feature, if it is known.
    @inline(__always)
    func row(of feature: UInt32) -> Int? {
        let bucket = Int(feature >> shift)
        for row in Int(starts[bucket])..<Int(starts[bucket + 1]) where features[row] == feature { return row }
        return nil
    }
}

/// Memory that holds a model and is never written to: a file mapped by the caller, or a copy.
package final class ModelMemory: @unchecked Sendable {
    // Sound: nobody writes to the bytes once this object exists.
    /// The bytes, starting at a multiple of 8.
    package let bytes: UnsafeRawBufferPointer
    private let release: () -> Void

    /// Memory that somebody has mapped, and how it is given back.
    package init(mapped bytes: UnsafeRawBufferPointer, release: @escaping () -> Void) {
        self.bytes = bytes
        self.release = release
    }

    /// A copy of values.
    package init<Value: BitwiseCopyable>(copying values: [Value]) {
        let copy = UnsafeMutableRawBufferPointer.allocate(
            byteCount: values.count * MemoryLayout<Value>.stride, alignment: 16)
        values.withUnsafeBytes { copy.copyMemory(from: $0) }
        bytes = UnsafeRawBufferPointer(copy)
        release = { copy.deallocate() }
    }

    deinit {
        release()
    }
}
