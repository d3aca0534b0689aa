import Testing

@testable import Articles

@Suite("Characters that the composed form may not hold")
struct ComposableTests {
    @Test("A text is composed for the sake of each mark, and of no letter")
    func marks() {
        for value in UInt32(0x250)...0x2FFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let bytes = Array(String(scalar).utf8)
            let isMark = scalar.properties.canonicalCombiningClass != .notReordered
            let isComposed = bytes.withUnsafeBufferPointer { ComposedForm.ofComposable($0) } == nil
            // Hangul comes apart into letters that are no marks; one mark is an invisible joiner.
            if (0x1100...0x11FF).contains(value) || value == 0x34F { continue }
            #expect(isComposed != isMark, "U+\(String(value, radix: 16))")
        }
    }
}
