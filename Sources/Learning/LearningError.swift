/// Why something cannot be learned or measured.
package enum LearningError: Error, Sendable, CustomStringConvertible {
    /// A file of labelled articles cannot be used.
    case articles(LabelledArticlesError)
    /// There is too little to learn from.
    case tooLittle(String)

    package var description: String {
        switch self {
        case .articles(let error): error.description
        case .tooLittle(let reason): reason
        }
    }
}
