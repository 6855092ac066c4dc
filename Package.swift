// swift-tools-version: 6.2

// The house in reading order: four floors, and imports point down.
// Platform knows no municipality, Rules does no I/O, Casework knows no page, App is what people touch.

import PackageDescription

let house: [[Target]] = [

    // Platform – English; could serve any site
    library("CLinux"),
    library("CPostgres"),
    library("CSQLite"),
    library("COpenSSL"),
    platform("Base",     uses: "COpenSSL", "CLinux"),
    platform("Sockets",  uses: "Base", "CLinux"),
    platform("HTTP",     uses: "Base", "Sockets", "CLinux", "COpenSSL"),
    platform("OpenID",   uses: "Base", "HTTP", "COpenSSL"),
    testing("Fuzzed", uses: "Base", "HTTP", "OpenID"),
    [tests("FuzzedTests", on: "Platform", ["Base", "Fuzzed"])],
    platform("HTML",     uses: "Base"),
    platform("Forms",    uses: "Base", "HTML"),
    platform("Storage",  uses: "Base", "Sockets", "CPostgres", "CSQLite", "CLinux", testedWith: "TestDatabase"),
    platform("Jobs",     uses: "Base", "Storage", testedWith: "TestDatabase"),
    testing("TestDatabase", uses: "Base", "Sockets", "Storage"),

    // Rules – Swedish; pure: no I/O, no async, no clock
    rules("Begrepp",           uses: "Base"),
    rules("Lagrum",            uses: "Base", "Begrepp"),
    rules("Riksnorm",          uses: "Base", "Begrepp", "Lagrum"),
    rules("EkonomisktBistand", uses: "Base", "Begrepp", "Lagrum", "Riksnorm"),
    rules("Situationer",       uses: "Base", "Begrepp", "Lagrum", "Riksnorm", "EkonomisktBistand", beside: "Lagtext", "Lagrade"),

    // Casework – Swedish; the municipality's work: each room owns its values, its transitions and its tables
    casework("Konto",       uses: "Base", "Begrepp", "Storage"),
    casework("Arende",      uses: "Base", "Begrepp", "Storage", "Konto"),
    casework("Ansokan",     uses: "Base", "Begrepp", "EkonomisktBistand", "Storage", "Forms", "Konto"),
    casework("Bokning",     uses: "Base", "Begrepp", "Storage", "Konto"),
    casework("Register",    uses: "Base", "Begrepp", "Storage", "HTTP", "Konto"),
    casework("Uppfoljning", uses: "Base", "Begrepp", "Storage", "Konto"),
    casework("Beslut",      uses: "Base", "Begrepp", "Storage", "Konto"),
    casework("Utskick",     uses: "Base", "Begrepp", "Storage", "Konto"),
    casework("Utbetalning", uses: "Base", "Begrepp", "Storage", "Konto"),
    casework("Handlaggning", uses: "Base", "HTTP", "Forms", "Storage", "Jobs", "Begrepp", "Lagrum", "Riksnorm", "EkonomisktBistand",
             "Konto", "Ansokan", "Arende", "Bokning", "Register", "Uppfoljning", "Beslut", "Utskick", "Utbetalning"),
    casework("Kontroll", uses: "Base", "Begrepp", "Riksnorm", "EkonomisktBistand", "Storage", "Jobs", "Arende", "Beslut", "Register", "Utbetalning"),
    casework("Simulering", uses: "Base", "Begrepp", "Riksnorm", "EkonomisktBistand", "Forms", "Storage", "Jobs", "Konto", "Ansokan", "Arende", "Bokning",
             "Register", "Uppfoljning", "Beslut", "Utskick", "Handlaggning", "Kontroll"),
    [tests("AnsokanTests", on: "Casework", ["Ansokan", "Base", "Begrepp", "Forms", "Konto"]),
     tests("RegisterTests", on: "Casework", ["Base", "Begrepp", "Register"])],

    testing("TestKommun", on: "Casework", uses: "Base", "HTTP", "Sockets", "Forms", "Storage", "Jobs", "Begrepp", "Riksnorm", "EkonomisktBistand", "Konto",
            "Ansokan", "Arende", "Bokning", "Register", "Uppfoljning", "Utskick", "Handlaggning", "DemoServers", "TestDatabase"),
    [tests("KontrollTests", on: "Casework", ["Base", "Arende", "Begrepp", "Storage", "Handlaggning", "Kontroll", "TestKommun", "TestDatabase"]),
     tests("SimuleringTests", on: "Casework", ["Sockets", "Simulering"])],

    [tests("HandlaggningTests", on: "Casework", [
        "Base", "HTTP", "Forms", "Storage", "Jobs", "Begrepp", "EkonomisktBistand", "Konto", "Ansokan", "Arende", "Bokning",
        "Register", "Uppfoljning", "Beslut", "Utskick", "Utbetalning", "Handlaggning", "DemoServers", "TestDatabase", "TestKommun"])],

    // App – what people and operators touch
    app("Site",        uses: "Base", "Begrepp", "HTTP", "HTML", "Konto", "Handlaggning"),
    app("Personalsidor", uses: "Base", "HTTP", "HTML", "Forms", "Begrepp", "Lagrum", "Riksnorm", "EkonomisktBistand", "Konto", "Ansokan", "Arende",
        "Bokning", "Register", "Uppfoljning", "Beslut", "Utbetalning", "Handlaggning", "Site", "Regelsidor", testedWith: "Storage", "TestDatabase", "TestKommun"),
    app("Regelsidor", uses: "Base", "HTTP", "HTML", "Forms", "Begrepp", "Lagrum", "Riksnorm", "EkonomisktBistand", "Situationer", "Konto", "Ansokan",
        "Handlaggning", "Site", testedWith: "Storage", "TestDatabase", "TestKommun"),
    app("DemoServers", uses: "Base", "Begrepp", "Sockets", "HTTP", "HTML", "OpenID"),
    app("Medborgarsidor", uses: "Base", "HTTP", "HTML", "Forms", "Begrepp", "Lagrum", "EkonomisktBistand", "Konto", "Ansokan", "Arende", "Bokning",
        "Uppfoljning", "Beslut", "Utbetalning", "Handlaggning", "Site", "Regelsidor", testedWith: "Storage", "TestDatabase", "TestKommun"),
    executable("bim", at: "App/Bim", uses: "Base", "Sockets", "HTTP", "OpenID", "HTML", "Storage", "Jobs", "Begrepp", "Lagrum", "Riksnorm", "EkonomisktBistand", "Situationer",
               "Konto", "Forms", "Ansokan", "Arende", "Bokning", "Register", "Uppfoljning", "Utskick", "Handlaggning", "Kontroll", "Simulering",
               "Site", "Regelsidor", "Medborgarsidor", "Personalsidor", "DemoServers", testedWith: "TestDatabase"),

    // What Tests/bench measures of the casework
    measured("bench-casework", at: "casework.program", uses: "Base", "Sockets", "Storage", "Jobs", "Begrepp", "Riksnorm", "EkonomisktBistand", "Konto", "Ansokan",
             "Arende", "Bokning", "Register", "Uppfoljning", "Utskick", "Handlaggning"),
]

