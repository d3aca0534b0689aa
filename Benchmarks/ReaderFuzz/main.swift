import Articles
import Foundation
import TestSupport

// Reads changed copies of sample files: it must refuse or read each one, quickly, and never crash.
//
//   swift run -c release reader-fuzz FORMAT EXECUTIONS [SEED]
//
// The file that is being read lies in `$TMPDIR/reader-fuzz.input`, so that a crash leaves the input that caused it. It
// prints the executions a second, the share that was read, and the slowest file.

let arguments = CommandLine.arguments.dropFirst()
guard let format = arguments.first, let executions = arguments.dropFirst().first.flatMap({ Int($0) }),
    let samples = FuzzSamples.all[format]
else {
    print("usage: reader-fuzz \(FuzzSamples.all.keys.sorted().joined(separator: "|")) EXECUTIONS [SEED]")
    exit(64)
}
var numbers = SeededNumbers(seed: arguments.dropFirst(2).first.flatMap { UInt64($0) } ?? 1)
let place = FileManager.default.temporaryDirectory.appendingPathComponent("reader-fuzz.input").path
let output = open(place, O_RDWR | O_CREAT | O_TRUNC, 0o600)
let reader = ArticleReader(pdfText: { $0 })
var (read, slowest) = (0, Duration.zero)
let start = ContinuousClock.now
for _ in 0..<executions {
    let input = Mutation.changed(samples.randomElement(using: &numbers) ?? [], others: samples, using: &numbers)
    ftruncate(output, 0)
    _ = input.withUnsafeBytes { pwrite(output, $0.baseAddress, $0.count, 0) }
    let began = cpuTime()
    if (try? reader.read(input, name: "sample.\(format)")) != nil { read += 1 }
    let took = cpuTime() - began
    if took > slowest {
        slowest = took
        if took > .seconds(2) { print("slow: \(took), \(input.count) bytes in \(place)"); exit(1) }
    }
}
let seconds = start.duration(to: .now) / .seconds(1)
let rate = Int(Double(executions) / seconds)
print("\(format): \(executions) executions, \(rate) a second, \(read * 100 / executions) % read, slowest \(slowest)")

/// The CPU time of this thread: another program on the machine makes no file slow.
func cpuTime() -> Duration {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
}

/// Changes of bytes and of pieces.
enum Mutation {
    private static let pieces = [
        "<", ">", "&", "\"", "'", "{", "}", "[", "]", "\\", "\0", "\n", "--", "]]>", "<![CDATA[", "&#x110000;",
        "\u{FFFD}",
        "\u{202E}", "\u{301}", "99999999999999999999", "-1", "=?UTF-8?B?", "\r\n\r\n",
        "Content-Length: 18446744073709551615",
    ].map { Array($0.utf8) }

    static func changed(_ sample: [UInt8], others: [[UInt8]], using numbers: inout SeededNumbers) -> [UInt8] {
        var bytes = sample
        for _ in 0..<Int.random(in: 1...6, using: &numbers) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &numbers)
            let end = min(bytes.count, place + Int.random(in: 1...32, using: &numbers))
            switch Int.random(in: 0..<7, using: &numbers) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &numbers)
            case 1: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &numbers)
            case 2: bytes.removeSubrange(place..<end)
            case 3: bytes.insert(contentsOf: bytes[place..<end], at: place)
            case 4: bytes.insert(contentsOf: pieces.randomElement(using: &numbers) ?? [], at: place)
            case 5: bytes = Array(bytes[..<place])
            default:
                let other = others.randomElement(using: &numbers) ?? []
                bytes = Array(bytes[..<place]) + other.suffix(Int.random(in: 0...other.count, using: &numbers))
            }
        }
        return bytes
    }
}
