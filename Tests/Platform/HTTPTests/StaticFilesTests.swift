import FoundationEssentials
import HTTP
import Testing

struct `Static files` {
    private func withFiles(_ body: (StaticFiles) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "bim-static-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder.appending(path: "fonts"), withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data("body{}".utf8).write(to: folder.appending(path: "bim.css"))
        try Data("font".utf8).write(to: folder.appending(path: "fonts/a.woff2"))
        try Data("x".utf8).write(to: folder.appending(path: ".hidden"))
        try body(StaticFiles(directory: folder.path))
    }

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
