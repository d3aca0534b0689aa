import Foundation
import Meaning

// The encoder on one core: passages a second on each kernel path beside OpenBLAS on the same matrices in the same run,
// the tokenizer, loading, and private memory. Times are processor time of this thread, the best of five.
// Usage: meaning-benchmark [MODEL-FILE]

let model =
    CommandLine.arguments.dropFirst().first ?? ProcessInfo.processInfo.environment["WIREWATCH_MODEL"]
    ?? "models/e5-small-q4.bin"

func row(_ name: String, _ columns: String...) {
    print(([name.padding(toLength: 34, withPad: " ", startingAt: 0)] + columns).joined(separator: "  "))
}

func milliseconds(_ seconds: Double) -> String { String(format: "%7.1f ms", seconds * 1e3) }

func rate(_ seconds: Double) -> String { String(format: "%6.1f/s", 1 / seconds) }

var sink = 0
let judgePath = try writeJudge(EncoderFile(path: model))
defer { unlink(judgePath) }
let before = privateMegabytes()
let fileTime = cpuSeconds()
let file = try EncoderFile(path: model)
let tokenizerTime = cpuSeconds()
let tokenizer = try Tokenizer(file)
let encoderTime = cpuSeconds()
let encoder = try Encoder(file)
let judgeTime = cpuSeconds()
let shipped = try JudgeModel(encoder, path: judgePath)
let judgeEnd = cpuSeconds()
sink &+= shipped.judge([Int32](repeating: 9, count: 192)).logits.count
let privateMemory = privateMegabytes() - before

row("check the file", milliseconds(tokenizerTime - fileTime))
row("index the vocabulary", milliseconds(encoderTime - tokenizerTime))
row("load the encoder", milliseconds(judgeTime - encoderTime))
row("load a judge", milliseconds(judgeEnd - judgeTime))
row("private memory of all", String(format: "%7.1f MB", privateMemory))

// A text of own sentences in four languages.
let sentences = [
    "The harbour board said on Monday that the ferry will sail again once the crane has been repaired. ",
    "항만 당국은 월요일 기중기 수리가 끝나는 대로 여객선이 다시 운항한다고 밝혔다. ",
    "港湾局は月曜日、クレーンの修理が終わりしだいフェリーの運航を再開すると発表した。",
    "港务局星期一表示，起重机修好之后渡轮将恢复航行。",
]
let text = String(repeating: sentences.joined(), count: 500)
let tokenizing = best { sink &+= Int(tokenizer.tokens(of: text).count) }
row("tokenize", String(format: "%7.1f MB/s", Double(text.utf8.count) / 1e6 / tokenizing))
let head = best { for _ in 0..<100 { sink &+= Int(tokenizer.tokens(of: text, limit: 126).count) } } / 100
row("first 126 tokens of a long text", milliseconds(head))

let ids = tokenizer.tokens(of: text, limit: 190)
func sequence(_ tokens: Int) -> [Int32] { [tokenizer.begin] + ids.prefix(tokens - 2) + [tokenizer.end] }

for tokens in [20, 64, 128, 192] {
    let passage = sequence(tokens)
    print("\n\(tokens) tokens")
    if let blas = OpenBLAS() {
        let time = best { blas.multiplyLayers(file.shape, tokens: tokens) }
        row("  OpenBLAS (\(blas.core)), products", milliseconds(time), rate(time))
    } else {
        row("  OpenBLAS", "is not installed (libopenblas0)")
    }
    for path in KernelPath.allCases where path.isSupported {
        let own = try Encoder(file, path: path)
        let rating = try JudgeModel(own, path: judgePath)
        let runs = path == .portable ? 2 : 5
        let plain = best(of: runs) { sink &+= Int(own.embed(passage).mean[0] * 1e3) }
        let judged = best(of: runs) { sink &+= Int(rating.judge(passage).logits[0] * 1e3) }
        row("  \(path.rawValue)", milliseconds(plain), rate(plain), "judge", milliseconds(judged), rate(judged))
    }
}
let batch = [[Int32]](repeating: sequence(20), count: 12)
let together = best { sink &+= Int(shipped.judge(batch: batch)[0].logits[0] * 1e3) } / 12
print("")
row("20 tokens in a batch of twelve", milliseconds(together), rate(together))
if sink == 42 { print("") }
