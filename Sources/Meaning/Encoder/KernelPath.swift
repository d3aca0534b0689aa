import CMeaning

/// The instructions that the encoder's arithmetic uses. AVX2, AVX-512 and NEON give the same bits.
package enum KernelPath: String, Sendable, CaseIterable {
    /// AVX-512 of x86-64.
    case avx512
    /// AVX2 and FMA of x86-64.
    case avx2
    /// NEON of ARM64.
    case neon
    /// What every processor of the architecture has.
    case portable

    /// The fastest path of this processor.
    package static var best: KernelPath { allCases.first(where: \.isSupported) ?? .portable }

    /// Whether this processor can run it.
    package var isSupported: Bool { meaning_kernels_of(code) != nil }

    private var code: meaning_path {
        switch self {
        case .avx512: MEANING_AVX512
        case .avx2: MEANING_AVX2
        case .neon: MEANING_NEON
        case .portable: MEANING_PORTABLE
        }
    }

    /// The kernels of the path.
    func kernels() throws(MeaningError) -> meaning_kernels {
        guard let kernels = meaning_kernels_of(code) else { throw .unsupported(self) }
        return kernels.pointee
    }
}
