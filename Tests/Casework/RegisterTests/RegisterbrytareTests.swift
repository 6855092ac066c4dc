import Base
import Begrepp
import Register
import Synchronization
import Testing

/// Time that stands still until a test moves it.
private final class Handtakt: Pace {
    private let nu = Mutex(Duration.zero)
    func gå(_ tid: Duration) { nu.withLock { $0 += tid } }
    func uptime() -> Duration { nu.withLock { $0 } }
    func sleep(for duration: Duration) async throws { gå(duration) }
}

/// Registers that say what they are told to, and count who asked.
private final class Frågade: Registerfrågare {
    let svarar = Mutex(Registerbesked.tyst)
    let gånger = Mutex<[Registerkälla: Int]>([:])
    func fråga(_ källa: Registerkälla, ärende: String, personer: [Personnummer], från: Datum, till: Datum) async -> Registerbesked {
        gånger.withLock { $0[källa, default: 0] += 1 }
        return svarar.withLock { $0 }
    }
    func antal(_ källa: Registerkälla) -> Int { gånger.withLock { $0[källa] ?? 0 } }
}

@Suite struct RegisterbrytareTests {
    private let takt = Handtakt(), register = Frågade(), brytare: Registerbrytare

    init() { brytare = Registerbrytare(register, takt: takt) }

    /// - Parameter ärende: each question is of a case of its own where it is not said.
    private func fråga(_ källa: Registerkälla = .fk, ärende: String? = nil) async -> Registerbesked {
        let dag = Datum(dagar: 20_000)
        return await brytare.fråga(källa, ärende: ärende ?? Random.token(), personer: [], från: dag, till: dag)
    }

    @Test func `den som har tigit gång på gång får vila, och de andra frågas`() async {
        for _ in 0..<Registerbrytare.mest { #expect(await fråga() == .tyst) }
        #expect(await fråga() == .vilar)
        #expect(register.antal(.fk) == Registerbrytare.mest)
        #expect(await fråga(.pm) == .tyst)
    }

    @Test func `att den tiger om ett ärende, hur ofta man än frågar, hindrar inga andra`() async {
        for _ in 0..<20 { #expect(await fråga(ärende: "ett") == .tyst) }
        for _ in 1..<Registerbrytare.mest { #expect(await fråga() == .tyst) }
        #expect(await fråga() == .vilar)
    }

    @Test func `efter vilan släpps en fråga fram, och ett svar öppnar för alla`() async {
        for _ in 0..<Registerbrytare.mest { _ = await fråga() }
        takt.gå(Registerbrytare.vila)
        #expect(await fråga() == .tyst)
        #expect(await fråga() == .vilar)
        takt.gå(Registerbrytare.vila)
        register.svarar.withLock { $0 = .svar([:]) }
        for _ in 0..<3 { #expect(await fråga() == .svar([:])) }
    }

    @Test func `ett svar däremellan och det räknas från början`() async {
        for besked in [Registerbesked.tyst, .fel("502"), .tyst, .svar([:]), .tyst, .tyst, .fel("502"), .tyst] {
            register.svarar.withLock { $0 = besked }
            #expect(await fråga() == besked)
        }
    }
}
