import Delivery
import Settings

/// `page`: the desk's page and the metrics, served by the daemon.
package struct PageSettings: Sendable, Equatable {
    /// `listen`: where it is served.
    package var listen: ListenAddress
    /// `external_url`: where browsers find it, for links in posts; nil if it is left out. Without a slash at its end.
    package var externalURL: String?
    /// `token_file` or `token_credential`: what a browser must show to come in; nil for nothing.
    package var token: Secret?
    /// `user_header`: the header in which a reverse proxy names the user; nil for none.
    package var userHeader: String?

    /// A page that is open to this machine.
    package init(listen: ListenAddress) {
        self.listen = listen
    }

    /// Reads the section; problems are noted there.
    ///
    /// - Parameters:
    ///   - directory: Where relative paths start.
    ///   - override: An address instead of the file's, from the command line.
    package init?(from section: Section, directory: String, override: ListenAddress? = nil) {
        externalURL = section.has("external_url") ? PageSettings.externalURL(section) : nil
        if !section.has("external_url") { _ = section.optionalText("external_url") }
        token = Secret("token", from: section, directory: directory)
        userHeader = section.optionalText("user_header")
        let text = override == nil ? section.text("listen") : section.optionalText("listen") ?? ""
        guard let listen = override ?? ListenAddress(text, directory: directory) else {
            if section.has("listen") {
                section.note(
                    "“\(text)” is not an address to listen at; for example 127.0.0.1:9595 or unix:/run/wirewatch/page.sock",
                    at: "listen")
            }
            return nil
        }
        self.listen = listen
        if !listen.isLoopback, token == nil {
            section.note(
                "other machines reach \(listen): add token_file or token_credential, or listen at 127.0.0.1",
                at: section.has("listen") ? "listen" : nil)
        }
        if let userHeader {
            if !listen.isLoopback {
                section.note(
                    "only a proxy on this machine may name users: listen at 127.0.0.1 or unix:…", at: "user_header")
            }
            if userHeader.isEmpty || !userHeader.utf8.allSatisfy(PageSettings.isHeaderByte) {
                section.note(
                    "“\(userHeader)” is not the name of a header; for example X-Remote-User", at: "user_header")
            }
        }
    }

    private static func externalURL(_ section: Section) -> String {
        let url = section.address("external_url", instead: "the proxy's own settings")
        let rest = url.drop { $0 != ":" }.dropFirst(3)
        let path = rest.drop { $0 != "/" }
        if !path.isEmpty, path != "/" || rest.contains("?") || rest.contains("#") {
            section.note("the page needs a host of its own: leave the path out", at: "external_url")
        }
        return path == "/" ? String(url.dropLast()) : url
    }

    private static func isHeaderByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
