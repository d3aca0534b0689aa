/// Reads what a number in a text is worth, whatever the language writes behind it.
enum NumberReader {
    /// The value of a run of digits with the multiplier behind it; nothing if it has too many digits.
    static func value(of run: TextRun) -> Double? {
        var value = 0.0
        var scale = 1.0
        var isFraction = false
        guard run.scalars.count <= 18 else { return nil }
        for scalar in run.scalars {
            if scalar == 0x2E {
                isFraction = true
            } else if (0x30...0x39).contains(scalar) {
                value = value * 10 + Double(scalar - 0x30)
                if isFraction { scale *= 10 }
            }
        }
        return value / scale * multiplier(run.next)
    }

    /// Whether the run is a year, a part of a date or of a time of day: what says when, not how much.
    static func isTime(_ run: TextRun, _ value: Double) -> Bool {
        if run.scalars.count == 4, (1_900...2_100).contains(value) { return true }
        guard let next = run.next.first else { return false }
        // 년 월 일 시 분 年 月 日 号 號 時 时 点 點 分, and the colon of 7:40.
        switch next {
        case 0xB144, 0xC6D4, 0xC77C, 0xC2DC, 0xBD84, 0x5E74, 0x6708, 0x65E5, 0x53F7, 0x865F, 0x6642, 0x65F6, 0x70B9,
            0x9EDE, 0x5206, 0x3A:
            return true
        default: return false
        }
    }

    private static func multiplier(_ next: [UInt32]) -> Double {
        switch next.first {
        case 0x4E07, 0x842C, 0xB9CC: return 1e4  // 万 萬 만
        case 0x5104, 0x4EBF, 0xC5B5: return 1e8  // 億 亿 억
        case 0x5146, 0xC870: return 1e12  // 兆 조
        case 0x20, 0x2D:
            return words.first { next.dropFirst().starts(with: $0.scalars) }?.factor ?? 1
        default: return 1
        }
    }

    private static let words: [(scalars: [UInt32], factor: Double)] = [
        ("million", 1e6), ("billion", 1e9), ("trillio", 1e12), ("thousan", 1e3),
    ].map { ($0.0.unicodeScalars.prefix(7).map(\.value), $0.1) }
}
