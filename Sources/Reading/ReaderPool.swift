import Articles
import Foundation
import Glibc
import Synchronization

/// Reads files: simple ones here, and those whose parsers can grow in reader processes that have no rights.
///
/// A reader process is kept for the next file. If one dies on a file, the file is tried once more in a new one, so that
/// a reader that was killed for another reason costs no article.
package final class ReaderPool: ArticleReading {
    /// Maximum size of a file that is read here, in bytes.
    private static let maxLight = 256 << 10
    /// CPU time of a file in seconds: fixed, and for each MiB.
    private static let time = (fixed: 10, perMebibyte: 1)
    /// A reader that has read this many files is replaced, so that memory that its allocator kept is returned.
    private static let maxFiles = 500

    private let executable: String
    private let light = ArticleReader()
    private let idle = Mutex<[ReaderChild]>([])

    /// A pool.
    ///
    /// - Parameter executable: The wirewatch program, which is started as reader.
    package init(executable: String = "/proc/self/exe") { self.executable = executable }

    /// Reads the articles of one file.
    ///
    /// - Throws: ``ArticleError``; ``ArticleError/failed(reason:)`` if two readers died on it, and
    ///   ``ArticleError/unavailable(reason:)`` if none can be started now.
    package func read(_ bytes: [UInt8], name: String, fields: FieldMap?) throws(ArticleError) -> ReadResult {
        if bytes.count <= ReaderPool.maxLight, ArticleReader.isLight(bytes) {
            return try light.read(bytes, name: name, fields: fields)
        }
        let seconds = ReaderPool.time.fixed + ReaderPool.time.perMebibyte * (bytes.count >> 20)
        let request = ReadRequest(name: name, fields: fields, seconds: seconds)
        do throws(ArticleError) {
            return try attempt(request, bytes, child: try takeChild())
        } catch {
            guard case .failed = error else { throw error }
            return try attempt(request, bytes, child: try ReaderChild(executable: executable))
        }
    }

    private func attempt(_ request: ReadRequest, _ bytes: [UInt8], child: ReaderChild) throws(ArticleError)
        -> ReadResult
    {
        defer { put(child) }
        return try child.read(request, bytes, pdfText: PDFTool(executable: executable).text)
    }

    private func takeChild() throws(ArticleError) -> ReaderChild {
        if let child = idle.withLock({ $0.popLast() }) { return child }
        return try ReaderChild(executable: executable)
    }

    private func put(_ child: ReaderChild) {
        guard !child.isGone, child.filesRead < ReaderPool.maxFiles else { return }
        idle.withLock { $0.append(child) }
    }
}
