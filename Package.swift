// swift-tools-version: 6.2
import PackageDescription

// The manifest is the map of the house. An arrow points at what is imported; nothing points back:
//
//   Settings ◄─ Articles ◄─ Topics ◄─ Stories ◄─ Alerts ◄─ Intake ◄─ Storage ◄─ Delivery ◄─ Web ◄─ Daemon ◄─ wirewatch
//                                                                   Storage ◄─ Learning ◄─────────── wirewatch
//   Settings ◄─ Watching ◄──────────────────────────────────────────────────────────────────── Daemon
//   Articles ◄─ Reading  ◄──────────────────────────────────────────────────────── Daemon, wirewatch
//   CSystemd ◄─ Systemd  ◄──────────────────────────────────────────────────────── Delivery, Daemon
//   CCrypto  ◄─ Text     ◄─ all of these but Settings and Meaning
//   Concurrency ◄────────────────────────────────────────────── Watching, Delivery, Web, Daemon, wirewatch
//   CMeaning ◄─ Meaning  ◄──────────────────────────────────────────────────────────────────── Daemon
//
// Tests/ArchitectureTests holds every file's imports against this picture.

// Only the project's own check stops at warnings: a newer compiler must not stop a newcomer's build.
let warnings: [SwiftSetting] =
    Context.environment["WIREWATCH_STRICT"] == nil ? [] : [.unsafeFlags(["-warnings-as-errors"])]

let strict: [SwiftSetting] =
    [.enableUpcomingFeature("MemberImportVisibility"), .enableUpcomingFeature("ExistentialAny")] + warnings

/// The system libraries that are left out: `WIREWATCH_WITHOUT=archive,mail`. Files that need one are refused by
/// name.
let without = Set((Context.environment["WIREWATCH_WITHOUT"] ?? "").split(separator: ",").map(String.init))
let optional = ["archive": "CArchive", "mail": "CMail"]
for word in without where optional[word] == nil {
    fatalError("WIREWATCH_WITHOUT: “\(word)” is unknown (known: \(optional.keys.sorted().joined(separator: ", ")))")
}

func module(_ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource]? = nil) -> Target {
    let present = dependencies.filter { dependency in
        if case .byNameItem(let library, _) = dependency { return !without.contains { optional[$0] == library } }
        return true
    }
    return .target(
        name: name, dependencies: present, resources: resources,
        swiftSettings: strict + without.sorted().map { .define("WITHOUT_" + $0.uppercased()) })
}

func tests(
    _ name: String, of modules: [Target.Dependency], exclude: [String] = [], resources: [Resource] = []
) -> Target {
    .testTarget(
        name: name, dependencies: modules + ["TestSupport"], exclude: exclude, resources: resources,
        swiftSettings: strict)
}

/// Templates, style sheet and script of the desk's page.
let pageFiles: [Resource] = [.embedInCode("Files")]

