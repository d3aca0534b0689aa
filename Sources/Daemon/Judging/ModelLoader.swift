import Topics

/// Loads a model's file.
package enum ModelLoader {
    /// The model of a file, mapped and checked.
    ///
    /// - Throws: ``ModelLoadingError`` saying what is wrong with which file.
    package static func load(_ path: String) throws(ModelLoadingError) -> ModelFile.Contents {
        let memory = try MappedFile.map(path)
        do throws(ModelFileError) {
            return try ModelFile.decode(memory)
        } catch {
            throw ModelLoadingError(file: path, reason: "\(error)")
        }
    }
}
