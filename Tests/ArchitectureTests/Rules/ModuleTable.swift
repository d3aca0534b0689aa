/// The allowed imports of each module: the picture at the top of Package.swift as a table.
///
/// A row may import only rows above it, so no arrow can point back. A new module is a new row.
enum ModuleTable {
    /// A module and its allowed imports, besides the modules of the toolchain.
    struct Row: Sendable {
        /// The target's name, which is its folder in Sources.
        let module: String
        /// The modules of this package.
        let own: [String]
        /// The modules of other packages.
        let external: [String]

        /// Whether it is C: a system library or own C code, named `C` and its name.
        var isC: Bool { module.hasPrefix("C") && module.dropFirst().first?.isUppercase == true }
    }

    /// Every folder of Sources.
    static let rows: [Row] = [
        Row(module: "CSystemd", own: [], external: []),
        Row(module: "CCurl", own: [], external: []),
        Row(module: "CCrypto", own: [], external: []),
        Row(module: "CCharsets", own: [], external: []),
        Row(module: "CExpat", own: [], external: []),
        Row(module: "CArchive", own: [], external: []),
        Row(module: "CMail", own: [], external: []),
        Row(module: "CLinux", own: [], external: []),
        Row(module: "CZlib", own: [], external: []),
        Row(module: "CZstd", own: [], external: []),
        Row(module: "CMeaning", own: [], external: []),

        Row(module: "Text", own: ["CCrypto"], external: []),
        Row(module: "Concurrency", own: [], external: []),
        Row(module: "Settings", own: [], external: ["Yams"]),
        Row(
            module: "Articles", own: ["Text", "Settings", "CCharsets", "CExpat", "CArchive", "CMail", "CZlib"],
            external: ["Yams"]),
        Row(module: "Topics", own: ["Text", "Settings", "Articles"], external: []),
        Row(module: "Stories", own: ["Text", "Settings", "Articles", "Topics"], external: []),
        Row(module: "Alerts", own: ["Text", "Settings", "Articles", "Topics", "Stories"], external: []),
        Row(module: "Intake", own: ["Text", "Articles", "Topics", "Stories", "Alerts"], external: []),
        Row(
            module: "Storage", own: ["Text", "Settings", "Articles", "Topics", "Stories", "Alerts", "Intake", "CZstd"],
            external: ["GRDB", "GRDBSQLite"]),

        Row(module: "Systemd", own: ["Text", "CSystemd"], external: ["Logging"]),
        Row(module: "Meaning", own: ["CMeaning"], external: []),
        Row(module: "Reading", own: ["Text", "Articles", "CLinux"], external: []),
        Row(module: "Watching", own: ["Text", "Concurrency", "Settings", "CLinux"], external: ["AsyncAlgorithms"]),
        Row(
            module: "Delivery",
            own: [
                "Text", "Settings", "Articles", "Topics", "Stories", "Alerts", "Intake", "Storage", "Systemd", "CCurl",
                "CCrypto", "CLinux", "Concurrency",
            ],
            external: ["Logging", "Metrics", "Mustache"]),

        Row(
            module: "Web",
            own: [
                "Text", "Settings", "Articles", "Topics", "Stories", "Alerts", "Intake", "Storage", "Delivery",
                "Concurrency",
            ],
            external: ["Logging", "Mustache", "FlyingSocks"]),
        Row(
            module: "Daemon",
            own: [
                "Text", "Settings", "Articles", "Topics", "Stories", "Alerts", "Intake", "Storage", "Systemd",
                "Watching", "Reading",
                "Delivery", "Web", "CLinux", "Meaning", "Concurrency",
            ],
            external: ["AsyncAlgorithms", "Logging", "Metrics", "ServiceLifecycle", "UnixSignals"]),
        Row(
            module: "Learning", own: ["Text", "Settings", "Articles", "Topics", "Stories", "Storage", "CZlib"],
            external: []),
        Row(
            module: "wirewatch",
            own: [
                "Text", "Settings", "Articles", "Topics", "Stories", "Alerts", "Intake", "Storage", "Systemd",
                "Watching", "Reading",
                "Delivery", "Web", "Learning", "Daemon", "Concurrency",
            ],
            external: ["ArgumentParser"]),
    ]

    /// The modules that come with the compiler. None reaches the network; ``ForbiddenWords`` says which modules may not
    /// touch disk and clock.
    static let toolchain: Set = ["Foundation", "FoundationEssentials", "Glibc", "Synchronization", "Dispatch", "Swift"]

    /// Folders that import no module of the program: their tests run the built program or read its sources. CTLS and
    /// Validators contain no Swift.
    static let outsiders = [
        "AcceptanceTests": ["Yams"], "ArchitectureTests": [], "TestSupport": ["CTLS", "Logging"], "CTLS": [],
        "Validators": [],
    ]

    /// The row of a module.
    static func row(of module: String) -> Row? { rows.first { $0.module == module } }
}
