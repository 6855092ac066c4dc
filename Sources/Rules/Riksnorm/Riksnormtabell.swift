import Base
import Begrepp
import Lagrum

/// Riksnormens belopp under en tid, som de står i förordningens tabeller. Hela kronor per månad.
package struct Riksnormtabell: Sendable, Hashable {
    /// "2026".
    package let namn: String
    package let från: Datum
    package let till: Datum
    /// Den författning som gav beloppen, "SFS 2025:1046", och dagen den gäller från; i tidsordning, den första från `från`.
    package let lydelser: [Lydelse]
    package let barn: [Åldersband: Kronor]
    /// Bara för åldrarna 0–6 år.
    package let barnUtanLunch: [Åldersband: Kronor]
    package let ensamstående: Kronor
    /// För paret tillsammans.
    package let sammanboendePar: Kronor
    /// För hushåll med en till sju personer.
    package let gemensamma: [Kronor]
    /// Var tabellen är läst.
    package let källa: String
    /// Av vilka; nil för ett förslag som ingen har granskat.
    package let granskning: Granskning?

    package struct Lydelse: Sendable, Hashable {
        package let från: Datum
        package let sfs: String
    }

    /// Skillnaden mellan hushåll med sju och sex personer.
    package var tilläggPerPersonÖverSju: Kronor { gemensamma[6] - gemensamma[5] }

    package func gäller(_ månad: Månad) -> Bool { från <= månad.förstaDagen && månad.sistaDagen <= till }

    /// "SFS 2025:1046"
    package func lydelse(_ månad: Månad) -> String {
        lydelser.last { $0.från <= månad.förstaDagen }.map { "SFS \($0.sfs)" } ?? "SFS \(lydelser[0].sfs)"
    }
}

/// Förordningens åldersgrupper för hemmavarande barn och skolungdom.
package enum Åldersband: String, Sendable, CaseIterable {
    case noll = "0", ettTillTvå = "1-2", tre = "3", fyraTillSex = "4-6", sjuTillTio = "7-10"
    case elvaTillFjorton = "11-14", femtonTillArton = "15-18", nittonTillTjugo = "19-20"

    /// nil för den som inte är 0–20 år.
    package init?(ålder: Int) {
        switch ålder {
        case 0: self = .noll
        case 1...2: self = .ettTillTvå
        case 3: self = .tre
        case 4...6: self = .fyraTillSex
        case 7...10: self = .sjuTillTio
        case 11...14: self = .elvaTillFjorton
        case 15...18: self = .femtonTillArton
        case 19...20: self = .nittonTillTjugo
        default: return nil
        }
    }

    /// Tabellen har en kolumn "utan lunch fem dagar per vecka" bara för de yngsta.
    package var harLunchkolumn: Bool {
        switch self {
        case .noll, .ettTillTvå, .tre, .fyraTillSex: true
        case .sjuTillTio, .elvaTillFjorton, .femtonTillArton, .nittonTillTjugo: false
        }
    }
}

