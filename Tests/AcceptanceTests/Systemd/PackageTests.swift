import Foundation
import Testing

/// The Debian package in a booted systemd. Apart from ``Acceptance``: it takes minutes, and is run by `make drill`.
@Suite("The package on a server", .serialized)
struct PackageTests {
    /// The package to try, as `WIREWATCH_DEB=dist/wirewatch_0.1.0_amd64.deb`.
    private static let package = ProcessInfo.processInfo.environment["WIREWATCH_DEB"]

    @Test(
        "The package passes the drill: install, use, break, upgrade, remove and purge",
        .enabled(if: package != nil, "takes minutes and root: set WIREWATCH_DEB to a package, or run make drill"),
        .timeLimit(.minutes(20)))
    func drill() async throws {
        let package = try #require(PackageTests.package)
        let path = package.hasPrefix("/") ? package : Project.path(package)
        let drill = try ChildProcess(Project.path("Scripts/drill-systemd"), [path])
        let ending = try await drill.ending()
        let lines = try await drill.output.waitForEnd()
        let said = try await drill.errors.waitForEnd()
        if ending == .exited(77) {
            withKnownIssue("There can be no booted systemd here") { Issue.record("\(said.last ?? "no reason given")") }
            return
        }
        #expect(lines.contains { $0.hasPrefix("1..") }, "\(said.joined(separator: "\n"))")
        let failed = lines.filter { $0.hasPrefix("not ok") || $0.hasPrefix("#   ") }
        #expect(failed.isEmpty, "\(failed.joined(separator: "\n"))")
        #expect(ending == .exited(0))
    }
}
