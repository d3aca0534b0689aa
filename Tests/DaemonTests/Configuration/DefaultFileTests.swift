import Testing

@testable import Daemon

@Suite("The configuration file without --config")
struct DefaultFileTests {
    @Test(
        "The environment's file comes first, then the system's, then the checkout's",
        arguments: [
            (["WIREWATCH_CONFIG": "/a.yaml"], ["/etc/wirewatch/wirewatch.yaml"], "/a.yaml"),
            ([:], ["/etc/wirewatch/wirewatch.yaml", "config/wirewatch.yaml"], "/etc/wirewatch/wirewatch.yaml"),
            (["WIREWATCH_CONFIG": ""], ["config/wirewatch.yaml"], "config/wirewatch.yaml"),
            ([:], [], "/etc/wirewatch/wirewatch.yaml"),
        ] as [([String: String], [String], String)])
    func order(environment: [String: String], files: [String], expected: String) {
        #expect(ConfigurationLoader.defaultFile(environment: environment, exists: files.contains) == expected)
    }
}
