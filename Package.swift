// swift-tools-version: 6.2
// The map of the project: every target on one line, grouped by layer.
// Platform knows no domain word. Kernel never imports Features. A feature never imports another feature.
import PackageDescription

let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .strictMemorySafety(),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .enableUpcomingFeature("InferIsolatedConformances"),
]

let testing: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

func cLibrary(_ name: String, pkgConfig: String? = nil, apt: String) -> Target {
  .systemLibrary(
    name: name, path: "Sources/CLibraries/\(name)", pkgConfig: pkgConfig, providers: [.apt([apt])])
}

func target(_ layer: String, _ name: String, uses: [String]) -> Target {
  .target(
    name: name, dependencies: uses.map { .byName(name: $0) }, path: "Sources/\(layer)/\(name)",
    swiftSettings: strict)
}

func platform(_ name: String, uses: [String] = []) -> Target {
  target("Platform", name, uses: uses)
}

func kernel(_ name: String, uses: [String] = []) -> Target { target("Kernel", name, uses: uses) }

func feature(_ name: String, uses: [String]) -> Target { target("Features", name, uses: uses) }

/// `beside`: files that the tests compare with.
func tests(_ name: String, uses: [String], beside: [String] = []) -> Target {
  .testTarget(
    name: name, dependencies: uses.map { .byName(name: $0) }, path: "Tests/\(name)", exclude: beside,
    swiftSettings: testing)
}

