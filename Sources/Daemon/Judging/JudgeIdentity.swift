import Foundation
import Text

/// Tells judges apart by samples of their files: training changes nearly every weight.
enum JudgeIdentity {
    /// How many samples of a file are taken, and the size of each in bytes.
    private static let samples: UInt64 = 64
    private static let sampleBytes = 1_024

    /// The identity of a judge of some files. Reads some 64 KiB of each.
    static func of(_ paths: [String]) -> UInt64 {
        let digest = SHA256Digest.hex(of: paths.flatMap(JudgeIdentity.sample))
        return UInt64(digest.prefix(16), radix: 16) ?? 0
    }

    /// The size of a file and samples of it; empty for one that cannot be read.
    private static func sample(of path: String) -> [UInt8] {
        guard let file = FileHandle(forReadingAtPath: path) else { return [] }
        defer { try? file.close() }
        guard let size = try? file.seekToEnd() else { return [] }
        return (0..<samples).reduce(into: Array("\(size)\n".utf8)) { bytes, number in
            guard (try? file.seek(toOffset: size / samples * number)) != nil,
                let sample = try? file.read(upToCount: sampleBytes)
            else { return }
            bytes += sample
        }
    }
}
