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
    /// A reader that has read this many files, or a larger file, is replaced, so that memory that its allocator kept is
    /// returned: a page of 15 MiB leaves 65 MiB.
    private static let maxFiles = 500
    private static let maxKept = 4 << 20

    private let executable: String
    private let light = ArticleReader()
    private let shortcoming = Mutex<String?>(nil)
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
        var result = ReadResult(articles: [])
        var batches = batches(of: bytes, name: name, fields: fields)
        while let batch = try batches.next() {
            result.articles += batch.result.articles
            result.warnings += batch.result.warnings
        }
        return result
    }

    package func batches(of bytes: [UInt8], name: String, fields: FieldMap?) -> any ArticleBatches {
        if bytes.count <= ReaderPool.maxLight, ArticleReader.isLight(bytes) {
            return light.batches(of: bytes, name: name, fields: fields)
        }
        let seconds = ReaderPool.time.fixed + ReaderPool.time.perMebibyte * (bytes.count >> 20)
        return BatchesFromProcess(of: bytes, ReadRequest(name: name, fields: fields, seconds: seconds), in: self)
    }

    /// Why no reader process can be started at the moment; nil while they can.
    package var trouble: String? { shortcoming.withLock { $0 } }

    /// Takes the text out of PDF documents for a reader.
    var pdfText: PDFText { PDFTool(executable: executable).text }

    /// A reader.
    ///
    /// - Parameter isNew: Whether one that has read other files will not do.
    func takeChild(isNew: Bool) throws(ArticleError) -> ReaderChild {
        if !isNew, let child = idle.withLock({ $0.popLast() }) { return child }
        do throws(ArticleError) {
            return try ReaderChild(executable: executable)
        } catch {
            note(error)
            throw error
        }
    }

    /// Notes how the reading of a file went.
    func note(_ error: ArticleError?) {
        switch error {
        case nil: shortcoming.withLock { $0 = nil }
        case .unavailable(let reason)? where !Task.isCancelled: shortcoming.withLock { $0 = reason }
        default: break
        }
    }

    /// Whether a reader is kept for another file.
    ///
    /// - Parameter largest: Size of the largest file that it has read, in bytes.
    static func isKept(afterFiles files: Int, largest: Int) -> Bool { files < maxFiles && largest <= maxKept }

    /// Keeps a reader for the next file; one that is not through with its file ends.
    func put(_ child: ReaderChild) {
        guard !child.isGone, !child.isReading,
            ReaderPool.isKept(afterFiles: child.filesRead, largest: child.largestFile)
        else { return }
        idle.withLock { $0.append(child) }
    }
}

/// The batches of a file that a reader process reads.
private final class BatchesFromProcess: ArticleBatches {
    private let bytes: [UInt8]
    private let request: ReadRequest
    private let pool: ReaderPool
    private var child: ReaderChild?
    private var attempts = 0
    /// The number of articles that were handed over.
    private var taken = 0
    /// How many of them a second reader gives once more.
    private var toSkip = 0
    private var isAtEnd = false

    private static let maxAttempts = 2

    init(of bytes: [UInt8], _ request: ReadRequest, in pool: ReaderPool) {
        self.bytes = bytes
        self.request = request
        self.pool = pool
    }

    deinit { release() }

    func next() throws(ArticleError) -> ArticleBatch? {
        while !isAtEnd {
            do throws(ArticleError) {
                if let batch = try nextNew() { return batch }
            } catch {
                release()
                guard case .failed = error, attempts < BatchesFromProcess.maxAttempts else {
                    isAtEnd = true
                    throw error
                }
            }
        }
        return nil
    }

    /// The next batch without what was handed over; nil if nothing of it is left.
    private func nextNew() throws(ArticleError) -> ArticleBatch? {
        var batch: ArticleBatch
        do throws(ArticleError) {
            batch = try reader().next(pdfText: pool.pdfText)
        } catch {
            pool.note(error)
            throw error
        }
        pool.note(nil)
        let known = min(toSkip, batch.result.articles.count)
        toSkip -= known
        batch.result.articles.removeFirst(known)
        taken += batch.result.articles.count
        if batch.isLast {
            isAtEnd = true
            release()
        }
        return batch.result.articles.isEmpty && !batch.isLast ? nil : batch
    }

    private func reader() throws(ArticleError) -> ReaderChild {
        if let child { return child }
        let child = try pool.takeChild(isNew: attempts > 0)
        self.child = child
        attempts += 1
        toSkip = taken
        try child.begin(request, bytes)
        return child
    }

    private func release() {
        if let child { pool.put(child) }
        child = nil
    }
}
