import TestSupport
import Testing

@testable import Stories

@Suite("Sketches are kept as bytes")
struct SketchCodecTests {
    private static let texts = [
        ("Ferry crew walks out at Brookmere", "On Tuesday 340 sailors in Tokyo left their posts, said Ada Quill."),
        ("조선소 파업 사흘째", "17일 부산에서 노동자 1,200명이 파업에 들어갔다."),
        ("港のストライキ続く", "17日、大阪で船員420人が職場を離れた。ハルボルセン氏が述べた。"),
        ("…", "!"),
    ]

    @Test("What is read back is what was written", arguments: texts)
    func roundTrip(_ title: String, _ text: String) throws {
        for published in ["2026-03-17", nil] {
            let sketch = try StoryDesk.sketch(title, text, published: published)
            #expect(try ArticleSketch(decoding: sketch.encoded) == sketch)
        }
    }

    @Test("However long an article is, its sketch is not")
    func bounded() throws {
        var generator = Seeded(state: 3)
        let words = (0..<60_000).map { _ in String(generator.next() % 100_000, radix: 36) }.joined(separator: " ")
        let sketch = try StoryDesk.sketch("Long", words + "\n\n" + String(repeating: "船", count: 40_000))
        #expect(sketch.encoded.count < 4_096)
    }

    @Test("Bytes of another version, and none, are refused")
    func otherVersion() throws {
        #expect(throws: SketchError.damaged(offset: 0)) { try ArticleSketch(decoding: []) }
        #expect(throws: SketchError.otherVersion(250)) { try ArticleSketch(decoding: [250, 1, 2]) }
        #expect("\(SketchError.otherVersion(250))".contains("250"))
    }

    @Test("Bytes that are cut off or too many are refused, and any others never crash")
    func hostile() throws {
        let bytes = try StoryDesk.sketch(SketchCodecTests.texts[0].0, SketchCodecTests.texts[0].1).encoded
        for length in 0..<bytes.count {
            #expect(throws: SketchError.self) { try ArticleSketch(decoding: Array(bytes[..<length])) }
        }
        #expect(throws: SketchError.damaged(offset: bytes.count)) { try ArticleSketch(decoding: bytes + [0]) }
        var generator = Seeded(state: 9)
        var index = StoryIndex(settings: StorySettings())
        var read = 0
        for number in 0..<3_000 {
            var broken = bytes
            for _ in 0...generator.next() % 4 {
                broken[Int(generator.next() % UInt64(broken.count))] = UInt8(truncatingIfNeeded: generator.next())
            }
            // What can be read must also be fit to be compared.
            guard let sketch = try? ArticleSketch(decoding: broken) else { continue }
            read += 1
            let story = index.place(sketch, at: StoryDesk.now).story ?? Int64(number)
            index.insert(sketch, article: Int64(number), story: story, at: StoryDesk.now)
        }
        #expect(read > 100)
        #expect(index.count == read)
    }
}

/// Numbers by chance, the same for the same seed.
struct Seeded {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state >> 17
    }
}
