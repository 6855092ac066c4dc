import Base

/// Chance that can be had again: SplitMix64 (Steele, Lea and Flood 2014). Every actor has a branch of its own, made from its name,
/// so that what one of them does changes nothing of what another draws.
/// `@unchecked Sendable`: one simulation runs on one thread.
final class Slump: RepeatableRandom, @unchecked Sendable {
    private let frö: UInt64
    private var läge: UInt64

    init(_ frö: UInt64) {
        self.frö = frö
        läge = frö
    }

    func gren(_ namn: String) -> Slump { Slump(Slump(frö ^ FNV.hash(namn)).u64()) }

    /// Itself the first time, another each time after.
    func gång(_ nr: Int) -> Slump { nr == 0 ? self : gren("gång \(nr)") }

    func u64() -> UInt64 {
        läge &+= 0x9E37_79B9_7F4A_7C15
        var z = läge
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    func bytes(_ count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count {
            let u = u64()
            for plats in 0..<8 where bytes.count < count { bytes.append(UInt8(truncatingIfNeeded: u >> (8 * plats))) }
        }
        return bytes
    }

    func händer(_ sannolikhet: Double) -> Bool {
        sannolikhet > 0 && Double(u64() >> 11) / 9_007_199_254_740_992 < sannolikhet
    }

    func tal(_ omfång: ClosedRange<Int>) -> Int { omfång.lowerBound + Int(u64() % UInt64(omfång.count)) }
    func ett<T>(av alla: [T]) -> T { alla[tal(0...alla.count - 1)] }
    func tid(_ från: Duration, _ till: Duration) -> Duration { .microseconds(tal(från.mikro...till.mikro)) }
}

/// Fowler, Noll and Vo's hash, FNV-1a of 64 bits: not for secrets, the same on every machine.
struct FNV {
    private(set) var värde: UInt64 = 0xCBF2_9CE4_8422_2325
    mutating func blanda(_ text: String) {
        for byte in text.utf8 { värde = (värde ^ UInt64(byte)) &* 0x100_0000_01B3 }
    }
    mutating func blanda(_ tal: Int64) { värde = (värde ^ UInt64(bitPattern: tal)) &* 0x100_0000_01B3 }
    static func hash(_ text: String) -> UInt64 {
        var fnv = FNV()
        fnv.blanda(text)
        return fnv.värde
    }
}

extension Duration {
    var mikro: Int { Int(components.seconds) * 1_000_000 + Int(components.attoseconds / 1_000_000_000_000) }
    static func minuter(_ antal: Int) -> Duration { .seconds(antal * 60) }
    static func timmar(_ antal: Int) -> Duration { .seconds(antal * 3_600) }
}
