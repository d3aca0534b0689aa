/// What brings a message on its way.
protocol MailTransport: Sendable {
    /// Hands a message over once.
    ///
    /// - Parameters:
    ///   - lines: Header and body; each line ends with CR and LF.
    ///   - sender: Where answers about its delivery go.
    ///   - recipients: At least one.
    func send(_ lines: String, from sender: MailAddress, to recipients: [MailAddress]) async -> AttemptOutcome
}
