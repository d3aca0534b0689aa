import Settings

/// A room of Matrix, as the configuration names it.
package struct MatrixSettings: ReceiverKind {
    /// Rooms of Matrix are called so.
    package static let word = "matrix"

    /// What the receiver can do.
    package var abilities: ReceiverAbilities { [.groups, .replaces, .answers, .recognisesKeys] }

    /// `url`: where the homeserver is, as `https://matrix.example.org`.
    var server: String
    /// `room`: the room's id, as `!abc:example.org`.
    var room: String
    /// `token_file` or `token_credential`: the access token of the user that posts.
    var token: Secret

    /// Reads the keys of a room; what is wrong is noted in the section.
    package init(from section: Section, directory: String) {
        server = section.address("url")
        room = section.text("room")
        token = Secret.required("token", from: section, directory: directory)
        section.noteTokenInTheClear(to: server, at: "url")
        guard section.has("room") else { return }
        if room.hasPrefix("#") {
            section.note("is an alias; take the room's id, as !abc:example.org, from the room's settings", at: "room")
        } else if !MatrixSettings.isRoom(room) {
            let found = SafeText(room).truncated(toCharacters: 60)
            section.note("expected a room's id, as !abc:example.org, found “\(found)”", at: "room")
        }
    }

    /// Looks up the token.
    package func makeReceiver(_ parts: ReceiverParts) throws(ReceiverError) -> any Receiver {
        let base = server.hasSuffix("/") ? String(server.dropLast()) : server
        return parts.receiver(speaking: MatrixDialect(server: base, room: room, token: try parts.secrets.text(token)))
    }

    /// Source: Matrix specification, “Room IDs”; since version 12 of rooms they name no server.
    private static func isRoom(_ text: String) -> Bool {
        text.first == "!" && (2...255).contains(text.utf8.count) && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    }
}
