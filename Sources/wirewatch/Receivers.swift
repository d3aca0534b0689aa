import ArgumentParser
import Daemon

struct Receivers: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List the receivers, try one, enable one.",
        discussion: """
            Examples:
              wirewatch receivers list
              wirewatch receivers test desk
              wirewatch receivers enable desk
            """,
        subcommands: [ReceiversList.self, ReceiversTest.self, ReceiversEnable.self])
}

struct ReceiversList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the receivers and what waits for them.")

    @OptionGroup var store: StoreOption

    func run() throws {
        try store.run { config, state in
            for line in try ReceiverCommand(config: config, state: state).list() { StandardOutput.write(line) }
        }
    }
}

struct ReceiversTest: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Send the longest and nastiest headline to a receiver.",
        discussion: """
            It is marked as a test. It goes the way of every post: through the running daemon's outbox, or from here \
            if none is running. Nobody must be pinged by it, nothing in it be a link but the headline, and it must \
            not fill the screen.
            """)

    @OptionGroup var store: StoreOption

    @Argument(help: "The receiver's name.")
    var name: String

    func run() async throws {
        try await store.run { config, state in
            StandardOutput.write(try await ReceiverCommand(config: config, state: state).test(name))
        }
    }
}

struct ReceiversEnable: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enable", abstract: "Have a receiver told again that was disabled because its address was gone.")

    @OptionGroup var store: StoreOption

    @Argument(help: "The receiver's name.")
    var name: String

    func run() throws {
        try store.run { config, state in
            StandardOutput.write(try ReceiverCommand(config: config, state: state).enable(name))
        }
    }
}
