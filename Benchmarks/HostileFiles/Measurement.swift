import Articles
import Foundation
import Glibc
import Reading

/// The cost of a file, and what came of it.
struct Measurement {
    /// CPU time in seconds: of a file, and in addition of each article, since many articles are worth more.
    private static let time = (file: 2.0, article: 0.000_2)
    /// Memory in MiB.
    private static let memory = 256

    static let head = "CPU s  clock s   MiB  articles  file"

    private var seconds = 0.0
    private var clock = 0.0
    private var mebibytes = 0
    private var articles = 0

    var isGood: Bool {
        seconds <= Measurement.time.file + Measurement.time.article * Double(articles)
            && mebibytes <= Measurement.memory
    }

    /// Reads a file, and prints its line.
    init(_ file: HostileFile, _ program: String) {
        var pool: ReaderPool? = ReaderPool(executable: program)
        // The reader starts before the file is made: a program's peak counts the memory of the one that started it.
        _ = try? pool?.read(Array("<rss/>".utf8), name: "a.rss")
        let bytes = file.make()
        let before = (Measurement.usage(RUSAGE_SELF.rawValue), ContinuousClock.now)
        let outcome = read(bytes, file.name, in: pool)
        clock = before.1.duration(to: .now) / .seconds(1)
        let after = Measurement.usage(RUSAGE_SELF.rawValue)
        // The pool's end waits for its reader, whose usage is known then.
        pool = nil
        let reader = Measurement.usage(RUSAGE_CHILDREN.rawValue)
        seconds = after.seconds - before.0.seconds + reader.seconds
        mebibytes = max(reader.mebibytes, after.mebibytes - before.0.mebibytes)
        let numbers = String(format: "%5.2f  %7.2f  %4d  %8d", seconds, clock, mebibytes, articles)
        print("\(numbers)  \(file.what): \(outcome)\(isGood ? "" : "  ← TOO MUCH")")
    }

    private mutating func read(_ bytes: [UInt8], _ name: String, in pool: ReaderPool?) -> String {
        let limit = SizeLimits().general
        // The daemon looks at the size before it opens the file.
        guard bytes.count <= limit else {
            return "\(ArticleError.tooLarge(what: "its size", found: bytes.count, limit: limit))"
        }
        guard var batches = pool?.batches(of: bytes, name: name, fields: nil) else { return "" }
        do throws(ArticleError) {
            var warnings = 0
            while let batch = try batches.next() {
                articles += batch.result.articles.count
                warnings += batch.result.warnings.count
            }
            return warnings == 0 ? "read" : "read, \(warnings) warnings"
        } catch {
            return String("\(error)".prefix(110))
        }
    }

    private static func usage(_ who: Int32) -> (seconds: Double, mebibytes: Int) {
        var usage = rusage()
        getrusage(who, &usage)
        let seconds = [usage.ru_utime, usage.ru_stime].map { Double($0.tv_sec) + Double($0.tv_usec) / 1e6 }
        return (seconds.reduce(0, +), usage.ru_maxrss >> 10)
    }
}
