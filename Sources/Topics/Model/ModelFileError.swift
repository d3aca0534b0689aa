/// Why a file is no model that can be used.
package enum ModelFileError: Error, Sendable, Equatable, CustomStringConvertible {
    /// It does not begin as a model does.
    case foreign
    /// It was made by another version of the program.
    case otherVersion(found: Int, expected: Int)
    /// It ends too early.
    case cutOff(found: Int, expected: Int)
    /// Its contents do not agree with its checksum.
    case damaged
    /// Its description cannot be read, though its checksum is right.
    case malformed(String)

    package var description: String {
        switch self {
        case .foreign: "this is no model of wirewatch"
        case .otherVersion(let found, let expected):
            "the model has format \(found), this program reads \(expected); train it again"
        case .cutOff(let found, let expected): "the model is cut off: \(found) of \(expected) bytes are there"
        case .damaged: "the model is damaged: its checksum is wrong; train or install it again"
        case .malformed(let reason): "the model cannot be read: \(reason)"
        }
    }
}
