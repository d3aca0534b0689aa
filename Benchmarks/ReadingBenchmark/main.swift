import Articles
import Foundation

// Reading of article files on one core, beside opening, reading and closing the same files in the same run.
//
//   swift run -c release reading-benchmark FOLDER [--json]
//
// The files of each folder in FOLDER are a line of the table: FOLDER/mail, FOLDER/feed. With --json, each line
// is a JSON object.

/// What was measured of one folder.
struct Measurement: Encodable {
    var folder: String
    var files: Int
    var articles: Int
    var megabytes: Double
    var articlesPerSecond: Double
    var microsecondsPerArticle: Double
    /// The time of the median file and of the slowest of a hundred, in microseconds.
    var p50: Double
    var p99: Double
    /// What opening, reading and closing the files takes of that, in microseconds an article.
    var filesMicroseconds: Double
}

/// Seconds of processor time that this thread has used.
func cpuSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

func files(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map { folder + "/" + $0 }
}

/// The bytes of a file, without the rest of what Foundation does for them.
func bytes(of path: String) -> [UInt8] {
    let file = open(path, O_RDONLY)
    guard file >= 0 else { return [] }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { return [] }
    return [UInt8](unsafeUninitializedCapacity: Int(status.st_size)) { buffer, count in
        count = max(0, read(file, buffer.baseAddress, buffer.count))
    }
}

/// Measures one folder: the best of three passes over its files.
func measurement(of folder: String) throws -> Measurement {
    let paths = try files(in: folder)
    let reader = ArticleReader()
    var best: (total: Double, times: [Double], loading: Double)?
    var (articles, size) = (0, 0)
    for _ in 0..<3 {
        (articles, size) = (0, 0)
        var loading = 0.0
        let times = paths.map { path in
            let start = cpuSeconds()
            let bytes = bytes(of: path)
            let loaded = cpuSeconds()
            articles += (try? reader.read(bytes, name: path))?.articles.count ?? 0
            size += bytes.count
            loading += loaded - start
            return cpuSeconds() - loaded
        }
        let total = times.reduce(0, +)
        if total < best?.total ?? .infinity { best = (total, times.sorted(), loading) }
    }
    let (total, times, loading) = best ?? (0, [], 0)
    let perArticle = 1e6 / Double(max(articles, 1))
    return Measurement(
        folder: (folder as NSString).lastPathComponent, files: paths.count, articles: articles,
        megabytes: Double(size) / 1e6, articlesPerSecond: Double(articles) / max(total, 1e-9),
        microsecondsPerArticle: total * perArticle, p50: (times.isEmpty ? 0 : times[times.count / 2]) * 1e6,
        p99: (times.isEmpty ? 0 : times[times.count * 99 / 100]) * 1e6, filesMicroseconds: loading * perArticle)
}

let arguments = CommandLine.arguments.dropFirst()
guard let root = arguments.first(where: { !$0.hasPrefix("--") }) else {
    FileHandle.standardError.write(Data("usage: reading-benchmark FOLDER [--json]\n".utf8))
    exit(2)
}
let encoder = JSONEncoder()
encoder.outputFormatting = [.sortedKeys]
if !arguments.contains("--json") {
    print("reading, one core       files  articles     MB  articles/s  µs/article  p50 file  p99 file  open-read-close")
}
for folder in try files(in: root) {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else { continue }
    let row = try measurement(of: folder)
    if arguments.contains("--json") {
        print(String(decoding: try encoder.encode(row), as: UTF8.self))
    } else {
        let name = row.folder.padding(toLength: 20, withPad: " ", startingAt: 0)
        print(
            name
                + String(
                    format: " %8d %9d %6.1f %11.0f %11.1f %9.0f %9.0f %12.1f µs", row.files, row.articles,
                    row.megabytes, row.articlesPerSecond, row.microsecondsPerArticle, row.p50, row.p99,
                    row.filesMicroseconds))
    }
}
