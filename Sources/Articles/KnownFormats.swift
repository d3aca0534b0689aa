/// The formats that this version reads, for a person and for the configuration.
package enum KnownFormats {
    /// A format, and the endings of its files without dot.
    package struct Entry: Sendable, Equatable {
        package var name: String
        /// Its name in the configuration.
        package var key: String
        package var endings: [String]
        /// The word for `WIREWATCH_WITHOUT` that left the format out of this build; nil if it is read.
        package var missingLibrary: String?
    }

    /// All formats in the order of their names.
    package static var entries: [Entry] {
        let texts = FormatList.all.map {
            Entry(name: $0.name, key: $0.key, endings: $0.endings.filter { !$0.isEmpty })
        }
        let containers = ContainerList.all.map {
            Entry(name: $0.name, key: $0.key, endings: $0.endings, missingLibrary: $0.missingLibrary)
        }
        return (texts + containers).sorted { $0.name.lowercased() < $1.name.lowercased() }
    }

    /// The format of a file, from its content and then from its name, as a reader chooses it; nil if it is not text.
    static func entry(of bytes: [UInt8], name: String, fields: FieldMap?) -> Entry? {
        if let container = ContainerList.container(of: bytes) { return entries.first { $0.key == container.key } }
        let head = Array(bytes.prefix(DocumentText.window))
        guard let text = try? TextDecoder.decode(head).text else { return nil }
        let document = DocumentText(text, isWhole: head.count == bytes.count)
        let format = FormatList.format(of: document, ending: FormatList.ending(of: name), fields: fields)
        return entries.first { $0.key == format.key }
    }
}
