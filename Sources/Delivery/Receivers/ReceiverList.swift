import Settings

extension ReceiverSettings {
    /// Reads the list `receivers`; what is wrong with one of them, or between them, is noted where it stands.
    ///
    /// - Parameters:
    ///   - root: The section that holds the list.
    ///   - directory: Where relative paths start.
    ///   - timeZone: The desk's, for receivers that name none.
    package static func list(
        from root: Section, directory: String, timeZone: DeskTimeZone = .utc
    ) -> [ReceiverSettings] {
        let sections = root.sections("receivers")
        let settings = sections.map { ReceiverSettings(from: $0, directory: directory, timeZone: timeZone) }
        var fallbacks: [String: String] = [:]
        for (receiver, section) in zip(settings, sections) {
            if fallbacks.keys.contains(receiver.name) {
                section.note("the name “\(receiver.name)” stands twice; each needs its own", at: "name")
            } else {
                fallbacks[receiver.name] = receiver.fallback ?? ""
            }
        }
        for (receiver, section) in zip(settings, sections) {
            guard let fallback = receiver.fallback else { continue }
            if let problem = problem(of: fallback, for: receiver.name, fallbacks) {
                section.note(problem, at: "fallback")
            }
        }
        return settings
    }

    /// What is wrong with a fallback: it must exist, and the way from one to the next must end.
    private static func problem(of fallback: String, for name: String, _ fallbacks: [String: String]) -> String? {
        if fallback == JournalReceiver.name { return "the journal gets every alert as it is" }
        if fallback == name { return "a receiver cannot be its own fallback" }
        guard fallbacks[fallback] != nil else {
            let known = fallbacks.keys.filter { $0 != name }.sorted().joined(separator: ", ")
            return "there is no receiver “\(fallback)”" + (known.isEmpty ? "" : " (there are: \(known))")
        }
        var way = [name]
        var next = fallback
        while !next.isEmpty {
            way.append(next)
            if next == name { return "goes round in a circle: \(way.joined(separator: " → "))" }
            // A circle further on is that of others.
            if way.dropLast().contains(next) { return nil }
            next = fallbacks[next] ?? ""
        }
        return nil
    }
}
