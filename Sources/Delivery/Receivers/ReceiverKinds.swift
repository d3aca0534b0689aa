import Settings

/// The kinds of receivers that the configuration knows.
package enum ReceiverKinds {
    /// One line for each kind, in the order of the alphabet.
    package static let all: [any ReceiverKind.Type] = [
        AlertmanagerSettings.self,
        ConsoleSettings.self,
        DiscordSettings.self,
        EmailSettings.self,
        ExecSettings.self,
        GoogleChatSettings.self,
        MatrixSettings.self,
        MattermostSettings.self,
        NtfySettings.self,
        RocketChatSettings.self,
        SlackSettings.self,
        TeamsSettings.self,
        TelegramSettings.self,
        WebhookSettings.self,
        ZulipSettings.self,
    ]

    /// Reads `kind` and the kind's own keys; problems are noted in the section.
    static func read(from section: Section, directory: String) -> any ReceiverKind {
        if section.isRecording { record(in: section, directory: directory) }
        let word = section.value("kind", required: true)?.word(of: all.map { $0.word })
        guard let kind = all.first(where: { $0.word == word }) else {
            // Which keys it may have nobody can say: the kind is the one problem to mend first.
            if !section.isRecording { _ = section.entries() }
            return UnknownKind()
        }
        return kind.init(from: section, directory: directory)
    }

    /// Lets a section record the keys of every kind.
    private static func record(in section: Section, directory: String) {
        for kind in all {
            let variant = section.variant("kind", kind.word)
            _ = kind.init(from: variant, directory: directory)
            if kind.isOverHTTP { _ = HTTPConnection(from: variant, directory: directory) }
            if kind.takesTemplate { _ = ReceiverTemplate(from: variant, directory: directory) }
        }
    }
}

/// Stands in for a kind that nobody knows, in settings that are refused.
private struct UnknownKind: ReceiverKind {
    static let word = "unknown"

    // Avoids further problems about the same receiver.
    var abilities: ReceiverAbilities { [.groups, .replaces, .answers] }

    init() {}

    init(from section: Section, directory: String) {}

    func makeReceiver(_ parts: ReceiverParts) throws(ReceiverError) -> any Receiver {
        throw parts.error("its kind is not known")
    }
}
