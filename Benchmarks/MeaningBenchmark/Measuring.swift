import Foundation
import Meaning

/// Seconds of processor time that this thread has used.
func cpuSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// The best of several runs, in seconds.
func best(of runs: Int = 5, _ run: () -> Void) -> Double {
    (0..<runs).map { _ in
        let start = cpuSeconds()
        run()
        return cpuSeconds() - start
    }.min() ?? 0
}

/// The memory that no other process shares, in megabytes.
func privateMegabytes() -> Double {
    let text = (try? String(contentsOfFile: "/proc/self/smaps_rollup", encoding: .utf8)) ?? ""
    let kilobytes = text.split(separator: "\n").filter { $0.hasPrefix("Private_Dirty") || $0.hasPrefix("Anonymous") }
    return (kilobytes.compactMap { Double($0.split(separator: " ")[1]) }.max() ?? 0) / 1e3
}

/// Writes a judge that adds nothing to any weight, which is as much work as any other. Returns its path.
func writeJudge(_ file: EncoderFile) throws -> String {
    let path = FileManager.default.temporaryDirectory.appending(path: "judge-\(UUID().uuidString).bin").path
    try judgeFile(file.shape, baseBytes: file.byteCount).write(to: URL(fileURLWithPath: path))
    return path
}

private func judgeFile(_ shape: EncoderShape, baseBytes: Int) -> Data {
    var tensors: [String] = []
    var data = Data()
    func add(_ name: String, _ kind: String, _ rows: Int, _ columns: Int, _ bytes: Int) {
        tensors.append(
            "{\"name\":\"\(name)\",\"kind\":\"\(kind)\",\"rows\":\(rows),\"columns\":\(columns),\"offset\":\(data.count)}"
        )
        data.append(Data(count: (bytes + 63) / 64 * 64))
    }
    for layer in 0..<shape.layers {
        let sizes =
            ["q", "k", "v", "ao"].map { ($0, shape.hidden, shape.hidden) }
            + [("fi", shape.inner, shape.hidden), ("fo", shape.hidden, shape.inner)]
        for (name, rows, columns) in sizes {
            add("l\(layer).\(name).w", "delta4", rows, columns, rows * columns / 32 * 18)
        }
    }
    add("head.w", "f32", 9, shape.hidden, 36 * shape.hidden)
    add("head.b", "f32", 1, 9, 36)
    let topics = (1...9).map { "\"topic \($0)\"" }.joined(separator: ",")
    let json = """
        {"version":1,"base":{"bytes":\(baseBytes),"sha256":""},"topics":[\(topics)],"scale":8.0,
        "description":"benchmark","tensors":[\(tensors.joined(separator: ","))]}
        """
    var file = Data("WWJUDGE1".utf8)
    withUnsafeBytes(of: UInt32(json.utf8.count).littleEndian) { file.append(contentsOf: $0) }
    file.append(Data(json.utf8))
    file.append(Data(count: (64 - file.count % 64) % 64))
    return file + data
}
