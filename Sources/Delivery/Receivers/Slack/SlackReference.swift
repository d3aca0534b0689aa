/// Where a message of a bot is: what `chat.update` and replies need. In the store as `C0123456789:1503435956.000247`.
struct SlackReference: Equatable {
    let channel: String
    let timestamp: String

    /// A reference as Slack answered it; nothing if it cannot be one.
    init?(channel: String, timestamp: String) {
        let parts = timestamp.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...32).contains(channel.utf8.count), channel.utf8.allSatisfy(SlackReference.isChannelByte),
            parts.count == 2,
            parts.allSatisfy({ (1...16).contains($0.utf8.count) && $0.utf8.allSatisfy(SlackReference.isDigit) })
        else { return nil }
        self.channel = channel
        self.timestamp = timestamp
    }

    /// A reference as it was stored.
    init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2 else { return nil }
        self.init(channel: String(parts[0]), timestamp: String(parts[1]))
    }

    var text: String { "\(channel):\(timestamp)" }

    private static func isChannelByte(_ byte: UInt8) -> Bool {
        isDigit(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