let package = Package(
  name: "hagukumi",
  products: [.executable(name: "hagukumi", targets: ["hagukumi"])],
  targets: [
    // MARK: C libraries: module map and shim only, each imported by exactly one target
    cLibrary("CSQLite", pkgConfig: "sqlite3", apt: "libsqlite3-dev"),
    cLibrary("CPostgres", pkgConfig: "libpq", apt: "libpq-dev"),
    cLibrary("CMicrohttpd", pkgConfig: "libmicrohttpd", apt: "libmicrohttpd-dev"),
    cLibrary("CSodium", pkgConfig: "libsodium", apt: "libsodium-dev"),
    cLibrary("CZip", pkgConfig: "libzip", apt: "libzip-dev"),
    cLibrary("CXML", pkgConfig: "libxml-2.0", apt: "libxml2-dev"),
    cLibrary("CProcess", apt: "libc6-dev"),
    cLibrary("CXlsxWriter", pkgConfig: "xlsxwriter", apt: "libxlsxwriter-dev"),
    cLibrary("COpenSSL", pkgConfig: "libcrypto", apt: "libssl-dev"),
    cLibrary("CQRCode", pkgConfig: "libqrencode", apt: "libqrencode-dev"),
    cLibrary("CCurl", pkgConfig: "libcurl", apt: "libcurl4-openssl-dev"),
    cLibrary("CLDAP", pkgConfig: "ldap", apt: "libldap-dev"),

    // MARK: Platform
    platform("Essentials"),
    platform("JSON", uses: ["Essentials"]),
    platform("Logging", uses: ["Essentials", "JSON"]),
    platform("Database", uses: ["Essentials"]),
    platform("DatabaseSQLite", uses: ["Essentials", "Database", "CSQLite"]),
    platform("DatabasePostgres", uses: ["Essentials", "Database", "CPostgres"]),
    platform("HTTP", uses: ["Essentials"]),
    platform("HTTPServer", uses: ["Essentials", "HTTP", "CMicrohttpd"]),
    platform("HTML", uses: ["Essentials"]),
    platform("Charts", uses: ["Essentials", "HTML"]),
    platform("Secrets", uses: ["Essentials", "CSodium"]),
    platform("Signatures", uses: ["Essentials", "COpenSSL"]),
    platform("QRCodes", uses: ["CQRCode"]),
    platform("WebCalls", uses: ["Essentials", "CCurl"]),
    platform("Directories", uses: ["Essentials", "CLDAP"]),
    platform("CommandLine", uses: ["Essentials"]),
    platform("Jobs", uses: ["Essentials", "Logging", "Database"]),
    platform("Subprocesses", uses: ["CProcess"]),
    platform("SourceDocuments", uses: ["Essentials"]),
    platform("Archives", uses: ["Essentials", "SourceDocuments", "TextFiles", "CZip"]),
    platform("XMLStreams", uses: ["SourceDocuments", "CXML"]),
    platform("OfficePackages", uses: ["SourceDocuments", "Archives", "XMLStreams"]),
    platform(
      "Spreadsheets",
      uses: ["Essentials", "SourceDocuments", "OfficePackages", "XMLStreams", "CXlsxWriter"]),
    platform("WordDocuments", uses: ["SourceDocuments", "OfficePackages", "XMLStreams"]),
    platform("TextFiles", uses: ["Essentials", "SourceDocuments"]),
    platform("ChartFiles", uses: ["Essentials", "Charts", "Spreadsheets", "Subprocesses"]),
    platform("PortableDocuments", uses: ["Essentials", "SourceDocuments", "Subprocesses"]),
    platform("PrintDocuments", uses: ["Essentials", "Charts"]),
    .target(
      name: "PrintingAssets", path: "Sources/Platform/PrintingAssets",
      resources: [.embedInCode("Assets/document.typ"), .embedInCode("Assets/typeset.py")]),
    platform(
      "Printing",
      uses: [
        "Essentials", "JSON", "HTML", "Charts", "SourceDocuments", "Archives", "Spreadsheets", "Subprocesses",
        "PrintDocuments", "PrintingAssets",
      ]),

    // MARK: Kernel
    kernel("FiscalYears", uses: ["Essentials"]),
    kernel(
      "Application",
      uses: ["Essentials", "Database", "HTTP", "JSON", "Logging", "CommandLine", "Jobs", "WebCalls", "Secrets"]),
    kernel("Audit", uses: ["Essentials", "Database", "Application", "Secrets"]),
    kernel(
      "Organization",
      uses: [
        "Essentials", "JSON", "Database", "HTTP", "FiscalYears", "Application", "Audit", "Secrets", "Signatures",
      ]),
    kernel("WorkTime", uses: ["Essentials", "Database", "FiscalYears", "Application", "Organization"]),
    kernel("Planning", uses: ["Essentials", "Database", "FiscalYears"]),
    kernel("Measuring", uses: ["Essentials", "Database", "Charts", "FiscalYears", "Planning"]),
    kernel("Reporting", uses: ["Essentials", "Database", "Planning", "FiscalYears"]),
    kernel(
      "PlanFile",
      uses: ["Essentials", "JSON", "Database", "FiscalYears", "Planning", "Measuring", "Reporting"]),
    kernel(
      "Revising",
      uses: [
        "Essentials", "JSON", "Database", "FiscalYears", "Application", "Audit", "Secrets", "Planning", "Measuring",
        "Reporting", "PlanFile",
      ]),
    kernel(
      "Masking",
      uses: ["Essentials", "FiscalYears", "Application", "Planning", "Measuring", "PlanFile"]),
    kernel(
      "Attachments",
      uses: [
        "Essentials", "Database", "HTTP", "HTML", "Subprocesses", "Secrets", "FiscalYears", "Application", "Audit",
        "Planning", "Measuring", "Design",
      ]),
    kernel(
      "Rounds",
      uses: [
        "Essentials", "Attachments", "JSON", "Database", "FiscalYears", "Application", "Audit", "Secrets",
        "Organization", "Planning",
        "Measuring", "Masking", "Reporting", "PlanFile", "Revising", "Charts",
      ]),
    kernel(
      "Editions",
      uses: [
        "Essentials", "JSON", "Database", "FiscalYears", "Application", "Audit", "Secrets", "Organization", "Planning",
        "Measuring", "Reporting", "PlanFile", "Revising", "Rounds",
      ]),
    .target(
      name: "DesignAssets", path: "Sources/Kernel/DesignAssets",
      resources: [
        "app", "outline", "sheet", "grid", "history", "words", "search", "units", "accounts", "rounds",
        "report", "board", "dashboard", "documents", "figures",
      ].flatMap {
        name in
        [.embedInCode("Assets/\(name).css"), .embedInCode("Assets/\(name).js")]
      } + ["keys", "changing", "saving"].map { .embedInCode("Assets/grid-\($0).js") }),
    kernel(
      "Design",
      uses: ["Essentials", "HTTP", "HTML", "Application", "DesignAssets", "FiscalYears", "Revising", "Secrets"]),
    kernel(
      "Intake",
      uses: [
        "Essentials", "JSON", "HTTP", "HTML", "SourceDocuments", "TextFiles", "FiscalYears", "Application", "Design",
      ]),
    kernel(
      "Contracts",
      uses: [
        "Essentials", "Database", "HTTP", "HTML", "Application", "Planning", "Measuring", "Masking", "PlanFile",
        "Design",
      ]),

    kernel(
      "Lineage",
      uses: [
        "Essentials", "Database", "FiscalYears", "Application", "Audit", "Secrets", "Planning", "Measuring",
        "Reporting", "PlanFile", "Revising", "Contracts",
      ]),
    .target(
      name: "PublishingAssets", path: "Sources/Kernel/PublishingAssets",
      resources: [.embedInCode("Assets/site.css")]),
    .target(
      name: "GuideAssets", path: "Sources/Kernel/GuideAssets",
      resources: ["README", "reporter", "checker", "publisher", "year", "administrator"].map {
        .embedInCode("Assets/\($0).md")
      }),

    // MARK: Features
    feature(
      "SigningIn",
      uses: [
        "Essentials", "JSON", "Database", "HTTP", "HTML", "Secrets", "Signatures", "QRCodes", "WebCalls", "Directories",
        "Logging", "CommandLine", "SourceDocuments", "TextFiles", "Application", "Audit", "Organization", "Design",
      ]),
    feature(
      "Home",
      uses: ["Essentials", "Database", "HTTP", "HTML", "Application", "Design", "Contracts"]),
    feature(
      "PlanBook",
      uses: [
        "Essentials", "JSON", "Database", "HTTP", "HTML", "CommandLine", "SourceDocuments", "Spreadsheets", "TextFiles",
        "FiscalYears", "Application", "Audit", "Organization", "Planning", "Measuring", "Reporting", "PlanFile",
        "Masking",
        "Revising", "Editions", "Lineage", "Design", "PrintDocuments", "Printing",
        "Contracts",
      ]),
    feature(
      "Importing",
      uses: [
        "Essentials", "JSON", "Database", "HTTP", "HTML", "CommandLine", "SourceDocuments",
        "Spreadsheets", "WordDocuments", "TextFiles", "PortableDocuments", "FiscalYears", "Application",
        "Audit", "Planning", "Measuring", "Reporting", "PlanFile", "Revising", "Rounds", "Editions", "Lineage",
        "Design",
        "Contracts",
      ]),
    feature(
      "Search",
      uses: [
        "Essentials", "JSON", "Database", "HTTP", "HTML", "CommandLine", "SourceDocuments", "Spreadsheets", "Secrets",
        "FiscalYears", "Application", "Audit", "Planning", "Measuring", "Masking", "Reporting", "PlanFile", "Design",
        "Contracts",
      ]),
    feature(
      "Roles",
      uses: [
        "Essentials", "Database", "HTTP", "HTML", "SourceDocuments", "Spreadsheets", "Application", "Audit",
        "Organization", "Planning", "Design", "Contracts",
      ]),
    feature(
      "AuditTrail",
      uses: [
        "Essentials", "Database", "HTTP", "HTML", "CommandLine", "SourceDocuments", "Spreadsheets", "TextFiles",
        "Logging", "Application", "Audit", "Design",
      ]),
    feature(
      "Units",
      uses: [
        "Essentials", "Database", "HTTP", "HTML", "SourceDocuments", "Spreadsheets", "TextFiles", "FiscalYears",
        "Application", "Audit", "Organization", "Planning", "Rounds", "Design",
      ]),
    feature(
      "People",
      uses: [
        "Essentials", "JSON", "Database", "HTTP", "HTML", "Charts", "ChartFiles", "SourceDocuments", "Spreadsheets",
        "TextFiles", "FiscalYears",
        "Application", "Audit", "Organization", "Design", "Contracts", "Intake",
      ]),
    feature(
      "WorkTimeBook",
      uses: [
        "Essentials", "JSON", "Database", "HTTP", "HTML", "SourceDocuments", "Spreadsheets", "TextFiles", "FiscalYears",
        "Application", "Audit", "Organization", "Design", "Contracts", "Intake", "WorkTime",
      ]),
    feature(
      "Progress",
      uses: [
        "Essentials", "Attachments", "JSON", "Database", "HTTP", "HTML", "CommandLine", "SourceDocuments",
        "Spreadsheets", "Archives", "Secrets", "FiscalYears", "Application", "Audit", "Organization", "Planning",
        "Measuring", "Masking",
        "Reporting", "PlanFile", "Revising", "Rounds", "Design", "Contracts", "WebCalls",
      ]),
    feature(
      "Dashboard",
      uses: [
        "Essentials", "Database", "HTTP", "HTML", "Charts", "ChartFiles", "SourceDocuments", "Spreadsheets",
        "FiscalYears", "Application", "Audit", "Planning", "Measuring", "Reporting", "PlanFile", "Rounds", "Design",
        "Lineage", "Masking",
        "Contracts",
      ]),
    feature(
      "Indicators",
      uses: [
        "Essentials", "Attachments", "JSON", "Database", "HTTP", "HTML", "Charts", "ChartFiles", "SourceDocuments",
        "Spreadsheets",
        "TextFiles",
        "FiscalYears", "Application", "Audit", "Organization", "Planning", "Measuring", "Reporting", "PlanFile",
        "Lineage", "Masking",
        "Revising", "Rounds", "Design", "Contracts", "Logging",
      ]),
    feature(
      "Documents",
      uses: [
        "Essentials", "JSON", "Database", "HTTP", "HTML", "Charts", "SourceDocuments", "Spreadsheets", "FiscalYears",
        "Application", "Audit", "Planning", "Measuring", "Reporting", "PlanFile", "Revising", "Rounds", "Editions",
        "Masking",
        "Design", "Contracts", "PrintDocuments", "Printing", "Logging",
      ]),
    feature(
      "Publishing",
      uses: [
        "Essentials", "JSON", "Database", "HTTP", "HTML", "Charts", "CommandLine", "SourceDocuments", "Spreadsheets",
        "TextFiles", "Archives", "FiscalYears", "Application", "Audit", "Planning", "Measuring", "Reporting",
        "PlanFile", "Rounds", "Editions", "Design", "Contracts", "PublishingAssets",
      ]),
    feature(
      "PlanLibrary",
      uses: [
        "Essentials", "Database", "HTTP", "HTML", "CommandLine", "SourceDocuments", "Spreadsheets", "TextFiles",
        "FiscalYears", "Application", "Audit", "Planning", "Measuring", "PlanFile", "Design", "Contracts",
      ]),
    feature(
      "Succession",
      uses: [
        "Essentials", "JSON", "Database", "HTTP", "HTML", "SourceDocuments", "Spreadsheets", "FiscalYears",
        "Application", "Audit", "Organization", "Planning", "Measuring", "Masking", "Reporting", "PlanFile", "Revising",
        "Lineage", "Design", "Contracts", "PrintDocuments", "Printing",
      ]),
    feature("Guide", uses: ["Essentials", "HTTP", "HTML", "Application", "Design", "GuideAssets"]),
    feature(
      "Operation", uses: ["Essentials", "Database", "HTTP", "HTML", "Jobs", "Application", "Design"]),
    feature(
      "SampleCity",
      uses: [
        "Essentials", "JSON", "Database", "CommandLine", "FiscalYears", "Application", "Audit", "Organization",
        "Planning", "Measuring", "Reporting", "PlanFile", "Revising", "Rounds", "Editions", "Secrets", "WorkTime",
        "Contracts",
      ]),

    // MARK: Product
    .target(
      name: "Composition",
      dependencies: [
        "Essentials", "Database", "DatabaseSQLite", "DatabasePostgres", "HTTP", "HTTPServer", "Logging",
        "CommandLine", "Application", "Audit", "Organization", "Design", "Contracts", "SigningIn", "Home",
        "PlanBook", "Importing", "Progress", "Search", "Roles", "AuditTrail", "Units", "People", "Indicators",
        "Dashboard", "Documents", "Publishing", "PlanLibrary", "Succession", "WorkTime", "WorkTimeBook",
        "Operation", "Guide",
        "SampleCity", "Secrets", "Jobs",
        "PlanFile",
        "Planning", "Measuring", "Reporting",
        "Revising", "Rounds", "Editions", "Printing",
      ], path: "Sources/Product/Composition", swiftSettings: strict),
    .executableTarget(
      name: "hagukumi", dependencies: ["Composition"], path: "Sources/Product/hagukumi",
      swiftSettings: strict),

    // MARK: Tests
    .target(
      name: "TestKit",
      dependencies: [
        "Essentials", "Database", "DatabaseSQLite", "DatabasePostgres", "HTTP", "Application", "Audit",
        "Organization", "Logging", "Design", "Secrets",
      ], path: "Tests/TestKit", swiftSettings: testing),
    .target(name: "DocumentFixtures", path: "Tests/DocumentFixtures", swiftSettings: testing),
    .target(
      name: "PrintFixtures",
      dependencies: [
        "Essentials", "Archives", "SourceDocuments", "Subprocesses", "XMLStreams", "PrintDocuments", "Printing",
      ], path: "Tests/PrintFixtures", swiftSettings: testing),
    .target(
      name: "PlanFixtures",
      dependencies: ["Essentials", "FiscalYears", "Planning", "Measuring", "Reporting", "PlanFile"],
      path: "Tests/PlanFixtures", swiftSettings: testing),
    tests("EssentialsTests", uses: ["Essentials"]),
    tests("JSONTests", uses: ["Essentials", "JSON"]),
    tests("HTTPTests", uses: ["Essentials", "HTTP"]),
    tests("HTMLTests", uses: ["Essentials", "HTML"]),
    tests("ChartsTests", uses: ["Essentials", "HTML", "Charts", "XMLStreams", "SourceDocuments"]),
    tests(
      "ChartFilesTests",
      uses: ["Essentials", "Charts", "ChartFiles", "SourceDocuments", "Spreadsheets", "Subprocesses"]),
    tests(
      "ApplicationTests",
      uses: ["Essentials", "Database", "HTTP", "Logging", "WebCalls", "Application", "TestKit"]),
    tests(
      "PlanBookTests",
      uses: [
        "Essentials", "Database", "HTTP", "SourceDocuments", "Spreadsheets", "FiscalYears", "Application", "Planning",
        "JSON", "Measuring", "Organization", "Reporting", "PlanFile", "Revising", "Importing", "PlanBook", "SampleCity",
        "PlanFixtures", "TestKit", "WordDocuments", "Contracts", "Editions", "Rounds",
      ]),
    tests(
      "SearchTests",
      uses: [
        "Essentials", "Database", "HTTP", "Logging", "CommandLine", "SourceDocuments", "Spreadsheets", "FiscalYears",
        "Application", "Planning", "Measuring", "Reporting", "PlanFile", "Design", "Importing", "SampleCity", "Search",
        "WordDocuments",
        "PlanFixtures", "TestKit",
      ]),
    tests(
      "ImportingWebTests",
      uses: [
        "Essentials", "Database", "HTTP", "Application", "Audit", "Planning", "Measuring", "Reporting", "PlanFile",
        "Revising", "Importing", "PlanBook", "PlanFixtures", "TestKit", "DocumentFixtures", "Archives", "Logging",
      ]),
    tests("HTTPServerTests", uses: ["Essentials", "HTTP", "HTTPServer", "TestKit"]),
    tests("CommandLineTests", uses: ["Essentials", "CommandLine"]),
    tests("LoggingTests", uses: ["Essentials", "JSON", "Logging"]),
    tests("DatabaseTests", uses: ["Essentials", "Database", "DatabaseSQLite", "DatabasePostgres", "TestKit"]),
    tests("JobsTests", uses: ["Essentials", "Database", "Logging", "Jobs", "TestKit"]),
    tests(
      "OperationTests",
      uses: ["Essentials", "Database", "HTTP", "Application", "Jobs", "Logging", "Operation", "TestKit"]),
    tests("GuideTests", uses: ["Essentials", "Database", "HTTP", "Application", "Guide", "GuideAssets", "TestKit"]),
    tests("SecretsTests", uses: ["Essentials", "Secrets"]),
    tests("SignaturesTests", uses: ["Essentials", "Signatures"]),
    tests("WebCallsTests", uses: ["Essentials", "WebCalls", "TestKit"]),
    tests("QRCodesTests", uses: ["QRCodes"]),
    tests("AuditTests", uses: ["Essentials", "Database", "Application", "Audit", "TestKit"]),
    tests(
      "OrganizationTests",
      uses: [
        "Essentials", "Database", "HTTP", "Secrets", "Signatures", "Application", "Audit", "Organization", "TestKit",
      ],
      beside: ["permission-matrix.txt"]),
    tests(
      "SigningInTests",
      uses: [
        "Essentials", "Database", "HTTP", "Secrets", "Directories", "CommandLine", "Logging", "Application", "Audit",
        "Organization", "SigningIn", "TestKit",
      ]),
    tests(
      "RolesTests",
      uses: [
        "Essentials", "Database", "HTTP", "Application", "Audit", "Organization", "Planning", "Measuring", "Reporting",
        "PlanFile", "PlanFixtures", "Roles", "TestKit",
      ]),
    tests(
      "AuditTrailTests",
      uses: [
        "Essentials", "Database", "HTTP", "Logging", "SourceDocuments", "Spreadsheets", "Application", "Audit",
        "AuditTrail",
        "TestKit",
      ]),
    tests(
      "UnitsTests",
      uses: [
        "Essentials", "Database", "HTTP", "SourceDocuments", "Spreadsheets", "Application", "Audit", "Organization",
        "Planning", "Measuring", "Reporting", "Revising", "Rounds", "Units", "TestKit",
      ]),
    tests(
      "PeopleTests",
      uses: [
        "Essentials", "Database", "HTTP", "SourceDocuments", "Spreadsheets", "TextFiles", "FiscalYears", "Application",
        "Audit", "Organization", "People", "Contracts", "Subprocesses", "TestKit",
      ]),
    tests("ContractsTests", uses: ["Essentials", "Contracts"]),
    tests(
      "WorkTimeTests",
      uses: [
        "Essentials", "Database", "FiscalYears", "Application", "Organization", "WorkTime", "TestKit",
      ]),
    tests(
      "WorkTimeBookTests",
      uses: [
        "Essentials", "Database", "HTTP", "SourceDocuments", "Spreadsheets", "FiscalYears", "Application", "Audit",
        "Organization", "Contracts", "WorkTime", "WorkTimeBook", "TestKit",
      ]),
    tests(
      "PlanLibraryTests",
      uses: [
        "Essentials", "Database", "HTTP", "Logging", "CommandLine", "SourceDocuments", "Spreadsheets", "WordDocuments",
        "FiscalYears", "Application", "Audit", "Planning", "Measuring", "Reporting", "PlanFile", "Design", "Contracts",
        "Revising", "Importing", "PlanLibrary", "SampleCity", "PlanFixtures", "TestKit",
      ]),
    tests("SubprocessesTests", uses: ["Subprocesses"]),
    tests("PortableDocumentsTests", uses: ["PortableDocuments", "SourceDocuments", "Subprocesses"]),
    tests(
      "PrintingTests",
      uses: [
        "Essentials", "Charts", "HTML", "SourceDocuments", "Archives", "OfficePackages", "WordDocuments",
        "Spreadsheets", "Subprocesses", "PrintDocuments", "Printing", "PrintingAssets", "PrintFixtures",
      ]),
    tests("TextFilesTests", uses: ["Essentials", "SourceDocuments", "TextFiles"]),
    tests("ArchivesTests", uses: ["Essentials", "Archives", "SourceDocuments", "DocumentFixtures"]),
    tests("XMLStreamsTests", uses: ["XMLStreams", "SourceDocuments"]),
    tests(
      "SpreadsheetsTests", uses: ["Spreadsheets", "SourceDocuments", "Archives", "Essentials", "DocumentFixtures"]),
    tests("WordDocumentsTests", uses: ["WordDocuments", "SourceDocuments", "DocumentFixtures"]),
    tests("FiscalYearsTests", uses: ["Essentials", "FiscalYears"]),
    tests(
      "RevisingTests",
      uses: [
        "Essentials", "JSON", "Database", "FiscalYears", "Application", "Audit", "Organization", "Planning",
        "Measuring", "Reporting", "PlanFile", "Revising", "PlanFixtures", "TestKit",
      ]),
    tests(
      "RoundsTests",
      uses: [
        "Essentials", "Database", "FiscalYears", "Application", "Audit", "Organization", "Planning", "Measuring",
        "Reporting", "PlanFile", "Revising", "Rounds", "PlanFixtures", "TestKit",
      ]),
    tests(
      "ProgressTests",
      uses: [
        "Essentials", "Attachments", "JSON", "Database", "HTTP", "SourceDocuments", "Spreadsheets", "Archives",
        "FiscalYears",
        "Application", "Audit", "Organization", "Planning", "Measuring", "Reporting", "PlanFile", "Revising", "Rounds",
        "Contracts", "Importing", "Progress", "PlanBook", "SampleCity", "Secrets", "WebCalls", "PlanFixtures",
        "TestKit",
        "WordDocuments", "Subprocesses",
      ]),
    tests(
      "DashboardTests",
      uses: [
        "Essentials", "Database", "HTTP", "Charts", "SourceDocuments", "Spreadsheets", "FiscalYears", "Application",
        "Audit", "Organization", "Planning", "Measuring", "Reporting", "PlanFile", "Revising", "Rounds", "Dashboard",
        "Home", "Subprocesses", "PlanFixtures", "TestKit",
      ]),
    tests(
      "PublishingTests",
      uses: [
        "Essentials", "JSON", "Database", "HTTP", "HTML", "Archives", "SourceDocuments", "Spreadsheets", "TextFiles",
        "FiscalYears", "Application", "Audit", "Planning", "Measuring", "Reporting", "PlanFile", "Revising", "Rounds",
        "Editions", "Contracts", "Publishing", "PublishingAssets", "DesignAssets", "PlanFixtures", "TestKit",
        "Organization", "Documents", "Printing", "PrintDocuments", "Subprocesses",
      ]),
    tests(
      "DocumentsTests",
      uses: [
        "Essentials", "JSON", "Database", "HTTP", "SourceDocuments", "Spreadsheets", "WordDocuments", "FiscalYears",
        "Application", "Audit", "Planning", "Measuring", "Reporting", "PlanFile", "Revising", "Rounds", "Editions",
        "Contracts", "Importing", "HTML", "PrintDocuments", "Printing", "Jobs", "Logging", "Documents",
        "PlanFixtures", "DocumentFixtures", "PrintFixtures", "TestKit",
      ]),
    tests(
      "SuccessionTests",
      uses: [
        "Essentials", "Database", "HTTP", "SourceDocuments", "FiscalYears", "Application", "Audit", "Planning",
        "Measuring", "Reporting", "PlanFile", "Revising", "Rounds", "Organization", "Lineage", "PlanBook", "Importing",
        "Indicators", "Succession", "DocumentFixtures", "PlanFixtures", "PrintFixtures", "TestKit", "HTML",
        "PrintDocuments", "Printing", "Spreadsheets", "WordDocuments",
      ]),
    tests(
      "IndicatorsTests",
      uses: [
        "Essentials", "Attachments", "Audit", "JSON", "Database", "HTTP", "FiscalYears", "Application", "Organization",
        "Planning", "Measuring",
        "Reporting", "PlanFile", "SourceDocuments", "Spreadsheets", "Archives", "Revising", "Contracts", "Indicators",
        "PlanFixtures", "TestKit",
      ]),
    tests("MeasuringTests", uses: ["Essentials", "FiscalYears", "Charts", "Measuring"]),
    tests("PlanningTests", uses: ["Essentials", "FiscalYears", "Planning", "PlanFile", "PlanFixtures"]),
    tests(
      "PlanFileTests",
      uses: [
        "Essentials", "JSON", "Database", "FiscalYears", "Planning", "Measuring", "Reporting", "PlanFile",
        "PlanFixtures", "TestKit",
      ]),
    tests(
      "SampleCityTests",
      uses: [
        "Essentials", "Logging", "Database", "CommandLine", "FiscalYears", "Application", "Audit", "Organization",
        "Planning", "Measuring", "Reporting", "PlanFile", "Revising", "Rounds", "Editions", "SampleCity", "WorkTime",
        "TestKit",
      ]),
    tests(
      "ImportingTests",
      uses: [
        "Essentials", "SourceDocuments", "Spreadsheets", "WordDocuments", "TextFiles", "FiscalYears", "Planning",
        "Measuring", "Reporting", "PlanFile", "Importing", "PlanBook", "SampleCity", "PlanFixtures",
        "TestKit", "Application", "Database", "Revising", "Rounds", "Editions",
      ]),
    tests(
      "ArchitectureTests",
      uses: [
        "Essentials", "Archives", "Application", "Audit", "Composition", "Contracts", "Database", "FiscalYears", "HTTP",
        "Organization", "Measuring", "PlanFile", "PlanFixtures", "Planning", "Reporting", "Revising", "Rounds",
        "SampleCity", "Secrets", "SourceDocuments", "Spreadsheets", "Subprocesses", "TestKit",
      ],
      beside: ["routes.txt", "doors.txt"]),
    tests(
      "ProductTests",
      uses: [
        "Essentials", "Application", "Composition", "Database", "DatabaseSQLite", "PlanFile", "PlanFixtures",
        "Planning",
        "TestKit",
      ],
      beside: ["help.txt", "messages.txt"]),
  ],
  swiftLanguageModes: [.v6]
)