extension Riksnormtabell {
    /// Läser och prövar en tabell: varje kolumn hel, tillägget lika med skillnaden mellan sju och sex personer, läst av två.
    /// - Parameter förslag: en tabell som bara ska provas; den behöver inte vara granskad.
    package init(json bytes: [UInt8], förslag: Bool = false) throws(Fältfel) {
        let fält = try Fält(dokument: bytes)
        try fält.kräverObjekt(med: ["ar", "galler_fran", "galler_till", "lydelser", "aldersband", "barn", "barn_utan_lunch",
                                    "ensamstaende", "sammanboende_par", "gemensamma_1_till_7", "tillagg_per_person_over_7", "kalla", "granskning"])
        namn = "\(try fält["ar"].heltal(1...9999))"
        från = try fält["galler_fran"].datum()
        till = try fält["galler_till"].datum()
        guard från == från.månad.förstaDagen, till == till.månad.sistaDagen, från < till else {
            throw fält["galler_till"].fel("tabellen ska gälla hela månader")
        }
        lydelser = try Riksnormtabell.lydelser(fält["lydelser"], från: från)
        barn = try Riksnormtabell.kolumn(fält, "barn", rader: Åldersband.allCases)
        barnUtanLunch = try Riksnormtabell.kolumn(fält, "barn_utan_lunch", rader: Åldersband.allCases.filter(\.harLunchkolumn))
        ensamstående = try fält["ensamstaende"].beloppÖverNoll()
        sammanboendePar = try fält["sammanboende_par"].beloppÖverNoll()
        gemensamma = try Riksnormtabell.gemensamma(fält["gemensamma_1_till_7"])
        källa = try fält["kalla"].text()
        granskning = förslag ? nil : try Granskning(fält["granskning"])
        guard try fält["tillagg_per_person_over_7"].kronor() == gemensamma[6] - gemensamma[5] else {
            throw fält["tillagg_per_person_over_7"].fel("ska vara skillnaden mellan sju och sex personer")
        }
        if case .följdeMed? = granskning, Medföljande.tabeller[namn] != Medföljande.kontrollsumma(belopp) {
            throw fält["granskning"].fel("tabellen är inte den som följde med programmet: en ny eller ändrad tabell behöver två namn, inlagd och last")
        }
    }

    /// Allt i tabellen som räkningen beror av.
    private var belopp: String {
        let rader = Åldersband.allCases.map { "\($0.rawValue): \(barn[$0]?.öre ?? 0) \(barnUtanLunch[$0]?.öre ?? 0)" }
        return ([namn, från.text, till.text, "\(ensamstående.öre) \(sammanboendePar.öre)"] + lydelser.map { "\($0.från.text) \($0.sfs)" } + rader
            + gemensamma.map { "\($0.öre)" }).joined(separator: "\n")
    }

    private static func lydelser(_ fält: Fält, från: Datum) throws(Fältfel) -> [Lydelse] {
        var lydelser: [Lydelse] = []
        for rad in try fält.lista() {
            let lydelse = Lydelse(från: try rad["fran"].datum(), sfs: try rad["sfs"].text())
            guard lydelser.last.map({ $0.från < lydelse.från }) ?? (lydelse.från == från) else {
                throw rad["fran"].fel("lydelserna ska stå i tidsordning från tabellens första dag")
            }
            lydelser.append(lydelse)
        }
        guard !lydelser.isEmpty else { throw fält.fel("saknar SFS-nummer") }
        return lydelser
    }

    private static func kolumn(_ tabell: Fält, _ namn: String, rader: [Åldersband]) throws(Fältfel) -> [Åldersband: Kronor] {
        let band = try tabell["aldersband"].lista(), belopp = try tabell[namn].lista()
        guard band.count == Åldersband.allCases.count, belopp.count == band.count else { throw tabell[namn].fel("är inte hel") }
        var kolumn: [Åldersband: Kronor] = [:]
        for (nr, fält) in band.enumerated() {
            let rad = try fält.val(Åldersband.self)
            guard kolumn[rad] == nil else { throw fält.fel("står två gånger") }
            if rader.contains(rad) {
                kolumn[rad] = try belopp[nr].beloppÖverNoll()
            } else if belopp[nr].finns {
                throw belopp[nr].fel("kolumnen finns inte för den åldern")
            }
        }
        guard kolumn.count == rader.count else { throw tabell[namn].fel("är inte hel") }
        return kolumn
    }

    private static func gemensamma(_ fält: Fält) throws(Fältfel) -> [Kronor] {
        var belopp: [Kronor] = []
        for rad in try fält.lista() { belopp.append(try rad.beloppÖverNoll()) }
        guard belopp.count == 7, zip(belopp, belopp.dropFirst()).allSatisfy({ $0 < $1 }) else {
            throw fält.fel("ska ha sju stigande belopp")
        }
        return belopp
    }
}

extension Fält {
    fileprivate func beloppÖverNoll() throws(Fältfel) -> Kronor {
        let belopp = try kronor()
        guard belopp > .noll else { throw fel("ska vara större än noll") }
        return belopp
    }
}
