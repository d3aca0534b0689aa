import Foundation
import TestSupport

/// The folder that a desk's scrapers and colleagues drop files into, in all the ways they do.
final class Inbox: Sendable {
    let path: String
    private let folder: TemporaryDirectory

    init(_ folder: TemporaryDirectory) throws {
        self.folder = folder
        path = folder.path("inbox")
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    /// Writes a file elsewhere on the same file system, complete, and renames it into the inbox.
    @discardableResult
    func drop(_ data: Data, as name: String) throws -> String {
        let outside = try folder.write(data, to: "outside/\(UUID().uuidString)")
        try moveIn(outside, as: name)
        return name
    }

    /// The same for an article.
    @discardableResult
    func drop(_ article: SampleArticle, as name: String? = nil) throws -> String {
        try drop(Data(article.text.utf8), as: name ?? article.fileName)
    }

    /// The same for all of these.
    func drop(_ articles: [SampleArticle]) throws {
        for article in articles { try drop(article) }
    }

    /// Copies a file into the inbox as `cp` does, with the folders on the way.
    func copy(_ data: Data, to name: String) throws {
        let target = URL(fileURLWithPath: path + "/" + name)
        try FileManager.default.createDirectory(
            at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
        let pen = try Pen(target.path)
        try pen.write(data)
    }

    /// Begins to write a file in place.
    func open(_ name: String) throws -> Pen {
        try Pen(path + "/" + name)
    }

    /// Fills a folder outside and moves it in as a whole.
    func moveInFolder(_ name: String, holding articles: [SampleArticle]) throws {
        let outside = "outside/\(UUID().uuidString)"
        for article in articles { try folder.write(article.text, to: "\(outside)/\(article.fileName)") }
        try moveIn(folder.path(outside), as: name)
    }

    /// Renames something into the inbox.
    func moveIn(_ outside: String, as name: String) throws {
        guard rename(outside, path + "/" + name) == 0 else {
            throw ChildProcess.Failure(action: "rename to \(name)", code: errno)
        }
    }

    /// Takes a file away.
    func remove(_ name: String) throws {
        try FileManager.default.removeItem(atPath: path + "/" + name)
    }
}

/// A file that is being written.
final class Pen {
    private let descriptor: Int32

    init(_ path: String) throws {
        descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw ChildProcess.Failure(action: "create \(path)", code: errno) }
    }

    deinit {
        close(descriptor)
    }

    /// Writes and waits until it is on the disk.
    func write(_ data: some DataProtocol) throws {
        var rest = Array(data)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw ChildProcess.Failure(action: "write", code: errno) }
            rest = rest.dropFirst(count)
        }
        guard fsync(descriptor) == 0 else { throw ChildProcess.Failure(action: "fsync", code: errno) }
    }
}
