/// The formats that this build reads, for a person.
package enum KnownFormats {
    /// A format, and the endings of its files without dot.
    package struct Entry: Sendable, Equatable {
        package var name: String
        package var endings: [String]
    }

    /// All formats in the order of their names.
    package static var entries: [Entry] {
        let texts = FormatList.all.map { Entry(name: $0.name, endings: $0.endings.filter { !$0.isEmpty }) }
        return (texts + ContainerList.all.map { Entry(name: $0.name, endings: $0.endings) })
            .sorted { $0.name.lowercased() < $1.name.lowercased() }
    }
}
