import Base
import Glibc

/// The demo's post office: each notice is a line of JSON appended to a file and flushed to disk.
package struct Utskicksfil: Sendable {
    private let sökväg: String
    package init(_ sökväg: String) { self.sökväg = sökväg }

    package struct GickInteAttSkriva: Error { package let errno: Int32 }

    /// Blocks on the disk: call it on a worker thread.
    package func skicka(_ utskick: Utskick) throws(GickInteAttSkriva) {
        let fil = open(sökväg, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard fil >= 0 else { throw GickInteAttSkriva(errno: errno) }
        defer { close(fil) }
        let rad = JSON.object([
            ("id", .string(utskick.id)), ("kanal", .string(utskick.kanal.rawValue)),
            ("till", .string(utskick.mottagare)), ("text", .string(utskick.text)),
        ]).bytes + [UInt8(ascii: "\n")]
        guard write(fil, rad, rad.count) == rad.count, fsync(fil) == 0 else { throw GickInteAttSkriva(errno: errno) }
    }
}
