import Foundation
import Text

/// The files that `wirewatch explain` reads: those named, and all below the folders named.
struct ExplainedFiles {
    /// A file, and whether it was found in a folder.
    struct File: Equatable {
        var path: String
        var isInFolder: Bool
    }

    private(set) var files: [File] = []
    /// Folders that cannot be listed, a sentence each.
    private(set) var failures: [String] = []

    /// Maximum number of files below the folders: more are no desk's trial.
    static let maxFiles = 100_000

    /// The files in the order of the names; hidden ones are left out, as an inbox leaves them out.
    init(_ names: [String]) {
        for name in names {
            var isFolder: ObjCBool = false
            if name != "-", FileManager.default.fileExists(atPath: name, isDirectory: &isFolder), isFolder.boolValue {
                add(folder: name)
            } else {
                files.append(File(path: name, isInFolder: false))
            }
        }
    }

    private mutating func add(folder: String) {
        let base = folder.hasSuffix("/") && folder.count > 1 ? String(folder.dropLast()) : folder
        var folders = [base]
        while let next = folders.popLast() {
            let names: [String]
            do {
                names = try FileManager.default.contentsOfDirectory(atPath: next)
            } catch {
                failures.append("\(next): \(SystemError.reason(of: error))")
                continue
            }
            var below: [String] = []
            for name in names.sorted() where !name.hasPrefix(".") {
                let path = next + "/" + name
                // A link to a folder may lead into itself.
                let kind = try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
                if kind == .typeDirectory {
                    below.append(path)
                } else if kind == .typeRegular {
                    guard files.count < ExplainedFiles.maxFiles else {
                        failures.append("\(folder): only the first \(ExplainedFiles.maxFiles.grouped) files are read")
                        return
                    }
                    files.append(File(path: path, isInFolder: true))
                }
            }
            folders += below.reversed()
        }
    }
}
