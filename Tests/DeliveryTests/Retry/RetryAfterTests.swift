import Testing

@testable import Delivery

@Suite("Retry-After")
struct RetryAfterTests {
    /// 1994-11-06T08:49:37Z, as in RFC 9110.
    static let then = 784_111_777

    @Test(
        "Seconds are read whole or in part, up to a day",
        arguments: [
            ("0", 0.0), ("7", 7), ("120", 120), (" 5 ", 5), ("1.5", 1.5), ("0.25", 0.25), ("86400", 86_400),
            ("86401", 86_400), ("99999999999999999999", 86_400),
        ])
    func readsSeconds(_ value: String, _ seconds: Double) {
        #expect(RetryAfter.duration(value, now: 0) == .seconds(seconds))
    }

    @Test(
        "A date is read in each of the three forms",
        arguments: [
            "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
        ])
    func readsDate(_ value: String) {
        #expect(HTTPDate.seconds(value, now: RetryAfterTests.then) == RetryAfterTests.then)
        #expect(RetryAfter.duration(value, now: RetryAfterTests.then - 90) == .seconds(90))
        #expect(RetryAfter.duration(value, now: RetryAfterTests.then + 90) == .zero)
        #expect(RetryAfter.duration(value, now: 0) == RetryAfter.maximum)
    }

    @Test(
        "A year of two digits is at most fifty years ahead",
        arguments: [("Sunday, 06-Nov-94 08:49:37 GMT", 784_111_777), ("Friday, 06-Nov-26 08:49:37 GMT", 1_793_954_977)])
    func findsCentury(_ value: String, _ seconds: Int) {
        // 2026-11-01T00:00:00Z
        #expect(HTTPDate.seconds(value, now: 1_793_491_200) == seconds)
    }

    @Test(
        "Any other value gives nil",
        arguments: [
            "", " ", "soon", "-1", "+5", "5 6", "1e9", "0x10", "1,5", "nan", "inf", "１", "5s",
            "Sun, 31 Feb 2026 00:00:00 GMT", "Sun, 06 Nov 1994 25:00:00 GMT", "Sun, 06 Nov 1994 08:49:37 CET",
            "Sun, 06 Nov 1994 08:49 GMT", "Sun, 06 Now 1994 08:49:37 GMT", "06 Nov 1994", "Sun, 6 Nov 94 8:49:37",
            String(repeating: "9", count: 100),
        ])
    func refuses(_ value: String) {
        #expect(RetryAfter.duration(value, now: 0) == nil)
    }
}
