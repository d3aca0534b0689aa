import Settings

/// How long texts are kept for back-testing: `keep_texts_days` and `keep_texts_max_bytes`.
package struct TextSettings: Sendable, Equatable {
    /// `keep_texts_days` (30); 0 for no texts.
    package var days: Int
    /// `keep_texts_max_bytes` (1,000,000,000): the oldest texts go before the database is larger.
    package var maxBytes: Int

    package init(days: Int = 30, maxBytes: Int = 1_000_000_000) {
        self.days = days
        self.maxBytes = maxBytes
    }

    init(from root: Section) {
        days = root.integer("keep_texts_days", default: 30, in: 0...3_650)
        maxBytes = root.integer(
            "keep_texts_max_bytes", default: 1_000_000_000, in: 1_000_000...1_000_000_000_000)
    }
}

/// `reload_guard` (50 %): the share of alerts that a reload may change without `--force`.
package struct ReloadGuardSettings: Sendable, Equatable {
    /// In percent of the alerts of the present configuration; nil if every reload is taken.
    package var percent: Int?

    /// Fewer alerts never refuse a reload: of three alerts, two are more than half.
    package static let minAlerts = 10

    package init(percent: Int?) {
        self.percent = percent
    }

    init(from root: Section) {
        let text = root.text("reload_guard", default: "50 %")
        percent = nil
        guard text != "off" else { return }
        let digits = text.hasSuffix("%") ? text.dropLast() : text[...]
        guard let number = Int(digits.filter { $0 != " " }), (1...1_000).contains(number) else {
            if !root.isRecording {
                root.note("expected a share such as 50 % (1 to 1000), or off, found “\(text)”", at: "reload_guard")
            }
            return
        }
        percent = number
    }
}
