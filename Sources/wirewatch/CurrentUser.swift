import Foundation

/// Who is at the keyboard.
enum CurrentUser {
    /// The name somebody is logged in by; under sudo that of the person, not of the service's user.
    static var name: String { ProcessInfo.processInfo.environment["SUDO_USER"] ?? NSUserName() }
}
