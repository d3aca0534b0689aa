import Text
import Topics

/// Tells whether two configurations score alike: a digest of topics, terms, model and judge.
struct ScoringDigest {
    private var bytes: [UInt8] = []

    /// Shape: 64 hexadecimal digits.
    var value: String { SHA256Digest.hex(of: bytes) }

    mutating func add(_ sources: [Catalog.Source]) {
        // No byte of UTF-8 stands between the texts.
        for source in sources { bytes += Array(source.yaml.utf8) + [0xFF] }
    }

    mutating func add(files: [String]) {
        if !files.isEmpty { add(JudgeIdentity.of(files)) }
    }

    mutating func add(_ number: UInt64) { bytes += Array("\(number)".utf8) + [0xFF] }
}
