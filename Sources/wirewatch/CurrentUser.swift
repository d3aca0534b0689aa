import Foundation

/// The person who runs the command.
enum CurrentUser {
    /// The login name; under sudo that of the person, not of the service's user.
    static var name: String { ProcessInfo.processInfo.environment["SUDO_USER"] ?? NSUserName() }
}
