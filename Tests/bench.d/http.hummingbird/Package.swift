// swift-tools-version: 6.2
// A yardstick of Tests/bench http, built by it and by nobody else: the house itself has no packages.
import PackageDescription

let package = Package(
    name: "bench-hummingbird",
    dependencies: [.package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.0.0")],
    targets: [.executableTarget(name: "hummingbird-server", dependencies: [.product(name: "Hummingbird", package: "hummingbird")],
                                path: ".", sources: ["main.swift"])])
