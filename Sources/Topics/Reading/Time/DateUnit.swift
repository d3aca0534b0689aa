/// What a number counts in Korean, Japanese and Chinese dates, from what stands behind it.
enum DateUnit: Equatable {
    /// 년, 年; where the mark ends.
    case year(end: Int)
    /// 월, 月; where the mark ends.
    case month(end: Int)
    /// A month as a beginning: 8월부터, 8月から, 8月起.
    case monthToCome
    /// 일, 日, 号 as a day of the month.
    case day
    /// A span (3일간, 3日間), or no date at all.
    case none

    init(_ text: UnsafeBufferPointer<UInt8>, at position: Int, end: Int) {
        func has(_ word: StaticString, at place: Int) -> Bool {
            let count = word.utf8CodeUnitCount
            guard place + count <= end else { return false }
            return (0..<count).allSatisfy { text[place + $0] == word.utf8Start[$0] }
        }
        let behind = position + 3
        if has("년", at: position) || has("年", at: position) {
            let isSpan = has("간", at: behind) || has("間", at: behind) || has("前", at: behind) || has("来", at: behind)
            self = isSpan ? .none : .year(end: behind)
        } else if has("월", at: position) || has("月", at: position) {
            let isToCome = has("부터", at: behind) || has("から", at: behind) || has("起", at: behind)
            self = isToCome ? .monthToCome : .month(end: behind)
        } else if has("일", at: position) || has("日", at: position) || has("号", at: position) || has("號", at: position) {
            self = DateUnit.spans.contains { has($0, at: behind) } ? .none : .day
        } else {
            self = .none
        }
    }

    private static let spans: [StaticString] = ["간", "째", "본", "만에", "동안", "間", "本", "ぶり", "目", "以内", "内"]
}
