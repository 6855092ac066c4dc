import Foundation
import Glibc
@testable import HTTP
import Testing

struct `Static files` {
    private func withFiles(_ body: (StaticFiles) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "bim-static-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder.appending(path: "fonts"), withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data("body{}".utf8).write(to: folder.appending(path: "bim.css"))
        try Data(Self.long.utf8).write(to: folder.appending(path: "long.css"))
        try Data("font".utf8).write(to: folder.appending(path: "fonts/a.woff2"))
        try Data("x".utf8).write(to: folder.appending(path: ".hidden"))
        try body(StaticFiles(directory: folder.path))
    }

    private static let long = (0..<500).map { ".klass-\($0) { color: #\($0) }\n" }.joined()

    private func respond(_ files: StaticFiles, _ target: String, _ method: Method = .get, headers: Headers = [:]) throws -> Response? {
        files.respond(to: try #require(Request(method, target, headers: headers)))
    }

    @Test func `are served for ever under a name that holds their hash`() throws {
        try withFiles { files in
            let url = files.url("bim.css")
            #expect(url.hasPrefix("/public/bim.") && url.hasSuffix(".css") && url.count == "/public/bim..css".count + 16)
            let response = try #require(try respond(files, url))
            #expect(response.body == Array("body{}".utf8))
            #expect(response.headers["Content-Type"] == "text/css; charset=utf-8")
            #expect(response.headers["Cache-Control"] == "public, max-age=31536000, immutable")
            let font = try respond(files, files.url("fonts/a.woff2"))
            #expect(font?.headers["Content-Type"] == "font/woff2")
        }
    }

    @Test func `are not sent again to who has them`() throws {
        try withFiles { files in
            let url = files.url("bim.css")
            let tag = try #require(try respond(files, url)?.headers["ETag"])
            for (tags, status) in [(tag, Status.notModified), ("\"x\", W/\(tag)", .notModified), ("\"x\"", .ok)] {
                let response = try respond(files, url, headers: ["If-None-Match": tags])
                #expect(response?.status == status)
            }
        }
    }

    @Test func `are compressed for who takes that, and are then other files with the same name`() throws {
        try withFiles { files in
            let url = files.url("long.css")
            let plain = try #require(try respond(files, url))
            #expect(plain.body == Array(Self.long.utf8) && plain.headers["Content-Encoding"] == nil && plain.headers["Vary"] == "Accept-Encoding")
            for (accepted, coding, unpack) in [("gzip, deflate", "gzip", gunzip), ("gzip, deflate, br, zstd", "br", unbrotli)] {
                let packed = try #require(try respond(files, url, headers: ["Accept-Encoding": accepted]))
                #expect(packed.headers["Content-Encoding"] == coding && packed.headers["Vary"] == "Accept-Encoding")
                #expect(packed.headers["Content-Type"] == "text/css; charset=utf-8" && packed.body.count < Self.long.utf8.count / 2)
                let unpacked = try unpack(packed.body)
                #expect(unpacked == plain.body)
                let tag = try #require(packed.headers["ETag"])
                #expect(tag != plain.headers["ETag"])
                let again = try respond(files, url, headers: ["Accept-Encoding": accepted, "If-None-Match": tag])
                #expect(again?.status == .notModified && again?.headers["Vary"] == "Accept-Encoding")
                let other = try respond(files, url, headers: ["If-None-Match": tag])
                #expect(other?.status == .ok)
            }
        }
    }

    @Test func `are not compressed where nothing is gained`() throws {
        try withFiles { files in
            let short = try respond(files, files.url("bim.css"), headers: ["Accept-Encoding": "br, gzip"])
            #expect(short?.headers["Content-Encoding"] == nil && short?.headers["Vary"] == nil)
        }
    }

    @Test(arguments: [
        ("", [], false), ("gzip", ["gzip"], true), ("br;q=1.0, GZIP;q=0.5", ["br", "gzip"], true), ("gzip;q=0, br", ["br"], true), ("gzip ; q=0.000", [], true),
        ("*", ["br", "gzip"], true), ("*;q=0, gzip", ["gzip"], true), ("gzip;q=0, *", ["br"], true), ("identity", [], true), ("deflate,,x-gzip", [], true), ("br;q=0.001", ["br"], true),
    ])
    func `are compressed only with what is named with a weight`(_ field: String, _ codings: [String], _ isSent: Bool) throws {
        let request = try #require(Request(.get, "/", headers: isSent ? ["Accept-Encoding": field] : [:]))
        #expect(ContentCoding.allCases.filter { $0.isAccepted(by: request) }.map(\.rawValue) == codings)
    }

    /// By another hand than packed it.
    private func gunzip(_ bytes: [UInt8]) throws -> [UInt8] {
        let process = Process(), into = Pipe(), out = Pipe()
        process.executableURL = URL(filePath: "/bin/gzip")
        process.arguments = ["-dc"]
        process.standardInput = into
        process.standardOutput = out
        try process.run()
        try into.fileHandleForWriting.write(contentsOf: Data(bytes))
        try into.fileHandleForWriting.close()
        return Array(try out.fileHandleForReading.readToEnd() ?? Data())
    }

    private func unbrotli(_ bytes: [UInt8]) throws -> [UInt8] {
        typealias Decompress = @convention(c) (Int, UnsafePointer<UInt8>, UnsafeMutablePointer<Int>, UnsafeMutablePointer<UInt8>) -> Int32
        let library = try #require(dlopen("libbrotlidec.so.1", RTLD_NOW))
        defer { dlclose(library) }
        let decompress = unsafeBitCast(try #require(dlsym(library, "BrotliDecoderDecompress")), to: Decompress.self)
        var unpacked = [UInt8](repeating: 0, count: 100_000), size = unpacked.count
        #expect(decompress(bytes.count, bytes, &size, &unpacked) == 1)
        return Array(unpacked.prefix(size))
    }

    @Test func `nothing else is`() throws {
        try withFiles { files in
            for target in ["/", "/public", "/public/bim.css", "/public/.hidden", "/public/bim.0000000000000000.css", "/bim.css"] {
                let response = try respond(files, target)
                #expect(response?.status == nil)
            }
            let posted = try respond(files, files.url("bim.css"), .post)
            #expect(posted?.status == .methodNotAllowed)
        }
    }
}