let optionalLibraries: [Target] = [
    .systemLibrary(name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
    .systemLibrary(name: "CMail", providers: [.apt(["libgmime-3.0-dev"])]),
].filter { library in !without.contains { optional[$0] == library.name } }

let package = Package(
    name: "wirewatch",
    products: [.executable(name: "wirewatch", targets: ["wirewatch"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", exact: "2.13.0"),
        .package(url: "https://github.com/apple/swift-async-algorithms", exact: "1.1.4"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
        .package(url: "https://github.com/swhitty/FlyingFox", exact: "0.27.1"),
    ],
    targets: optionalLibraries + [
        // System libraries.
        .systemLibrary(name: "CSystemd", pkgConfig: "libsystemd", providers: [.apt(["libsystemd-dev"])]),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
        .systemLibrary(name: "CCharsets", pkgConfig: "uchardet", providers: [.apt(["libuchardet-dev"])]),
        .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
        .systemLibrary(name: "CLinux"),

        // The leaves below the others: time, text, digests; how tasks wait for each other.
        module("Text", ["CCrypto"]),
        module("Concurrency"),

        // The line of the main job, from the left to the right of the picture.
        module("Settings", [.product(name: "Yams", package: "Yams")]),
        module(
            "Articles",
            [
                "Text", "Settings", "CCharsets", "CExpat", "CArchive", "CMail", "CZlib",
                .product(name: "Yams", package: "Yams"),
            ]),
        module("Topics", ["Text", "Settings", "Articles"]),
        module("Stories", ["Text", "Settings", "Articles", "Topics"]),
        module("Alerts", ["Text", "Settings", "Articles", "Topics", "Stories"]),
        module("Intake", ["Text", "Articles", "Topics", "Stories", "Alerts"]),
        module(
            "Storage",
            [
                "Text", "Settings", "Articles", "Topics", "Stories", "Alerts", "Intake", "CZstd",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]),
        module(
            "Delivery",
            [
                "Text", "Settings", "Articles", "Topics", "Stories", "Alerts", "Intake", "Storage", "Systemd", "CCurl",
                "CCrypto", "CLinux", "Concurrency",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "Mustache", package: "swift-mustache"),
            ]),

        // The desk's page. Its files are part of the program, because a package ships one binary.
        module(
            "Web",
            [
                "Text", "Settings", "Articles", "Topics", "Stories", "Alerts", "Intake", "Storage", "Delivery",
                "Concurrency",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "FlyingSocks", package: "FlyingFox"),
            ], resources: pageFiles),

        // Leaves beside the line.
        module("Systemd", ["Text", "CSystemd", .product(name: "Logging", package: "swift-log")]),
        // Arithmetic that is not optimized takes minutes where it should take seconds, in tests too.
        .target(name: "CMeaning", cSettings: [.unsafeFlags(["-O3"])]),
        module("Meaning", ["CMeaning"]),
        module(
            "Watching",
            [
                "Text", "Concurrency", "Settings", "CLinux",
                .product(name: "AsyncAlgorithms", package: "swift-async-algorithms"),
            ]),

        // Articles in processes without rights.
        module("Reading", ["Text", "Articles", "CLinux"]),

        // Offline tools: what learns and measures. The daemon does without them.
        module("Learning", ["Text", "Settings", "Articles", "Topics", "Stories", "Storage", "CZlib"]),

        // Wiring, and the command.
        module(
            "Daemon",
            [
                "Text", "Settings", "Articles", "Meaning", "Topics", "Stories", "Alerts", "Intake", "Storage",
                "Delivery", "Web",
                "Systemd", "CLinux", "Watching", "Reading", "Concurrency",
                .product(name: "AsyncAlgorithms", package: "swift-async-algorithms"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ]),
        .executableTarget(
            name: "wirewatch",
            dependencies: [
                "Text", "Settings", "Articles", "Topics", "Stories", "Alerts", "Intake", "Storage", "Watching",
                "Delivery", "Web",
                "Systemd", "Learning", "Daemon", "Reading", "Concurrency",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),

        // What is measured.
        .executableTarget(
            name: "scoring-benchmark", dependencies: ["Articles", "Topics", "Learning"],
            path: "Benchmarks/ScoringBenchmark",
            swiftSettings: strict),

        .target(name: "CAllocations", path: "Benchmarks/CAllocations"),
        .executableTarget(
            name: "stage-benchmark",
            dependencies: [
                "Text", "Settings", "Articles", "Topics", "Stories", "Intake", "Storage", "Systemd", "CSystemd",
                "CAllocations", "TestSupport", .product(name: "GRDB", package: "GRDB.swift"),
            ],
            path: "Benchmarks/StageBenchmark", swiftSettings: strict),

        .executableTarget(
            name: "reading-benchmark", dependencies: ["Articles"], path: "Benchmarks/ReadingBenchmark",
            swiftSettings: strict),

        .executableTarget(
            name: "reader-fuzz", dependencies: ["Articles", "TestSupport"], path: "Benchmarks/ReaderFuzz",
            swiftSettings: strict),

        .executableTarget(
            name: "hostile-files", dependencies: ["Articles", "Reading", "TestSupport"],
            path: "Benchmarks/HostileFiles", swiftSettings: strict),

        .executableTarget(
            name: "meaning-benchmark", dependencies: ["Meaning"], path: "Benchmarks/MeaningBenchmark",
            swiftSettings: strict),

        .executableTarget(
            name: "story-day", dependencies: ["TestSupport"], path: "Benchmarks/StoryDay", swiftSettings: strict),

        .executableTarget(
            name: "story-benchmark", dependencies: ["Text", "Articles", "Topics", "Stories", "TestSupport"],
            path: "Benchmarks/StoryBenchmark", swiftSettings: strict),

        .executableTarget(
            name: "story-measures", dependencies: ["Text", "Articles", "Topics", "Stories", "TestSupport"],
            path: "Benchmarks/StoryMeasures", swiftSettings: strict),

        // Tests, one target a module, and two that look at the whole.
        .systemLibrary(name: "CTLS", path: "Tests/CTLS", pkgConfig: "libssl", providers: [.apt(["libssl-dev"])]),
        .target(
            name: "TestSupport", dependencies: ["CTLS", .product(name: "Logging", package: "swift-log")],
            path: "Tests/TestSupport", swiftSettings: strict),
        tests("TextTests", of: ["Text"]),
        tests("ConcurrencyTests", of: ["Concurrency"]),
        tests("SettingsTests", of: ["Settings"]),
        tests("ArticlesTests", of: ["Text", "Articles", "Settings"]),
        tests("TopicsTests", of: ["Topics", "Text", "Articles", "Settings"], exclude: ["Fixtures"]),
        tests("StoriesTests", of: ["Stories", "Topics", "Text", "Articles", "Settings"]),
        tests("AlertsTests", of: ["Alerts", "Stories", "Topics", "Text", "Articles", "Settings"]),
        tests("IntakeTests", of: ["Intake", "Alerts", "Stories", "Topics", "Text", "Articles"]),
        tests(
            "StorageTests",
            of: [
                "Storage", "Intake", "Alerts", "Stories", "Topics", "Text", "Articles", "Settings",
                .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        tests("SystemdTests", of: ["Systemd", "Text"]),
        tests("MeaningTests", of: ["Meaning"], exclude: ["Fixtures"]),
        tests(
            "WatchingTests",
            of: [
                "Watching", "CLinux", "Settings", "Text",
                .product(name: "AsyncAlgorithms", package: "swift-async-algorithms"),
            ]),
        tests(
            "DeliveryTests",
            of: [
                "Delivery", "Storage", "Intake", "Alerts", "Stories", "Topics", "Text", "Articles", "Settings",
                "Systemd", "Concurrency",
                .product(name: "Logging", package: "swift-log"),
            ]),
        tests(
            "WebTests",
            of: [
                "Web", "Delivery", "Storage", "Intake", "Alerts", "Stories", "Topics", "Text", "Articles", "Settings",
                "Concurrency", .product(name: "Logging", package: "swift-log"),
            ]),
        tests(
            "DaemonTests",
            of: [
                "Daemon", "Web", "Delivery", "Storage", "Intake", "Alerts", "Stories", "Topics", "Text", "Articles",
                "Settings", "Reading",
                "Watching", "Concurrency",
                .product(name: "Logging", package: "swift-log"), .product(name: "Metrics", package: "swift-metrics"),
            ]),
        tests("LearningTests", of: ["Learning", "Storage", "Stories", "Topics", "Text", "Articles", "Settings"]),
        tests(
            "wirewatchTests",
            of: [
                "wirewatch", "Learning", "Daemon", "Delivery", "Storage", "Intake", "Alerts", "Stories", "Topics",
                "Text", "Articles", "Web",
                "Settings", "Concurrency", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        tests("ArchitectureTests", of: []),
        tests("AcceptanceTests", of: [.product(name: "Yams", package: "Yams")]),
    ]
)
