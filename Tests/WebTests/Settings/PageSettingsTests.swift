import Delivery
import Settings
import Testing

@testable import Web

@Suite("The settings of the page")
struct PageSettingsTests {
    private func read(_ yaml: String, override: ListenAddress? = nil) -> (settings: PageSettings?, problems: [String]) {
        let document = SettingsDocument(yaml: "page: \(yaml)", file: "wirewatch.yaml")
        guard let section = document.root.section("page") else { return (nil, []) }
        let settings = PageSettings(from: section, directory: "/etc/wirewatch", override: override)
        do throws(Problems) {
            try document.finish()
        } catch {
            return (settings, error.all.map(\.message))
        }
        return (settings, [])
    }

    @Test(
        "An address is a port of an address in numbers, or a Unix socket",
        arguments: [
            ("127.0.0.1:9595", "127.0.0.1:9595", true), ("localhost:80", "127.0.0.1:80", true),
            ("[::1]:9595", "[::1]:9595", true), ("0.0.0.0:9595", "0.0.0.0:9595", false),
            ("10.0.0.1:1", "10.0.0.1:1", false), ("unix:/run/a.sock", "unix:/run/a.sock", true),
            ("unix:a.sock", "unix:/etc/a.sock", true),
        ])
    func addresses(text: String, written: String, isLoopback: Bool) throws {
        let address = try #require(ListenAddress(text, directory: "/etc"))
        #expect(address.description == written && address.isLoopback == isLoopback)
    }

    @Test(
        "Anything else is not an address",
        arguments: [
            "", "9595", "example.org:80", "127.0.0.1", "127.0.0.1:x", "127.0.0.1:70000", "::1:80", "unix:", "[x]:1",
        ])
    func noAddress(text: String) {
        #expect(ListenAddress(text, directory: "/etc") == nil)
    }

    @Test("A loopback page needs nothing else")
    func loopback() {
        let (settings, problems) = read("{listen: 127.0.0.1:9595}")
        #expect(problems.isEmpty && settings == PageSettings(listen: .ip4("127.0.0.1", port: 9595)))
    }

    @Test("A page that other machines reach needs a token")
    func token() {
        #expect(read("{listen: 0.0.0.0:9595}").problems.count == 1)
        let (settings, problems) = read("{listen: 0.0.0.0:9595, token_credential: desk_page}")
        #expect(problems.isEmpty && settings?.token == .credential("desk_page"))
        #expect(read("{listen: 0.0.0.0:9595, token: abc}").problems.count == 2)
    }

    @Test(
        "What cannot hold is named",
        arguments: [
            "{}", "{listen: nonsense}", "{listen: 127.0.0.1:1, nonsense: 1}",
            "{listen: 127.0.0.1:1, external_url: 'ftp://a'}",
            "{listen: 127.0.0.1:1, external_url: 'https://desk.example.org/below'}",
            "{listen: 127.0.0.1:1, user_header: 'a b'}",
            "{listen: 0.0.0.0:1, token_file: t, user_header: X-User}",
        ])
    func problems(yaml: String) {
        #expect(read(yaml).problems.count == 1, "\(read(yaml).problems)")
    }

    @Test("The external address has no slash at its end")
    func external() {
        #expect(
            read("{listen: 127.0.0.1:1, external_url: 'https://desk.example.org/'}").settings?.externalURL
                == "https://desk.example.org")
    }

    @Test("The address of the command line counts before the file's")
    func override() throws {
        let address = try #require(ListenAddress("127.0.0.1:1", directory: "/"))
        #expect(read("{listen: 127.0.0.1:2}", override: address).settings?.listen == address)
        #expect(read("{external_url: 'https://a.example'}", override: address).problems.isEmpty)
    }
}
