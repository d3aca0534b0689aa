import Testing

@testable import Daemon

@Suite("Without --config, the configuration is found where it is likely to be")
struct DefaultFileTests {
    @Test(
        "The environment, the system, a checkout",
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
