import Foundation
import Settings
import Storage
import TestSupport
import Testing
import Text

@testable import Daemon

@Suite("A reload that changes many alerts is refused")
struct ReloadGuardTests {
    private func verdict(
        _ desk: KeptDesk, _ next: Configuration, isForced: Bool = false
    ) throws -> ReloadGuard.Verdict {
        ReloadGuard(path: desk.textPath, now: { KeptDesk.end })
            .verdict(on: next, after: try desk.folder.load(), isForced: isForced)
    }

    private let silent = { (topic: String) in topic + "\nbase: -20\n" }

    @Test("Above the share it is refused with figures, examples and the remedy; forced, it is taken")
    func refused() throws {
        let desk = try KeptDesk()
        try desk.keep(KeptDesk.strikes(12))
        let next = try desk.configuration(silent)
        guard case .refuse(let reason, let details) = try verdict(desk, next) else {
            Issue.record("taken")
            return
        }
        #expect(
            reason == """
                it changes more alerts than reload_guard allows (50 %). Over 12 kept articles of less than a day: 0 alerts \
                instead of 12; 0 gained, 12 lost, 0 changed. If that is meant, `wirewatch reload --force` takes it
                """)
        #expect(details.count == 3 && details[0].hasPrefix("lost: port-strike, “"))
        guard case .take(let effect) = try verdict(desk, next, isForced: true) else {
            Issue.record("refused")
            return
        }
        #expect(effect[0].hasPrefix("Over 12 kept articles") && effect[0].hasSuffix("12 lost, 0 changed"))
    }

    @Test("A few alerts never refuse a reload")
    func few() throws {
        let desk = try KeptDesk()
        try desk.keep(KeptDesk.strikes(9))
        guard case .take(let effect) = try verdict(desk, try desk.configuration(silent)) else {
            Issue.record("refused")
            return
        }
        #expect(effect[0].contains("9 lost"))
    }

    @Test("A share that the configuration allows is taken, and so is anything with reload_guard: off")
    func allowed() throws {
        let desk = try KeptDesk()
        try desk.keep(KeptDesk.strikes(12))
        let base = "inboxes: [{path: inbox}]\nstate_directory: state\n"
        for setting in ["off", "100 %"] {
            let next = try desk.configuration(silent, more: base + "reload_guard: \(setting)\n")
            guard case .take = try verdict(desk, next) else {
                Issue.record("refused with \(setting)")
                return
            }
        }
        let strict = try desk.configuration(silent, more: base + "reload_guard: 99%\n")
        guard case .refuse = try verdict(desk, strict) else {
            Issue.record("taken")
            return
        }
    }

    @Test("A configuration that decides alike is not tried; damaged or missing texts do not hold up a reload")
    func untried() throws {
        let desk = try KeptDesk()
        try desk.keep(KeptDesk.strikes(12))
        #expect(try verdict(desk, try desk.folder.load()) == .take([]))
        try desk.texts.close()
        try Data(repeating: 5, count: 9_000).write(to: URL(fileURLWithPath: desk.textPath))
        guard case .take(let effect) = try verdict(desk, try desk.configuration(silent)) else {
            Issue.record("refused")
            return
        }
        #expect(effect.count == 1 && effect[0].hasPrefix("The change cannot be tried on the kept texts"))
        try FileManager.default.removeItem(atPath: desk.textPath)
        #expect(try verdict(desk, try desk.configuration(silent)) == .take([]))
    }

    @Test("New topics without present alerts are refused above the minimum")
    func gained() throws {
        let desk = try KeptDesk()
        try desk.keep((0..<10).map { ("Library \($0) opens", "The mayor opened library number \($0 * 77) there.") })
        let wide = try desk.configuration {
            $0.replacing("[strike, strikes]", with: "[library]").replacing("[port, harbour]", with: "[mayor]")
        }
        let result = try desk.run(try desk.folder.load(), wide)
        let isRefused = if case .refuse = try verdict(desk, wide) { true } else { false }
        #expect(isRefused == (result.comparison.count(.gained) >= 10))
    }

    @Test(
        "reload_guard takes a share or off", arguments: [("50", 50), ("120 %", 120), ("7%", 7), ("off", nil)])
    func settings(text: String, percent: Int?) throws {
        let desk = try DeskFolder("inboxes: [{path: inbox}]\nreload_guard: \(text)\n")
        #expect(try desk.load().settings.reloadGuard.percent == percent)
    }

    @Test("Other values are named with file, line and what is expected")
    func badSettings() throws {
        let desk = try DeskFolder("inboxes: [{path: inbox}]\nreload_guard: half\nkeep_texts_days: -1\n")
        let problems = desk.problems()
        #expect(problems.contains { $0.contains("wirewatch.yaml:2") && $0.contains("such as 50 %") }, "\(problems)")
        #expect(problems.contains { $0.contains("wirewatch.yaml:3") && $0.contains("keep_texts_days") }, "\(problems)")
        #expect(try DeskFolder().load().settings.texts == TextSettings(days: 30, maxBytes: 1_000_000_000))
    }
}
