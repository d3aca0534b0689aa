import Settings
import Text
import Topics

/// The times at which a route's alerts go out together.
package struct RouteDigest: Sendable, Equatable {
    /// `digest_at`, in the desk's time zone.
    package var times: DigestTimes
    /// `always`: the severities whose alerts do not wait; critical ones where it is left out.
    package var skipped: Set<Severity> = [.critical]

    package init(times: DigestTimes, skipped: Set<Severity> = [.critical]) {
        self.times = times
        self.skipped = skipped
    }

    /// Reads `digest_at` and `always`; what is left out is inherited. Nil if there are no times.
    init?(from section: Section, in zone: ZoneOffsets, inheriting outer: RouteDigest?) {
        let own = DigestTimes(from: section, in: zone)
        let severities = section.value("always").map(PostingPolicy.severities)
        guard let times = own ?? outer?.times else {
            if section.has("always") {
                section.note("there is no digest_at that these alerts could pass", at: "always")
            }
            return nil
        }
        self.init(times: times, skipped: severities.map(Set.init) ?? outer?.skipped ?? [.critical])
    }

    /// The digest that an alert waits for; nil if it waits for none.
    func time(for severity: Severity, from moment: Timestamp) -> Timestamp? {
        skipped.contains(severity) ? nil : times.next(from: moment)
    }
}
