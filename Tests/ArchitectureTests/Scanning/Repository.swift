import Foundation

/// The checkout these tests were compiled in.
enum Repository {
    /// The folder that holds Package.swift, found from this file's own place.
    static let root: URL = {
        var folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        // Scanning, ArchitectureTests, Tests: three folders up from the file's own.
        for _ in 0..<4 { folder.deleteLastPathComponent() }
        return folder
    }()

    /// Every Swift file of Sources and Tests.
    static func swiftFiles() throws -> [SourceFile] {
        try (files(below: "Sources") + files(below: "Tests")).filter { $0.hasSuffix(".swift") }.map(read)
    }

    /// Every Swift file of the program.
    static func sources() throws -> [SourceFile] {
        try files(below: "Sources").filter { $0.hasSuffix(".swift") }.map(read)
    }

    /// Every text file that belongs to the project, by its path from the root.
    static func texts() throws -> [SourceFile] {
        let built: (String) -> Bool = { name in
            name.hasPrefix(".build") || [".git", "dist", "inbox", "models", "state", "Package.resolved"].contains(name)
        }
        let top = try FileManager.default.contentsOfDirectory(atPath: root.path).filter { !built($0) }
        return try top.sorted().flatMap(files).compactMap { path in
            // A file that is not UTF-8 is a sample for the decoders.
            guard let text = String(bytes: try Data(contentsOf: root.appending(path: path)), encoding: .utf8) else {
                return nil
            }
            return SourceFile(path: path, text: text)
        }
    }

    /// The names of the folders directly in a folder.
    static func folders(in folder: String) throws -> [String] {
        let place = root.appending(path: folder)
        return try FileManager.default.contentsOfDirectory(atPath: place.path)
            .filter { isFolder(folder + "/" + $0) }.sorted()
    }

    private static func read(_ path: String) throws -> SourceFile {
        SourceFile(path: path, text: try String(contentsOf: root.appending(path: path), encoding: .utf8))
    }

    /// Regular files at or below a path, sorted. Links are not followed: they lead to files seen elsewhere or outside.
    private static func files(below path: String) throws -> [String] {
        let kind = try FileManager.default.attributesOfItem(atPath: root.appending(path: path).path)[.type]
        switch kind as? FileAttributeType {
        case .typeRegular: return [path]
        case .typeDirectory:
            return try FileManager.default.contentsOfDirectory(atPath: root.appending(path: path).path)
                .sorted().flatMap { try files(below: path + "/" + $0) }
        default: return []
        }
    }

    private static func isFolder(_ path: String) -> Bool {
        var folder: ObjCBool = false
        return FileManager.default.fileExists(atPath: root.appending(path: path).path, isDirectory: &folder)
            && folder.boolValue
    }
}

/// A file by its path from the root of the repository.
struct SourceFile: Sendable {
    /// As `Sources/Articles/Article.swift`.
    let path: String
    /// All of it.
    let text: String

    /// The target it belongs to: the folder below Sources or Tests.
    var target: String {
        let parts = path.split(separator: "/")
        return parts.count > 2 ? String(parts[1]) : ""
    }

    /// Whether it is part of the tests.
    var isTest: Bool { path.hasPrefix("Tests/") }

    /// The file's name without folders and ending.
    var name: String {
        let last = path.split(separator: "/").last.map(String.init) ?? path
        return last.split(separator: ".").first.map(String.init) ?? last
    }

    /// The lines, without a last one that a closing newline would make.
    var lines: [Substring] {
        let all = text.split(separator: "\n", omittingEmptySubsequences: false)
        return all.last == "" ? all.dropLast() : all
    }
}
