import CMeaning

/// A matrix of 4-bit weights in the order of the kernels.
final class PackedWeights: @unchecked Sendable {
    /// Where the kernels find them; valid as long as this object.
    let codes: meaning_codes
    private let memory: UnsafeMutableRawPointer

    /// The scale above which sums of products could overflow.
    private static let maxScale: Float = 64

    /// Reorders the blocks of a file.
    ///
    /// - Parameter blocks: The tensor's bytes, of which the caller has checked the number.
    init(_ blocks: UnsafeRawPointer, _ tensor: EncoderShape.Expected) throws(FormatError) {
        let valueBytes = tensor.count / 2
        let scaleCount = tensor.count / EncoderShape.block
        memory = .allocate(byteCount: valueBytes + scaleCount * 4, alignment: 64)
        let values = memory.bindMemory(to: UInt8.self, capacity: valueBytes)
        let scales = (memory + valueBytes).bindMemory(to: Float.self, capacity: scaleCount)
        codes = meaning_codes(values: values, scales: scales)
        let largest = meaning_pack(
            blocks.assumingMemoryBound(to: UInt8.self), UInt32(tensor.rows), UInt32(tensor.columns), values, scales)
        guard largest <= PackedWeights.maxScale else {
            throw FormatError(reason: "the tensor \(tensor.name) has a scale that is not finite or too large")
        }
    }

    deinit { memory.deallocate() }
}

/// Floating-point numbers at an address that stays.
final class FixedFloats: @unchecked Sendable {
    /// Where they are; valid as long as this object.
    let start: UnsafeMutablePointer<Float>
    /// How many there are.
    let count: Int

    /// Room for some numbers, all 0.
    init(count: Int) {
        self.count = count
        start = UnsafeMutableRawPointer.allocate(byteCount: max(count, 1) * 4, alignment: 64)
            .bindMemory(to: Float.self, capacity: max(count, 1))
        start.initialize(repeating: 0, count: max(count, 1))
    }

    /// A copy of some numbers.
    convenience init(_ values: [Float]) {
        self.init(count: values.count)
        for (index, value) in values.enumerated() { start[index] = value }
    }

    deinit { UnsafeMutableRawPointer(start).deallocate() }
}
