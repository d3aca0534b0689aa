import Foundation

/// The header `Authorization` for a user and a password. Source: RFC 7617.
enum BasicAuthorization {
    /// The header's value.
    ///
    /// - Parameter user: Without a colon.
    static func value(user: String, password: String) -> String {
        "Basic " + Data("\(user):\(password)".utf8).base64EncodedString()
    }
}
