// swift-tools-version: 6.2
// Tests/bench.d/http copies the sources beside this file and builds them without the rest of the house.
import PackageDescription

let package = Package(name: "bench", targets: [
    .systemLibrary(name: "CLinux"),
    .systemLibrary(name: "COpenSSL"),
    .target(name: "Base", dependencies: ["CLinux", "COpenSSL"]),
    .target(name: "Sockets", dependencies: ["Base", "CLinux"]),
    .target(name: "HTTP", dependencies: ["Base", "Sockets", "CLinux", "COpenSSL"]),
    .executableTarget(name: "server", dependencies: ["HTTP", "Sockets"]),
])
