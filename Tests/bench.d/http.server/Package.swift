// swift-tools-version: 6.2
// Tests/bench.d/http copies the sources beside this file and builds them without the rest of the house.
import PackageDescription

// As in the house's own Package.swift.
let settings: [SwiftSetting] = [
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .unsafeFlags(["-static-stdlib", "-enforce-exclusivity=unchecked"], .when(configuration: .release)),
]

let package = Package(name: "bench", targets: [
    .systemLibrary(name: "CLinux"),
    .systemLibrary(name: "COpenSSL"),
    .target(name: "Base", dependencies: ["CLinux", "COpenSSL"], swiftSettings: settings),
    .target(name: "Sockets", dependencies: ["Base", "CLinux"], swiftSettings: settings),
    .target(name: "HTTP", dependencies: ["Base", "Sockets", "CLinux", "COpenSSL"], swiftSettings: settings),
    .executableTarget(
        name: "server", dependencies: ["HTTP", "Sockets"], swiftSettings: settings,
        linkerSettings: [.unsafeFlags(["-static-stdlib"], .when(configuration: .release))]),
])
