import Alerts
import ArgumentParser
import Foundation
import Text

/// The options --since and --until, for every command that lists what happened.
struct PeriodOptions: ParsableArguments {
    @Option(help: "Only since then: \(MomentParser.syntax). Times are in the desk's time zone.")
    var since: String?

    @Option(help: "Only before then.")
    var until: String?

    func validate() throws {
        for (name, text) in [("--since", since), ("--until", until)] {
            guard let text, !MomentParser.accepts(text) else { continue }
            throw ValidationError("\(name) takes \(MomentParser.syntax), not “\(SafeText(text))”")
        }
    }

    /// The period as it reads now in a time zone.
    func period(in zone: ZoneOffsets, now: Timestamp = .now) -> (since: Timestamp?, until: Timestamp?) {
        let parser = MomentParser(in: zone, now: now)
        return (since.flatMap { parser.moment($0) }, until.flatMap { parser.moment($0) })
    }
}

extension ZoneOffsets {
    /// The machine's time zone, for a desk without a configuration.
    static var machine: ZoneOffsets { ZoneOffsets(.current, name: TimeZone.current.identifier) }
}
