import Testing

@testable import Daemon

@Suite("A log that nobody reads holds nothing up")
struct LogOutletTests {
    @Test("After a message that nobody took, others are left out for five seconds, and counted when one is taken")
    func pauses() {
        let outlet = LogOutlet()
        let now = ContinuousClock.now
        #expect(outlet.isOpen(at: now))
        #expect(outlet.takeSentence() == nil)
        outlet.close(at: now)
        #expect(!outlet.isOpen(at: now + .seconds(4.9)))
        #expect(!outlet.isOpen(at: now + .seconds(4.9)))
        #expect(outlet.isOpen(at: now + .seconds(5)))
        #expect(outlet.takeSentence() == "3 messages left out: nobody took messages in time")
        #expect(outlet.takeSentence() == nil)
    }
}
