import Settings

/// Why something could not be learned or measured.
package enum LearningError: Error, Sendable, CustomStringConvertible {
    /// The configuration has problems.
    case configuration(Problems)
    /// A file of labelled articles cannot be used.
    case articles(LabelledArticlesError)
    /// A model cannot be used.
    case model(ModelLoadingError)
    /// There is too little to learn from.
    case tooLittle(String)
    /// A file cannot be written.
    case output(path: String, reason: String)

    package var description: String {
        switch self {
        case .configuration(let problems): problems.description
        case .articles(let error): error.description
        case .model(let error): error.description
        case .tooLittle(let reason): reason
        case .output(let path, let reason): "cannot write \(path): \(reason)"
        }
    }
}
