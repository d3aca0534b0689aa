import Logging
import Synchronization

/// The page as the daemon runs it.
package struct PageService: Sendable {
    private let server: PageServer

    /// The address that it is served at.
    package var address: ListenAddress { server.address }

    /// A page.
    ///
    /// - Parameter token: What visitors must show; nil for nothing.
    /// - Throws: If a template is not well-formed.
    package init(_ desk: PageDesk, _ settings: PageSettings, token: String?, logger: Logger) throws {
        let handler = try PageHandler(desk, settings, token: token, logger: logger)
        server = PageServer(
            address: settings.listen, handler: { handler.answer($0) }, bell: desk.bell, changes: desk.changes)
    }

    /// Serves until the task is cancelled.
    ///
    /// - Parameter onListening: Called once.
    package func run(onListening: @escaping @Sendable () -> Void) async throws(PageServerError) {
        try await server.run { _ in onListening() }
    }
}
