import Testing
import Text

@testable import Delivery

@Suite("Alerts in short, as many as there is room for")
struct CardLinesTests {
    private func lines(_ count: Int, omitted: Int = 0, room: Int, most: Int = .max) -> CardLines {
        CardLines(
            SampleCards.digest(count, omitted: omitted), room: room, unit: .utf16, most: most, escape: { $0.string },
            line: { _ in "123456789" })
    }

    @Test("All of them, if they fit: then nothing closes the list")
    func all() {
        #expect(lines(5, room: 50).lines.count == 5)
        #expect(lines(5, room: 50).closing == nil)
    }

    @Test("What has no room is counted, with what was left out before")
    func some() {
        let cut = lines(5, room: 49)
        #expect(cut.lines.count < 5)
        #expect(cut.closing == "and \(5 - cut.lines.count) more: wirewatch alerts")
        let omitted = lines(5, omitted: 10, room: 1_000)
        #expect(omitted.lines.count == 5)
        #expect(omitted.closing == "and 10 more: wirewatch alerts")
        #expect(lines(5, room: 1_000, most: 2).closing == "and 3 more: wirewatch alerts")
    }

    @Test("The first is always there, and all together never take more than the room")
    func room() {
        for count in [1, 2, 10, 1_000] {
            for room in 45...120 {
                let list = lines(count, omitted: count % 3, room: room)
                #expect(!list.lines.isEmpty)
                let used = (list.lines + (list.closing.map { [$0] } ?? [])).reduce(0) { $0 + $1.utf16.count + 1 }
                #expect(used <= room)
            }
        }
    }
}
