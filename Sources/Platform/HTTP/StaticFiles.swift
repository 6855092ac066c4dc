import Base
import FoundationEssentials

/// The files of a folder, read once and served from memory under names that hold a hash of the content: `bim.css` is at
/// `/public/bim.3f9a….css`, which may be kept for ever, since other content has another name (RFC 8246). Compressed for who takes
/// that, where it becomes smaller by a tenth at least.
package struct StaticFiles: Sendable {
    private struct File: Sendable {
        let type: String
        let plain: Variant
        let compressed: [(coding: ContentCoding, variant: Variant)]
    }

    private struct Variant: Sendable {
        let etag: String
        let bytes: [UInt8]
    }

    private var files: [String: File] = [:]     // by the hashed name
    private var urls: [String: String] = [:]    // by the name in the folder

    /// Reads the folder and those in it; blocks. Names that begin with a dot are left out. Throws when it cannot be read.
    package init(directory: String) throws {
        let manager = FileManager.default
        for name in try manager.subpathsOfDirectory(atPath: directory).sorted() {
            let path = "\(directory)/\(name)"
            guard !name.split(separator: "/").contains(where: { $0.hasPrefix(".") }),
                  try manager.attributesOfItem(atPath: path)[.type] as? FileAttributeType == .typeRegular else { continue }
            add(name, [UInt8](try Data(contentsOf: URL(filePath: path))))
        }
    }

    private mutating func add(_ name: String, _ bytes: [UInt8]) {
        let hash = Digest.hex(Digest.sha256(bytes).prefix(8))
        let (stem, ending) = Self.split(name)
        let hashed = "\(stem).\(hash)\(ending)"
        var compressed: [(ContentCoding, Variant)] = []
        for coding in ContentCoding.allCases {
            guard let fewer = coding.encode(bytes), fewer.count <= bytes.count * 9 / 10 else { continue }
            compressed.append((coding, Variant(etag: "\"\(hash)-\(coding.rawValue)\"", bytes: fewer)))
        }
        files[hashed] = File(type: MediaType.of(ending), plain: Variant(etag: "\"\(hash)\"", bytes: bytes), compressed: compressed)
        urls[name] = "/public/" + hashed.split(separator: "/").map { PercentCoding.encode(String($0)) }.joined(separator: "/")
    }

    private static func split(_ name: String) -> (stem: Substring, ending: Substring) {
        let start = name.lastIndex(of: "/") ?? name.startIndex
        guard let dot = name[start...].lastIndex(of: ".") else { return (name[...], "") }
        return (name[..<dot], name[dot...])
    }

    /// Where the file is served. A name that is not in the folder is a bug, found when the page is first written.
    package func url(_ name: String) -> String {
        guard let url = urls[name] else { preconditionFailure("there is no file \(name) in Public") }
        return url
    }

    /// Nil when the path is not one of ours, or the content is not the one of that name any more.
    package func respond(to request: Request) -> Response? {
        guard request.path.first == "public", let file = files[request.path.dropFirst().joined(separator: "/")] else { return nil }
        guard request.method == .get || request.method == .head else { return .methodNotAllowed(allow: [.get, .head]) }
        let accepted = file.compressed.first { $0.coding.isAccepted(by: request) }
        let variant = accepted?.variant ?? file.plain
        var headers: Headers = ["Cache-Control": "public, max-age=31536000, immutable", "ETag": variant.etag]
        if !file.compressed.isEmpty { headers.append("Vary", "Accept-Encoding") }      // RFC 9110 §12.5.5
        guard !isUnchanged(variant, request) else { return Response(.notModified, headers: headers) }
        headers.append("Content-Type", file.type)
        if let accepted { headers.append("Content-Encoding", accepted.coding.rawValue) }
        return Response(.ok, headers: headers, body: variant.bytes)
    }

    /// RFC 9110 §13.1.2: compared weakly.
    private func isUnchanged(_ variant: Variant, _ request: Request) -> Bool {
        let tags = request.headers.all("If-None-Match").flatMap { $0.split(separator: ",") }.map(\.trimmed)
        return tags.contains { $0 == "*" || $0 == variant.etag || $0 == "W/\(variant.etag)" }
    }
}

/// Media types of what a site serves.
enum MediaType {
    static func of(_ ending: some StringProtocol) -> String {
        switch ending.lowercased() {
        case ".css": "text/css; charset=utf-8"
        case ".js", ".mjs": "text/javascript; charset=utf-8"
        case ".html": "text/html; charset=utf-8"
        case ".txt": "text/plain; charset=utf-8"
        case ".json": "application/json; charset=utf-8"
        case ".webmanifest": "application/manifest+json; charset=utf-8"
        case ".svg": "image/svg+xml; charset=utf-8"
        case ".png": "image/png"
        case ".jpg", ".jpeg": "image/jpeg"
        case ".webp": "image/webp"
        case ".ico": "image/x-icon"
        case ".woff2": "font/woff2"
        case ".pdf": "application/pdf"
        default: "application/octet-stream"
        }
    }
}
