import Base
import Begrepp

// Ett fel i en siffra drabbar alla som räknas med den. Därför läses en tabell av två: en lägger in den, och en annan läser den
// mot författningen. Filen säger vilka de är, och programmet startar inte med en tabell som bara en har sett.
//
// Tabellerna som följde med programmet är undantagna: de hör till ett underlag med bara verifierade tabeller, där det inte är
// antecknat vilka personer som läste dem. Undantaget gäller just deras belopp. Ändras ett av dem behöver också den filen två namn.

/// Hur en tabell är granskad.
package enum Granskning: Hashable, Sendable {
    /// - mot: vad den lästes mot, "SFS 2025:1046".
    case fyraÖgon(inlagd: Underskrift, läst: Underskrift, mot: String)
    /// - avstämd: vad tabellen utöver sin källa stämmer med.
    case följdeMed(avstämd: String)

    package struct Underskrift: Hashable, Sendable {
        package let namn: String
        package let roll: String
        package let dag: Datum
    }
}

extension Granskning {
    /// `{"inlagd": {"namn", "roll", "dag"}, "last": {"namn", "roll", "dag", "mot"}}`, eller `{"foljde_med": "…"}`.
    init(_ fält: Fält) throws(Fältfel) {
        guard fält.finns else { throw fält.fel("saknas: en lägger in beloppen, en annan läser dem mot författningen, och filen säger vilka") }
        try fält.kräverObjekt(med: ["inlagd", "last", "foljde_med"])
        if fält["foljde_med"].finns {
            guard !fält["inlagd"].finns, !fält["last"].finns else { throw fält["foljde_med"].fel("står bara för sig självt") }
            self = .följdeMed(avstämd: try fält["foljde_med"].ord())
            return
        }
        let inlagd = try Underskrift(fält["inlagd"]), läst = try Underskrift(fält["last"], med: ["mot"])
        guard !läst.ärSamma(som: inlagd) else { throw fält["last"]["namn"].fel("ska vara en annan än den som lade in beloppen") }
        guard läst.dag >= inlagd.dag else { throw fält["last"]["dag"].fel("är före den dag då beloppen lades in") }
        self = .fyraÖgon(inlagd: inlagd, läst: läst, mot: try fält["last"]["mot"].ord())
    }
}

extension Granskning.Underskrift {
    fileprivate init(_ fält: Fält, med fler: Set<String> = []) throws(Fältfel) {
        guard fält.finns else { throw fält.fel("saknas") }
        try fält.kräverObjekt(med: fler.union(["namn", "roll", "dag"]))
        (namn, roll, dag) = (try fält["namn"].ord(), try fält["roll"].ord(), try fält["dag"].datum())
    }

    /// "Ek, Anna" är samma som "anna ek".
    fileprivate func ärSamma(som annan: Self) -> Bool { orden == annan.orden }

    private var orden: Set<String> { Set(namn.lowercased().split { !$0.isLetter }.map(String.init)) }
}

extension Fält {
    /// Text som säger något.
    fileprivate func ord() throws(Fältfel) -> String {
        let text = try text()
        guard text.contains(where: \.isLetter) else { throw fel("är tomt") }
        return text
    }
}

/// De belopp som följde med programmet, som en kontrollsumma av varje tabell.
enum Medföljande {
    static let tabeller = [
        "2013": "29bf6bbd0e4bdbd1", "2014": "6c6ec673203264ce", "2015": "1ba175ab65a0a124", "2017": "65e2dd4312bebc6f",
        "2019": "762d8688501cc911", "2021": "22bb1e0a8789f153", "2025": "b450cb918de2a19c", "2026": "eb85895bc8cf724b",
    ]
    /// Alla prisbasbelopp tillsammans, 2012–2026.
    static let prisbasbelopp = "205422af246776ab"

    static func kontrollsumma(_ text: String) -> String { String(Digest.hex(Digest.sha256(Array(text.utf8))).prefix(16)) }
}
