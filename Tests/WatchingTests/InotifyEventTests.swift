import Testing

@testable import Watching

@Suite("Events are decoded")
struct InotifyEventTests {
    private let record: [UInt8] = [3, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0x61, 0xff, 0, 0]

    @Test("Events are decoded with the bytes of their names")
    func names() {
        let events = (record + record).withUnsafeBytes { InotifyEvent.decode($0) }
        let expected = InotifyEvent(watch: 3, mask: .closedAfterWriting, name: [0x61, 0xff])
        #expect(events == [expected, expected])
    }

    @Test("An incomplete event is not decoded", arguments: 0..<20)
    func cutShort(length: Int) {
        #expect(record.prefix(length).withUnsafeBytes { InotifyEvent.decode($0) } == [])
    }
}
