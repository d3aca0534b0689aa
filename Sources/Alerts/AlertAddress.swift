/// The address of an alert on the desk's page.
package enum AlertAddress {
    /// - Parameters:
    ///   - id: The alert's id, 32 hexadecimal digits.
    ///   - desk: Where browsers find the page, without a slash at its end.
    package static func text(of id: String, on desk: String) -> String { "\(desk)/alerts/\(id)" }
}
