import Base
import Begrepp
import Lagrum
import Riksnorm

/// Kommunens riktlinjer genom tiden: det som lagen lämnar åt nämnden att uttrycka. En riktlinje binder inte prövningen i det
/// enskilda fallet; den säger vad funktionen får godta utan en människa.
package struct Riktlinjer: Sendable {
    package let kommun: String
    private let lydelser: Tidsatt<Riktlinje>

    /// Riktlinjen som gäller månadens första dag; nil om kommunen inte har någon för månaden, och då prövar en människa.
    package func gällande(_ månad: Månad) -> Riktlinje? { lydelser.perioder.first { $0.gäller(månad.förstaDagen) }?.värde }

    package var perioder: [Tidsatt<Riktlinje>.Period] { lydelser.perioder }
}

/// Riktlinjerna så som de gäller under en tid.
package struct Riktlinje: Sendable {
    /// Nämndens beslut, "Socialnämnden 2026-01-20 § 12": visas som källa.
    package let beslut: String
    package let boendekostnadstak: [Boendekostnadstak]
    package let utgiftstak: [Utgiftsslag: Kronor]
    /// Slag av inkomster som funktionen får räkna själv.
    package let inkomsterSomRäknas: Set<Inkomstslag>
    /// Så många procent får en inkomst skilja sig från jämförelsemånaden.
    package let inkomständringProcent: Int
    package let inkomständringProcentPerSlag: [Inkomstslag: Int]
    package let normval: Normval
    /// Register som ska ha svarat.
    package let register: [String]
    package let aktivitetskrav: Aktivitetskrav?

    /// Gränsen när kommunen inte har bestämt någon annan.
    static let vanligÄndringsgräns = 12

    package func tak(för hushåll: Hushåll) -> Boendekostnadstak? { boendekostnadstak.first { $0.gäller(hushåll) } }

    package func ändringsgräns(_ slag: Inkomstslag) -> Int { inkomständringProcentPerSlag[slag] ?? inkomständringProcent }
}

/// Från vilken månad, och efter hur många månader i följd med försörjningsstöd, planen måste vara avstämd före ett beslut.
///
/// Lagtexten om aktivitetskravet (enligt uppgift SFS 2026:730) är inte läst. Därför är kravet en daterad inställning,
/// och det enda det gör är att låta en människa pröva.
package struct Aktivitetskrav: Hashable, Sendable {
    package let från: Månad
    package let månader: Int
}

/// Högsta boendekostnad som funktionen får godta för ett hushåll av en viss storlek.
package struct Boendekostnadstak: Hashable, Sendable {
    /// nil: oavsett antal vuxna.
    package let vuxna: Int?
    package let barnMinst: Int
    /// nil: inget högsta antal.
    package let barnHögst: Int?
    /// "2 rum och kök".
    package let storlek: String
    package let belopp: Kronor

    func gäller(_ hushåll: Hushåll) -> Bool {
        let antal = hushåll.barn.count
        return (vuxna ?? hushåll.vuxna.personer.count) == hushåll.vuxna.personer.count
            && antal >= barnMinst && antal <= barnHögst ?? antal
    }
}

extension Riktlinjer {
    /// Läser kommunens fil. `Fältfel` säger vilket fält som är fel.
    package init(json bytes: [UInt8]) throws(Fältfel) {
        let fält = try Fält(dokument: bytes)
        try fält.kräverObjekt(med: ["kommun", "lydelser"])
        kommun = try fält["kommun"].text()
        var perioder: [Tidsatt<Riktlinje>.Period] = []
        for lydelse in try fält["lydelser"].lista() {
            let till = lydelse["galler_till"].finns ? try lydelse["galler_till"].datum() : nil
            perioder.append(.init(från: try lydelse["galler_fran"].datum(), till: till, try Riktlinje(lydelse)))
        }
        guard let lydelser = Tidsatt("riktlinjer för \(kommun)", perioder) else {
            throw fält["lydelser"].fel("två lydelser gäller samma dag")
        }
        self.lydelser = lydelser
    }
}

extension Riktlinje {
    fileprivate init(_ fält: Fält) throws(Fältfel) {
        try fält.kräverObjekt(med: ["galler_fran", "galler_till", "beslut", "boendekostnad_tak", "utgift_tak", "inkomster_som_raknas",
                                    "inkomst_andring_procent", "inkomst_andring_procent_per_slag", "barn_alder_vid", "del_av_manad",
                                    "register", "aktivitetskrav"])
        let beslut = try fält["beslut"].text()
        self.beslut = beslut
        boendekostnadstak = try Riktlinje.tak(fält["boendekostnad_tak"])
        utgiftstak = try Riktlinje.perSlag(fält["utgift_tak"]) { fält throws(Fältfel) in try fält.kronor() }
        inkomsterSomRäknas = fält["inkomster_som_raknas"].finns ? try Riktlinje.slag(fält["inkomster_som_raknas"]) : Inkomstslag.kända
        inkomständringProcent = try fält["inkomst_andring_procent"].heltal(0...1000)
        inkomständringProcentPerSlag = try Riktlinje.perSlag(fält["inkomst_andring_procent_per_slag"]) { fält throws(Fältfel) in
            try fält.heltal(0...1000)
        }
        normval = Normval(åldersdag: fält["barn_alder_vid"].finns ? try fält["barn_alder_vid"].val(Normval.Åldersdag.self) : .första,
                          dagdelning: fält["del_av_manad"].finns ? try fält["del_av_manad"].val(Normval.Dagdelning.self) : nil,
                          beslut: beslut)
        var register: [String] = []
        for namn in try fält["register"].listaOmDenFinns() { register.append(try namn.text()) }
        self.register = register
        let krav = fält["aktivitetskrav"]
        aktivitetskrav = krav.finns ? Aktivitetskrav(från: try krav["fran"].månad(), månader: try krav["manader"].heltal(1...60)) : nil
    }

    private static func tak(_ fält: Fält) throws(Fältfel) -> [Boendekostnadstak] {
        var tak: [Boendekostnadstak] = []
        for rad in try fält.listaOmDenFinns() {
            try rad.kräverObjekt(med: ["vuxna", "barn_minst", "barn_hogst", "storlek", "kr"])
            tak.append(Boendekostnadstak(vuxna: rad["vuxna"].finns ? try rad["vuxna"].heltal(1...2) : nil,
                                         barnMinst: try rad["barn_minst"].heltal(0...50),
                                         barnHögst: rad["barn_hogst"].finns ? try rad["barn_hogst"].heltal(0...50) : nil,
                                         storlek: try rad["storlek"].text(), belopp: try rad["kr"].kronor()))
        }
        return tak
    }

    private static func slag(_ fält: Fält) throws(Fältfel) -> Set<Inkomstslag> {
        var slag: Set<Inkomstslag> = []
        for namn in try fält.lista() { slag.insert(try namn.val(Inkomstslag.self)) }
        return slag
    }

    private static func perSlag<Slag: RawRepresentable & Hashable, Värde>(
        _ fält: Fält, _ läs: (Fält) throws(Fältfel) -> Värde
    ) throws(Fältfel) -> [Slag: Värde] where Slag.RawValue == String {
        var perSlag: [Slag: Värde] = [:]
        for (namn, fält) in try fält.objektOmDetFinns() {
            guard let slag = Slag(rawValue: namn) else { throw fält.fel("är inget känt slag") }
            perSlag[slag] = try läs(fält)
        }
        return perSlag
    }
}
