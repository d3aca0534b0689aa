import Testing

/// Beside the other scenarios, not among them: two hundred reloads take longer than the minute that each of those has.
@Suite("Memory over reloads", .timeLimit(.minutes(5)))
struct ReloadMemoryTests {
    @Test("Memory is flat over 200 reloads")
    func memory() async throws {
        let topics = try SmallTopics()
        try topics.write(lexiconTerms: 120)
        let desk = try Desk { topics.use(in: &$0) }
        let daemon = try await desk.start()
        var samples: [Int] = []
        for number in 1...200 {
            #expect(try await desk.command("reload").code == 0)
            if number.isMultiple(of: 5) { samples.append(try daemon.privateMemory()) }
        }
        // The allocator keeps more or less of what a reload used: a leak lifts the least of the last samples.
        let growth = (samples.suffix(10).min() ?? 0) - (samples[2..<12].max() ?? 0)
        #expect(growth < 8 << 20, "\(growth) bytes: \(samples)")
        try await daemon.stop()
    }
}
