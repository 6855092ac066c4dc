import Begrepp
import EkonomisktBistand
import Lagrum

/// Det situationerna byggs av: ett underlag där allt är känt, och en kommun som inte finns.
enum Exempel {
    static let nu = månad(2026, 11)

    /// En ensamstående utan inkomster och kostnader, där varje villkor är uppfyllt.
    static func underlag(_ månad: Månad = nu, _ vuxna: Vuxna = .ensamstående("a"), barn: [Barn] = [], ändra: (inout Underlag) -> Void = { _ in }) -> Underlag {
        let nej = Uppgift(false, Källa.ansökan)
        var underlag = Underlag(
            kommun: nil, månad: månad, ansökan: .ny, hushåll: Hushåll(vuxna: vuxna, barn: barn),
            skolgång: Dictionary(uniqueKeysWithValues: barn.map { ($0.id, true) }), register: [Registersvar(namn: "Försäkringskassan", läge: .svar)],
            nysamtal: .aktiv, vistasHelaMånaden: Uppgift(true, .ansökan), oprövadTillgång: nej, väntarPåErsättning: nej, akut: nej,
            skyddadePersonuppgifter: Uppgift(false, .register("Folkbokföringen")), omfattasAvLMA: nej)
        ändra(&underlag)
        return underlag
    }

    static let sambor = Vuxna.sambor("a", "b")

    /// Barn efter ålder, "barn1", "barn2" och så vidare.
    static func barn(_ åldrar: Int..., lunchHemma: Bool = true, boende: Boende = .helaMånaden) -> [Barn] {
        åldrar.enumerated().map { Barn(id: PersonId("barn\($0.offset + 1)"), ålder: .år($0.element), äterLunchHemma: lunchHemma, boende: boende) }
    }

    static func kostnad(_ slag: Utgiftsslag, _ belopp: Int, _ benämning: String? = nil, godkänt: Int? = nil) -> Utgift {
        Utgift(id: slag.rawValue, slag: slag, ansökt: belopp.kr, källa: .ansökan, benämning: benämning,
               godkänt: godkänt.map { Godkännande(belopp: $0.kr, skäl: "enligt riktlinjen", av: "handläggaren") })
    }

    static func inkomst(_ slag: Inkomstslag, _ belopp: Int, _ person: PersonId = "a", enligt register: String? = nil, i månad: Månad? = nil) -> Inkomst {
        Inkomst(person: person, slag: slag, belopp: belopp.kr, källa: register.map { .register($0) } ?? .ansökan, månad: månad)
    }

    static func månad(_ år: Int, _ nummer: Int) -> Månad {
        guard let månad = Månad(år: år, månad: nummer) else { preconditionFailure("\(år)-\(nummer) är ingen månad") }
        return månad
    }

    static let riktlinjer: Riktlinjer = läst {
        try Riktlinjer(json: Array("""
            {"kommun": "exempel", "lydelser": [{"galler_fran": "2019-01-01", "beslut": "exempelnämnden § 1", "inkomst_andring_procent": 12,
             "boendekostnad_tak": [{"vuxna": 1, "barn_minst": 0, "barn_hogst": 0, "storlek": "1 rum och kök", "kr": 5852}], "del_av_manad": "12/365"}]}
            """.utf8))
    }

    static let delegation: Delegation = läst {
        let delegationer = try Delegationer(json: Array("""
            {"kommun": "exempel", "perioder": [{"galler_fran": "2026-01-01", "beslut": "exempelnämnden § 2", "utfall": ["bifall"],
             "stickprov_procent": 0, "automation": true}]}
            """.utf8))
        return delegationer.alla[0]
    }

    private static func läst<Värde>(_ läs: () throws -> Värde) -> Värde {
        do { return try läs() } catch { preconditionFailure("exemplet är fel skrivet: \(error)") }
    }
}
