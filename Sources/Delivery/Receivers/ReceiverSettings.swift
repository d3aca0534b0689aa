import Settings

/// One receiver, as the configuration names it.
///
/// The journal is always there and stands in no list; its name is taken.
package struct ReceiverSettings: Sendable, Equatable {
    /// The kinds of receivers, each with its own settings.
    package enum Kind: Sendable, Equatable {
        /// A POST of JSON to an address.
        case webhook(WebhookSettings)
    }

    /// The words for the kinds in the configuration.
    private enum Word: String, CaseIterable {
        case webhook
    }

    /// `name`: what it is called in the log, the store and the ledger; unique.
    package var name: String
    /// `kind` and the settings that belong to it.
    package var kind: Kind

    /// Reads one receiver; what is wrong is noted in the section.
    ///
    /// - Parameter directory: Where relative paths start.
    package init(from section: Section, directory: String) {
        name = section.text("name")
        if name == JournalReceiver.name {
            section.note("“journal” is the built-in receiver; choose another name", at: "name")
        }
        if section.has("name"), name.isEmpty || !name.utf8.allSatisfy(ReceiverSettings.isNameByte) {
            section.note("“\(name)” must be made of letters, digits, “-”, “_” and “.”", at: "name")
        }
        _ = section.text("kind")
        switch section.choice("kind", default: Word.webhook) {
        case .webhook: kind = .webhook(WebhookSettings(from: section, directory: directory))
        }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
            true
        default: false
        }
    }
}
