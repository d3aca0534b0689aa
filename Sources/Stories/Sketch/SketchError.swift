/// Why stored bytes are no sketch.
package enum SketchError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The bytes are of another version of the program, which keeps other things.
    case otherVersion(UInt8)
    /// The bytes end too early, or hold what no sketch holds; the offset where it was noticed.
    case damaged(offset: Int)

    package var description: String {
        switch self {
        case .otherVersion(let version):
            "a sketch of version \(version); this program reads version \(ArticleSketch.version)"
        case .damaged(let offset): "a damaged sketch: what stands at byte \(offset) cannot be"
        }
    }
}
