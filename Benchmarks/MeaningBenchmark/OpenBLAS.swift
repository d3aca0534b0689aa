import Foundation
import Meaning

/// The matrix multiplication of OpenBLAS, where it is installed.
final class OpenBLAS {
    private typealias Multiply =
        @convention(c) (
            Int32, Int32, Int32, Int32, Int32, Int32, Float, UnsafePointer<Float>, Int32, UnsafePointer<Float>, Int32,
            Float,
            UnsafeMutablePointer<Float>, Int32
        ) -> Void
    private typealias SetThreads = @convention(c) (Int32) -> Void

    private typealias CoreName = @convention(c) () -> UnsafePointer<CChar>

    /// The processor whose kernels the library uses.
    let core: String
    private let multiply: Multiply
    private let weights: [Float]
    private let input: [Float]
    private var output: [Float]

    /// Nil if the library is not installed.
    init?() {
        // Versions that are older than the processor fall back to instructions of 2004.
        setenv("OPENBLAS_CORETYPE", KernelPath.avx512.isSupported ? "SKYLAKEX" : "HASWELL", 0)
        guard let library = dlopen("libopenblas.so.0", RTLD_NOW), let multiply = dlsym(library, "cblas_sgemm"),
            let setThreads = dlsym(library, "openblas_set_num_threads"),
            let coreName = dlsym(library, "openblas_get_corename")
        else { return nil }
        unsafeBitCast(setThreads, to: SetThreads.self)(1)
        core = String(cString: unsafeBitCast(coreName, to: CoreName.self)())
        self.multiply = unsafeBitCast(multiply, to: Multiply.self)
        weights = (0..<1536 * 384 * 36).map { Float($0 % 17) / 17 }
        input = (0..<512 * 1536).map { Float($0 % 13) / 13 }
        output = [Float](repeating: 0, count: 512 * 1536)
    }

    /// The matrix products of one forward pass, with the weights of each layer elsewhere in memory.
    func multiplyLayers(_ shape: EncoderShape, tokens: Int) {
        let (hidden, inner) = (shape.hidden, shape.inner)
        var offset = 0
        for _ in 0..<shape.layers {
            for (rows, columns) in [(hidden, hidden)].flatMap({ Array(repeating: $0, count: 4) })
                + [(inner, hidden), (hidden, inner)]
            {
                weights.withUnsafeBufferPointer { weights in
                    guard let start = weights.baseAddress else { return }
                    // Row-major; x is not transposed, the weight is.
                    multiply(
                        101, 111, 112, Int32(tokens), Int32(rows), Int32(columns), 1, input, Int32(columns),
                        start + offset, Int32(columns), 0, &output, Int32(rows))
                }
                offset = (offset + rows * columns) % (weights.count - inner * hidden)
            }
        }
    }
}
