import Alerts
import Storage
import Text

/// The silences, and the form for another one.
struct SilencesPage {
    /// How far back a silence is tried.
    static let trial = Duration.seconds(-86_400)
    /// How many alerts it is tried on.
    static let maxTried = 5_000
    private static let maxListed = 200

    static func page(_ fields: FormFields, _ context: PageContext) throws -> PageView {
        let silences = try context.store.silences(limit: maxListed).reversed()
        let form = SilenceForm(fields)
        let view = SilencesView(Array(silences), form: form, problem: nil, context.clock)
        return PageView(title: "Silences", template: .silences, view: view, section: "/silences")
    }

    /// The step before a silence is stored: what it would have caught, or the form with what is wrong.
    static func preview(_ fields: FormFields, _ context: PageContext) throws -> PageView {
        let form = SilenceForm(fields)
        let silence: Silence
        do {
            silence = try form.checked(context)
        } catch let problem as SilenceFormProblem {
            let silences = try context.store.silences(limit: maxListed).reversed()
            var view = SilencesView(Array(silences), form: form, problem: problem.text, context.clock)
            view.canConfirm = problem.canConfirm
            return PageView(title: "Silences", template: .silences, view: view, section: "/silences", status: 400)
        }
        let alerts = try context.store.alerts(
            AlertQuery(since: context.now.advanced(by: trial), limit: maxTried))
        let view = SilencePreviewView(silence, form: form, tried: alerts, context)
        return PageView(title: "New silence", template: .silence, view: view, section: "/silences")
    }
}

extension SilenceError {
    /// As the page says it: it has no options of a command.
    fileprivate var words: String {
        switch self {
        case .noMatcher: "Write at least one label and its value, for example topic=espionage."
        case .everything:
            "This matches every alert. `wirewatch silence add --everything` on the command line can do that."
        default: PageText.line(description, 400)
        }
    }
}

/// What is wrong with the form for a silence.
struct SilenceFormProblem: Error, Sendable, Equatable {
    var text: String
    /// Whether the visitor can confirm it: a value that nothing has yet.
    var canConfirm = false
}

/// The form for a silence.
struct SilenceForm: Sendable, Equatable {
    /// A matcher a line.
    var matchers: String
    var duration: String
    var comment: String
    /// Confirms values that nothing has yet.
    var allowsUnseen: Bool

    static let durations = [
        ("30m", "30 minutes"), ("2h", "2 hours"), ("8h", "8 hours"), ("1d", "1 day"), ("3d", "3 days"),
        ("1w", "1 week"),
    ].map { (value: $0.0, label: $0.1) }

    init(_ fields: FormFields) {
        matchers = fields["matchers"] ?? ""
        duration = fields["duration"] ?? "2h"
        comment = fields["comment"] ?? ""
        allowsUnseen = fields["unseen"] == "1"
    }

    /// The silence, once its labels and values are checked as `wirewatch silence add` checks them.
    ///
    /// - Throws: ``SilenceFormProblem`` or ``StoreError``.
    func checked(_ context: PageContext) throws -> Silence {
        let silence: Silence
        do throws(SilenceError) {
            silence = try self.silence(by: context.visitor.name, from: context.now)
        } catch {
            throw SilenceFormProblem(text: error.words)
        }
        guard !allowsUnseen else { return silence }
        let check = try LabelCheck(context.situation.labels, context.store)
        if let problem = try check.problem(of: silence.matchers) {
            throw SilenceFormProblem(text: PageText.line("\(problem)", 600), canConfirm: problem.isPossible)
        }
        return silence
    }

    private func silence(by name: String, from now: Timestamp) throws(SilenceError) -> Silence {
        let lines = matchers.split(whereSeparator: \.isNewline).map(String.init).filter {
            !$0.allSatisfy(\.isWhitespace)
        }
        return try Silence(matching: lines, for: duration, by: name, comment: comment, from: now)
    }
}

/// The values of the page.
struct SilencesView {
    /// A silence.
    struct Item {
        var number: Int64
        var matchers: String
        var until: String
        var who: String
        var comment: String?
    }

    var active: [Item]
    var hasActive: Bool
    var past: [Item]
    var hasPast: Bool
    var matchersText: String
    var commentText: String
    var durationOptions: [OptionView]
    var problem: String?
    /// Whether the form has a box to confirm values that nothing has yet.
    var canConfirm: Bool

    init(_ silences: [Silence], form: SilenceForm, problem: String?, _ clock: DeskClock) {
        func item(_ silence: Silence) -> Item {
            Item(
                number: silence.id,
                matchers: PageText.line(silence.matchers.map(\.description).joined(separator: " "), 400),
                until: clock.short(silence.ends), who: PageText.line(silence.by, 60),
                comment: silence.comment.isEmpty ? nil : PageText.line(silence.comment, 300))
        }
        active = silences.filter { $0.ends > clock.now }.map(item)
        past = silences.filter { $0.ends <= clock.now }.prefix(20).map(item)
        hasActive = !active.isEmpty
        hasPast = !past.isEmpty
        matchersText = form.matchers
        commentText = form.comment
        let known = SilenceForm.durations.contains { $0.value == form.duration }
        durationOptions = OptionView.options(
            SilenceForm.durations + (known ? [] : [(form.duration, PageText.line(form.duration, 20))]),
            chosen: form.duration)
        self.problem = problem
        canConfirm = form.allowsUnseen
    }
}

/// The values of the step before a silence is stored.
struct SilencePreviewView {
    var matchersText: String
    var shownMatchers: String
    var durationText: String
    var until: String
    var commentText: String
    var isConfirmed: Bool
    /// As `12 of 40 alerts`.
    var caughtText: String
    var caught: [AlertItemView]
    var hasCaught: Bool
    var isCut: Bool

    private static let maxShown = 30

    init(_ silence: Silence, form: SilenceForm, tried: [LedgerEntry], _ context: PageContext) {
        matchersText = form.matchers
        shownMatchers = PageText.line(silence.matchers.map(\.description).joined(separator: " "), 400)
        durationText = form.duration
        until = context.clock.short(silence.ends)
        commentText = form.comment
        isConfirmed = form.allowsUnseen
        let matching = tried.filter { silence.matches($0.alert.labels) }
        caughtText = "\(matching.count) of \(tried.count.counted("alert"))"
        caught = matching.suffix(SilencePreviewView.maxShown).reversed().map {
            AlertItemView(TimelineEntry(entry: $0), context.clock)
        }
        hasCaught = !matching.isEmpty
        isCut = matching.count > caught.count
    }
}