let package = Package(name: "bim", targets: house.flatMap { $0 })

/// What is released has Swift's own libraries in it: a call into them goes straight there, which answers a request with a tenth
/// fewer instructions and starts sooner.
func withSwift() -> [String] { ["-static-stdlib"] }

/// An async function runs where its caller does: calling one asks for no executor, and a page makes some dozens of calls.
func language() -> [SwiftSetting] { [.enableUpcomingFeature("NonisolatedNonsendingByDefault")] }

/// The lowest floor is run for every byte that comes. That nobody changes what another is changing is checked there in debug
/// builds, which all tests and the fuzzer's are; on the other floors always.
func released(_ floor: String) -> [SwiftSetting] {
    language() + [.unsafeFlags(withSwift() + (floor == "Platform" ? ["-enforce-exclusivity=unchecked"] : []), .when(configuration: .release))]
}

// The words used above.

func library(_ name: String) -> [Target] {
    [.systemLibrary(name: name, path: "Sources/Platform/\(name)")]
}
func platform(_ name: String, uses: String..., testedWith: String...) -> [Target] {
    room(name, on: "Platform", uses, testedWith: testedWith)
}
/// - Parameter beside: folders among the tests that they read, and that are no code.
func rules(_ name: String, uses: String..., beside: String...) -> [Target] { room(name, on: "Rules", uses, beside: beside) }
func casework(_ name: String, uses: String...) -> [Target] { [target(name, on: "Casework", uses)] }
func app(_ name: String, uses: String..., testedWith: String...) -> [Target] { room(name, on: "App", uses, testedWith: testedWith) }

/// What is run. Its tests are called by the folder's name.
func executable(_ name: String, at folder: String, uses: String..., testedWith: String...) -> [Target] {
    [program(name, at: "Sources/\(folder)", uses),
     .testTarget(name: "BimTests", dependencies: ([name] + uses + testedWith).map { .byName(name: $0) }, path: "Tests/\(folder)Tests", swiftSettings: language())]
}

/// A program of Tests/bench.d.
func measured(_ name: String, at folder: String, uses: String...) -> [Target] {
    [program(name, at: "Tests/bench.d/\(folder)", uses)]
}
func program(_ name: String, at path: String, _ uses: [String]) -> Target {
    .executableTarget(
        name: name, dependencies: uses.map { .byName(name: $0) }, path: path, swiftSettings: released("App"),
        linkerSettings: [.unsafeFlags(withSwift(), .when(configuration: .release))])
}

/// A target and its tests: `Tests` mirrors `Sources`.
func room(_ name: String, on floor: String, _ uses: [String], testedWith: [String] = [], beside: [String] = []) -> [Target] {
    [target(name, on: floor, uses), tests("\(name)Tests", on: floor, [name] + uses + testedWith, beside: beside)]
}
/// What tests of several rooms need.
func testing(_ name: String, on floor: String = "Platform", uses: String...) -> [Target] {
    [.target(name: name, dependencies: uses.map { .byName(name: $0) }, path: "Tests/\(floor)/\(name)", swiftSettings: language())]
}
func target(_ name: String, on floor: String, _ uses: [String]) -> Target {
    .target(name: name, dependencies: uses.map { .byName(name: $0) }, path: "Sources/\(floor)/\(name)", swiftSettings: released(floor))
}
func tests(_ name: String, on floor: String, _ uses: [String], beside: [String] = []) -> Target {
    .testTarget(name: name, dependencies: uses.map { .byName(name: $0) }, path: "Tests/\(floor)/\(name)", exclude: beside, swiftSettings: language())
}
