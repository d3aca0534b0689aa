import Articles
import Glibc
import Testing

@Suite("Time grows with the size", .serialized)
struct LinearTimeTests {
    /// CPU time of this thread, so that other tests do not count; the shortest of three.
    private func seconds(_ bytes: [UInt8], _ name: String) -> Double {
        let times = (0..<3).map { _ in
            let start = LinearTimeTests.cpuSeconds
            _ = try? ArticleReader().read(bytes, name: name)
            return LinearTimeTests.cpuSeconds - start
        }
        return times.min() ?? 0
    }

    private static var cpuSeconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    @Test(
        "Four times the input takes at most eight times as long",
        arguments: [
            ("\u{1112}\u{1161}\u{11AB}\u{1100}\u{1173}\u{11AF} ", "a.txt"), ("\u{1112}\u{1161}\u{11AB}", "a.txt"),
            ("e\u{301}a\u{300}", "a.txt"), ("\u{301}\u{316}", "a.txt"), ("か\u{3099}", "a.txt"),
            ("{\"title\": \"A basin closes\"}\n", "a.jsonl"), ("{/*}", "a.json"), ("[", "a.json"), ("\"", "a.json"),
            ("{\"a\":\"\\ud800\"},", "a.json"), ("a,b\n", "a.csv"), ("Ã©", "a.txt"), ("\u{202E}x ", "a.txt"),
            ("| a | b |\n", "a.md"), ("---\n", "a.md"), ("a: b\n", "a.md"), ("x", "a.txt"),
        ])
    func doubling(_ piece: String, _ name: String) {
        let count = 6_000 / piece.utf8.count
        let small = Array(String(repeating: piece, count: count).utf8)
        let (once, four) = (seconds(small, name), seconds(small + small + small + small, name))
        #expect(four < once * 8 + 0.1, "\(piece.debugDescription) in \(name): \(once) s, \(four) s")
    }

    @Test("Files of many articles take linear time too")
    func manyArticles() {
        func feed(_ count: Int) -> [UInt8] {
            let item = "<item><title>A basin closes</title><link>https://e.org/1</link></item>"
            return Array(
                ("<rss><channel><title>W</title>" + String(repeating: item, count: count) + "</channel></rss>").utf8)
        }
        func mails(_ count: Int) -> [UInt8] {
            Array(
                String(repeating: "From a\nFrom: a@b\nTo: c\nSubject: A basin closes\n\nText.\n\n", count: count).utf8)
        }
        for (name, file) in [("a.rss", feed), ("a.mbox", mails)] {
            let (once, four) = (seconds(file(250), name), seconds(file(1_000), name))
            #expect(four < once * 8 + 0.1, "\(name): \(once) s, \(four) s")
        }
    }

    @Test("Legacy encodings take linear time too", arguments: EncodedFile.all)
    func legacy(_ file: EncodedFile) {
        let text = file.bytes
        let small = Array([[UInt8]](repeating: text, count: 6_000 / text.count).joined())
        let (once, four) = (seconds(small, "a.txt"), seconds(small + small + small + small, "a.txt"))
        #expect(four < once * 8 + 0.1, "\(file.charset): \(once) s, \(four) s")
    }
}
