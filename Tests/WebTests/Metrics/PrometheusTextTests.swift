import Testing

@testable import Web

@Suite("The text of metrics")
struct PrometheusTextTests {
    @Test("Help, type, labels and values are written as Prometheus reads them")
    func text() {
        let families = [
            MetricFamily(
                "a_total", .counter, help: "Lines\nand \\ and \"quotes\".",
                samples: [
                    .init(labels: [.init("x", "a\"b\\c\nd"), .init("y", "한")], value: 3), .init(value: 0.5),
                ]), MetricFamily("b", .gauge, help: "Empty.", samples: []),
        ]
        #expect(
            PrometheusText.text(families) == """
                # HELP a_total Lines\\nand \\\\ and "quotes".
                # TYPE a_total counter
                a_total{x="a\\"b\\\\c\\nd",y="한"} 3
                a_total 0.5

                """)
    }

    @Test(
        "Numbers",
        arguments: [(0, "0"), (1e9, "1000000000"), (-2, "-2"), (0.25, "0.25"), (.infinity, "+Inf"), (.nan, "NaN")]
            as [(Double, String)])
    func numbers(value: Double, text: String) {
        #expect(PrometheusText.number(value) == text)
    }
}
