import Alerts
import Settings
import Testing
import Topics

@Suite("The posting settings of a receiver are read strictly")
struct PostingSettingsTests {
    private func read(
        _ yaml: String, replaces: Bool = true, answers: Bool = false
    ) -> (policy: PostingPolicy, problems: [String]) {
        let (policy, problems) = SettingsReading.read(yaml) {
            PostingPolicy(from: $0, in: .utc, takesGroups: true, replaces: replaces, answers: answers)
        }
        return (policy, problems)
    }

    @Test("The defaults are no limit, no working hours, and replaced posts if possible")
    func defaults() {
        let (policy, problems) = read("{}")
        #expect(problems.isEmpty)
        #expect(policy.maxPostsPerHour == nil)
        #expect(policy.updates == .replace)
        #expect(policy.updateInterval == .seconds(300))
        #expect(policy.workingHours == nil)
        #expect(policy.always.isEmpty)
        #expect(policy.takesGroups)
        #expect(read("{}", replaces: false, answers: true).policy.updates == .quiet)
    }

    @Test("Every posting key is read")
    func everything() {
        let (policy, problems) = read(
            """
            max_posts_per_hour: 30
            updates: answer
            update_interval_seconds: 60
            working_hours: [{days: [mon-fri], from: "08:30", to: "19:00"}, {days: sat, from: "9:00", to: "12:00"}]
            always: [critical, warning]
            """, answers: true)
        #expect(problems.isEmpty)
        #expect(policy.maxPostsPerHour == 30)
        #expect(policy.updates == .answer)
        #expect(policy.updateInterval == .seconds(60))
        #expect(policy.always == [.critical, .warning])
        let weekdays: Set<Weekday> = [.monday, .tuesday, .wednesday, .thursday, .friday]
        #expect(
            policy.workingHours?.ranges == [
                WorkingHours.Range(days: weekdays, from: 510, to: 1_140),
                WorkingHours.Range(days: [.saturday], from: 540, to: 720),
            ])
    }

    @Test(
        "A problem of a posting key is reported with line and key",
        arguments: [
            ("max_posts_per_hour: 0", "1:21: max_posts_per_hour: expected a whole number from 1 to 3600, found “0”"),
            ("updates: answer", "1:1: updates: this kind of receiver cannot answer a post; choose replace or quiet"),
            ("updates: thread", "1:10: updates: expected one of replace, answer, quiet, found “thread”"),
            ("always: [critical]", "1:1: always: there are neither working_hours nor digest_at that they could pass"),
            (
                "{always: [urgent], working_hours: [{from: \"08:00\", to: \"09:00\"}]}",
                "1:11: always[0]: expected one of info, notice, warning, critical, found “urgent”"
            ),
        ])
    func wrong(_ yaml: String, _ problem: String) {
        #expect(read(yaml).problems == [problem])
    }

    @Test("The key “updates” refuses “replace” for a receiver that cannot replace posts")
    func cannotReplace() {
        #expect(
            read("updates: replace", replaces: false).problems == [
                "1:1: updates: this kind of receiver cannot replace a post; choose answer or quiet"
            ])
    }

    @Test(
        "The key “repeat_after_hours” sets the repeat interval; 0 means no repeats",
        arguments: [
            ("{}", .seconds(86_400)), ("alerts: {}", .seconds(86_400)), ("alerts: {repeat_after_hours: 0}", nil),
            ("alerts: {repeat_after_hours: 2}", .seconds(7_200)),
        ] as [(String, Duration?)])
    func repeatAfter(_ yaml: String, _ expected: Duration?) {
        let (settings, problems) = SettingsReading.read(yaml) { AlertsSettings(from: $0.section("alerts")) }
        #expect(problems.isEmpty)
        #expect(settings.repeatAfter == expected)
    }
}
