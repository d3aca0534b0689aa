import Testing

/// Beside the other scenarios, not among them: two hundred reloads take longer than the minute that each of those has.
@Suite("Memory over reloads", .timeLimit(.minutes(5)))
struct ReloadMemoryTests {
    @Test("Memory grows by less than 12 MiB in 180 reloads")
    func memory() async throws {
        let topics = try SmallTopics()
        try topics.write(lexiconTerms: 120)
        let desk = try Desk { topics.use(in: &$0) }
        let daemon = try await desk.start()
        var afterFirst = 0
        for number in 1...200 {
            #expect(try await desk.command("reload").code == 0)
            if number == 20 { afterFirst = try daemon.privateMemory() }
        }
        let growth = try daemon.privateMemory() - afterFirst
        #expect(growth < 12 << 20, "\(growth) bytes in 180 reloads")
        try await daemon.stop()
    }
}
