// swift-tools-version: 6.2
// Tests/fuzz/run copies the sources beside this file and builds them with the fuzzer's instruments.
import PackageDescription

let package = Package(
    name: "fuzz",
    products: [.library(name: "Entry", type: .static, targets: ["Entry"])],
    targets: [
        .systemLibrary(name: "CLinux"),
        .systemLibrary(name: "COpenSSL"),
        .target(name: "Base", dependencies: ["CLinux", "COpenSSL"]),
        .target(name: "Sockets", dependencies: ["Base", "CLinux"]),
        .target(name: "HTTP", dependencies: ["Base", "Sockets", "CLinux", "COpenSSL"]),
        .target(name: "OpenID", dependencies: ["Base", "HTTP", "COpenSSL"]),
        .target(name: "Fuzzed", dependencies: ["Base", "HTTP", "OpenID"]),
        .target(name: "Entry", dependencies: ["Fuzzed"]),
    ])
