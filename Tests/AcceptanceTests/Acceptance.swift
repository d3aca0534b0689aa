import Testing

/// The built program as the desk runs it: every suite of this target is nested in here, a scenario a file.
///
/// They run one after the other, so that a slow machine makes them slow and not wrong. They do not sleep: they
/// wait for a line, a request or a journal entry, and the time limit is only a guard.
@Suite("The built program", .serialized, .timeLimit(.minutes(5)))
enum Acceptance {}
