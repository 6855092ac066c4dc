// What the platform has to compress with: zlib and brotli, whose libraries are on nearly every Linux and which nothing else of ours
// needs. They are looked for when the program runs, so that it builds and starts where they are not.

import CLinux
import Glibc

/// A content coding (RFC 9110 §8.4.1). The one that makes texts smaller is first.
enum ContentCoding: String, CaseIterable, Sendable {
    /// RFC 7932.
    case brotli = "br"
    /// RFC 1952.
    case gzip

    /// Nil where the library is not at hand, or the bytes would not become fewer. Blocks, some milliseconds for 30 kB.
    func encode(_ bytes: [UInt8]) -> [UInt8]? {
        let encoded = [UInt8](unsafeUninitializedCapacity: bytes.count) { room, filled in
            switch self {
            case .brotli: filled = Self.brotli(bytes, into: room)
            case .gzip: filled = Self.gzip(bytes, into: room)
            }
        }
        return encoded.isEmpty ? nil : encoded
    }

    /// How much has been written; 0 when it could not, or did not fit. https://brotli.org/encode.html: 6 of 11 takes an
    /// eighteenth of the time of the best and gives a tenth more, and 22 is the usual window.
    private static func brotli(_ bytes: [UInt8], into room: UnsafeMutableBufferPointer<UInt8>) -> Int {
        typealias Compress = @convention(c) (Int32, Int32, Int32, Int, UnsafePointer<UInt8>, UnsafeMutablePointer<Int>, UnsafeMutablePointer<UInt8>) -> Int32
        guard let start = room.baseAddress, let compress = function("BrotliEncoderCompress", of: "libbrotlienc.so.1", as: Compress.self) else { return 0 }
        let quality: Int32 = 6, window: Int32 = 22, forText: Int32 = 1
        var size = room.count
        return compress(quality, window, forText, bytes.count, bytes, &size, start) == 1 ? size : 0
    }

    /// As above. https://zlib.net/manual.html: all there is at once, with a window of 15 bits, and 16 more for gzip's own wrapping.
    private static func gzip(_ bytes: [UInt8], into room: UnsafeMutableBufferPointer<UInt8>) -> Int {
        typealias Begin = @convention(c) (UnsafeMutablePointer<bim_zlib_stream>, Int32, Int32, Int32, Int32, Int32, UnsafePointer<CChar>, Int32) -> Int32
        typealias Deflate = @convention(c) (UnsafeMutablePointer<bim_zlib_stream>, Int32) -> Int32
        typealias End = @convention(c) (UnsafeMutablePointer<bim_zlib_stream>) -> Int32
        let zlib = "libz.so.1"
        guard let begin = function("deflateInit2_", of: zlib, as: Begin.self), let deflate = function("deflate", of: zlib, as: Deflate.self),
              let end = function("deflateEnd", of: zlib, as: End.self) else { return 0 }
        let best: Int32 = 9, deflated: Int32 = 8, wrapped: Int32 = 15 + 16, mostMemory: Int32 = 9, plainly: Int32 = 0
        let ok: Int32 = 0, finish: Int32 = 4, atEnd: Int32 = 1
        var stream = bim_zlib_stream()
        guard begin(&stream, best, deflated, wrapped, mostMemory, plainly, "1", Int32(MemoryLayout<bim_zlib_stream>.size)) == ok else { return 0 }
        defer { _ = end(&stream) }
        return bytes.withUnsafeBufferPointer { bytes in
            stream.next_in = bytes.baseAddress
            stream.avail_in = UInt32(clamping: bytes.count)
            stream.next_out = room.baseAddress
            stream.avail_out = UInt32(clamping: room.count)
            return deflate(&stream, finish) == atEnd ? Int(stream.total_out) : 0
        }
    }
}

extension ContentCoding {
    /// Whether who asks takes it (RFC 9110 §12.5.3): named with a weight that is not zero, or meant by `*`. Who says nothing may be
    /// too old to know of any.
    func isAccepted(by request: Request) -> Bool {
        var meantByAny = false
        for element in request.headers.all("Accept-Encoding").flatMap({ $0.split(separator: ",") }) {
            let parts = element.split(separator: ";").map(\.trimmed)
            guard let name = parts.first?.lowercased() else { continue }
            // §12.4.2: a weight is `q=` and a number with at most three decimals.
            let weight = parts.dropFirst().first { $0.lowercased().hasPrefix("q=") }?.dropFirst(2)
            let isWanted = weight.map { $0.contains { ("1"..."9").contains($0) } } ?? true
            if name == rawValue { return isWanted }
            if name == "*" { meantByAny = isWanted }
        }
        return meantByAny
    }
}

/// A function of a library that may be there; nil where it is not. What is opened stays open, so the function stays valid.
/// `unsafeBitCast`: dlsym tells an address and no type. `type` is what the library's own header says, which has not changed since
/// its first version; the number in the library's name would.
private func function<Function>(_ name: String, of library: String, as type: Function.Type) -> Function? {
    dlopen(library, RTLD_NOW | RTLD_LOCAL).flatMap { dlsym($0, name) }.map { unsafeBitCast($0, to: type) }
}
