import Base
import Begrepp
import Konto
import Site
import Sockets
import Synchronization

/// How often who may ask for what; nil where it is not limited.
struct Gränser: Sendable {
    /// Each address outside this machine: many people may share one.
    var adress: Rate?
    /// Each person who is logged in.
    var person: Rate?
    /// Everybody together.
    var alla: Rate?
    /// An employee's searches for people.
    var sökningar = Rate.perHour(60)
    /// Each person's presses on Send. It stands beside the others, so that nothing else anybody does can use it up: whoever has
    /// the page with the button before them will be let in.
    var skicka = Rate(burst: 30, every: .seconds(10))

    static let drift = Gränser(adress: .perSecond(50, burst: 500), person: .perSecond(5, burst: 150), alla: .perSecond(2_000, burst: 4_000))
    static let demo = Gränser()
}

extension Gränser {
    /// `"granser"` in `bim.json`; what is left out is as usual.
    init(_ fält: Fält) throws(Fältfel) {
        self = .drift
        guard fält.finns else { return }
        try fält.kräverObjekt(med: ["adress_per_sekund", "person_per_sekund", "alla_per_sekund", "sokningar_per_timme"])
        func antal(_ namn: String) throws(Fältfel) -> Int? { fält[namn].finns ? try fält[namn].heltal(1...1_000_000) : nil }
        if let antal = try antal("adress_per_sekund") { adress = .perSecond(antal, burst: antal * 10) }
        if let antal = try antal("person_per_sekund") { person = .perSecond(antal, burst: antal * 30) }
        if let antal = try antal("alla_per_sekund") { alla = .perSecond(antal, burst: antal * 2) }
        if let antal = try antal("sokningar_per_timme") { sökningar = .perHour(antal) }
    }
}

/// Too many, too fast: come again after a while.
struct FörMånga: Error {
    let vänta: Duration
}

/// The buckets of this process. They last when the configuration is read anew.
final class Spärrar: Sendable {
    enum Spärr: String, CaseIterable { case adress, person, alla, sökningar, skicka }

    private let adresser = RateLimiter<NetworkPrefix>()
    private let personer = RateLimiter<String>()
    private let alla = RateLimiter<Bool>()
    private let sökande = RateLimiter<String>()
    private let skickande = RateLimiter<String>()
    private let avvisade = Mutex<[Spärr: Int]>([:])

    /// Before anything is looked up. Throws `FörMånga`.
    func släpp(adress: String, _ gränser: Gränser) throws(FörMånga) {
        if let prefix = NetworkPrefix(adress) { try ta(prefix, gränser.adress, adresser, .adress) }
        try ta(true, gränser.alla, alla, .alla)
    }

    func släpp(_ person: String, _ gränser: Gränser) throws(FörMånga) { try ta(person, gränser.person, personer, .person) }
    func släppSökning(_ person: String, _ gränser: Gränser) throws(FörMånga) { try ta(person, gränser.sökningar, sökande, .sökningar) }
    func släppSkicka(_ person: String, _ gränser: Gränser) throws(FörMånga) { try ta(person, gränser.skicka, skickande, .skicka) }

    private func ta<Key>(_ key: Key, _ rate: Rate?, _ limiter: RateLimiter<Key>, _ spärr: Spärr) throws(FörMånga) {
        guard let rate, let vänta = limiter.take(key, rate) else { return }
        avvisade.withLock { $0[spärr, default: 0] += 1 }
        throw FörMånga(vänta: vänta)
    }

    /// How many have been turned away, and why.
    var ställning: [(spärr: Spärr, antal: Int)] {
        let avvisade = avvisade.withLock { $0 }
        return Spärr.allCases.map { ($0, avvisade[$0] ?? 0) }
    }
}

extension Besök {
    private var skickar: Bool { postar && sida == .kontrollera }

    /// Before the session has been looked up.
    func passeraPorten(_ spärrar: Spärrar) throws {
        if !skickar { try spärrar.släpp(adress: request.peer, kontor.gränser) }
    }

    /// When it is known who it is.
    func passera(_ spärrar: Spärrar) throws {
        guard let session else {
            if skickar { try spärrar.släpp(adress: request.peer, kontor.gränser) }
            return
        }
        let vem = session.ägare.person ?? session.ägare.personal ?? ""
        if skickar { return try spärrar.släppSkicka(vem, kontor.gränser) }
        try spärrar.släpp(vem, kontor.gränser)
        if postar && sida == .kundtjänstSök { try spärrar.släppSökning(vem, kontor.gränser) }
    }
}
