import Articles
import Foundation
import Settings

@testable import Topics

/// The topics and sample articles that come with Wirewatch.
enum ShippedDesk {
    /// A file of the repository.
    static func path(_ relative: String) -> String {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../../../\(relative)")
            .standardizedFileURL.path
    }

    /// The text of a file of the repository.
    static func text(_ relative: String) throws -> String {
        try String(contentsOfFile: path(relative), encoding: .utf8)
    }

    /// The names of a folder's files, in order.
    static func names(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path(folder)).filter { !$0.hasPrefix(".") }.sorted()
    }

    /// All shipped topics, compiled.
    static func catalog() throws -> Catalog {
        try Catalog(files: sources(in: "config/topics.d"), shared: sources(in: "config/lexicon"))
    }

    /// The YAML files of a folder.
    static func sources(in folder: String) throws -> [Catalog.Source] {
        try names(in: folder).map { Catalog.Source(file: $0, yaml: try text("\(folder)/\($0)")) }
    }
}
