import Base
import Begrepp

/// What happened, in order: the last lines to show, and a hash of everything to compare two runs by.
/// `@unchecked Sendable`: one simulation runs on one thread.
final class Spår: @unchecked Sendable {
    private static let mest = 200
    private let tid: Tidslinje
    private var rader: [String] = []
    private var äldst = 0
    private var fnv = FNV()

    init(_ tid: Tidslinje) { self.tid = tid }

    func skriv(_ text: String) {
        let rad = "\(tid.nu.rfc3339) \(text)"
        fnv.blanda(rad)
        if rader.count < Self.mest {
            rader.append(rad)
        } else {
            rader[äldst] = rad
            äldst = (äldst + 1) % Self.mest
        }
    }

    /// Counts in the hash without being shown.
    func blanda(_ text: String) { fnv.blanda(text) }

    var senaste: [String] { Array(rader[äldst...] + rader[..<äldst]) }

    var hash: String {
        var allt = fnv
        allt.blanda(Int64(bitPattern: tid.steg.värde))
        return String(allt.värde, radix: 16)
    }
}
