import Foundation
import Base
import Begrepp
import Lagrum
import Riksnorm
import EkonomisktBistand

/// Det som testen delar: tabellerna ur Config och ett underlag där allt är känt.
enum Exempel {
    static func riksnorm() throws -> Riksnormtabeller { try tabeller.get() }

    private static let tabeller = Result { () throws in
        let filer = try FileManager.default.contentsOfDirectory(atPath: Root.path("Config/riksnorm"))
        let tabeller = try filer.map { try Riksnormtabell(json: byte("Config/riksnorm/\($0)")) }
        return try Riksnormtabeller(tabeller, prisbasbelopp: Prisbasbelopp.alla(json: byte("Config/prisbasbelopp.json")))
    }

    static func byte(_ fil: String) throws -> [UInt8] { try Array(Data(contentsOf: URL(filePath: Root.path(fil)))) }

    static func riktlinjer(_ kommun: String) throws -> Riktlinjer { try Riktlinjer(json: byte("Config/demo/\(kommun)/riktlinjer.json")) }

    static func delegation(_ kommun: String, _ dag: Datum = dag("2026-11-24")) throws -> Delegation? {
        try Delegationer(json: byte("Config/demo/\(kommun)/delegation.json")).gällande(dag)
    }

    static func månad(_ text: String) -> Månad {
        guard let månad = Månad(text) else { preconditionFailure("\(text) är ingen månad") }
        return månad
    }

    static func dag(_ text: String) -> Datum {
        guard let dag = Datum(text) else { preconditionFailure("\(text) är ingen dag") }
        return dag
    }

    /// En ensamstående som har varit på nysamtalet, med hyra under taket och utan inkomster: bifall utan anmärkning.
    static func underlag() -> Underlag {
        let nej = Uppgift(false, Källa.ansökan)
        return Underlag(kommun: "trelleborg", månad: månad("2026-11"), ansökan: .ny, hushåll: Hushåll(vuxna: .ensamstående("a")),
                        utgifter: [utgift(.hyra, 3_900)], register: [Registersvar(namn: "Försäkringskassan", läge: .svar)],
                        nysamtal: .aktiv, vistasHelaMånaden: Uppgift(true, .ansökan), oprövadTillgång: nej, väntarPåErsättning: nej,
                        hushålletÄndrat: nej, bostadenÄndrad: nej, tidigareÅterkrav: nej, akut: nej,
                        skyddadePersonuppgifter: Uppgift(false, .register("KIR")), omfattasAvLMA: nej)
    }

    static func utgift(_ slag: Utgiftsslag, _ belopp: Int, godkänt: Int? = nil) -> Utgift {
        Utgift(id: slag.rawValue, slag: slag, ansökt: belopp.kr, källa: .ansökan, benämning: slag == .övrigt ? "glasögon" : nil,
               godkänt: godkänt.map { Godkännande(belopp: $0.kr, skäl: "enligt riktlinjen", av: "helena") })
    }

    static func inkomst(_ slag: Inkomstslag, _ belopp: Kronor, _ person: PersonId = "a", källa: Källa = .ansökan, i månad: String? = nil) -> Inkomst {
        Inkomst(person: person, slag: slag, belopp: belopp, källa: källa, månad: månad.map(Exempel.månad))
    }

    static func pröva(_ underlag: Underlag) throws -> Prövning {
        try EkonomisktBistand.pröva(underlag, riksnorm: riksnorm(), riktlinjer: underlag.kommun.map(riktlinjer))
    }
}
