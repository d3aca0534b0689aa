import CLinux
import Glibc
import Text
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

/// Maps files into memory, so that a model costs no memory of its own beyond the pages that are used.
enum MappedFile {
    /// The file's contents as memory that is given back when nobody needs it.
    ///
    /// - Throws: ``ModelLoadingError`` with the system's reason.
    static func map(_ path: String) throws(ModelLoadingError) -> ModelMemory {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard descriptor >= 0 else { throw ModelLoadingError(file: path, reason: SystemError.last.reason) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw ModelLoadingError(file: path, reason: "it is not a regular file")
        }
        let length = Int(status.st_size)
        guard length > 0 else { throw ModelLoadingError(file: path, reason: "it is empty") }
        guard let start = mmap(nil, length, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED else {
            throw ModelLoadingError(file: path, reason: SystemError.last.reason)
        }
        nonisolated(unsafe) let memory = start
        return ModelMemory(mapped: UnsafeRawBufferPointer(start: start, count: length)) { munmap(memory, length) }
    }
}

/// Why a model cannot be used.
package struct ModelLoadingError: Error, Sendable, CustomStringConvertible {
    /// The file.
    package var file: String
    /// What is wrong with it.
    package var reason: String

    package var description: String { "model \(file): \(reason)" }
}
