// Socialtjänstförordningen (2025:468) 12 kap. Beräkning av försörjningsstöd

import Begrepp
import Lagrum

/// Normen för ett hushåll under en månad, med sina två delar.
package struct Hushållsnorm: Sendable {
    package let summa: Steg<Kronor>
    package let personliga: Steg<Kronor>
    package let gemensamma: Steg<Kronor>
}

/// Hur det som lagen inte säger räknas i kommunen.
package struct Normval: Hashable, Sendable {
    /// Vilken dag i månaden barnets ålder räknas. Ingen författning säger det.
    package enum Åldersdag: String, Sendable, CaseIterable { case första = "manadens_forsta_dag", sista = "manadens_sista_dag" }
    /// Hur en personlig kostnad delas på dagar. Ingen författning säger det.
    package enum Dagdelning: String, Sendable, CaseIterable {
        case årsdagar = "12/365"        // månadsbeloppet gånger 12 genom 365 för varje dag
        case trettio = "1/30"           // en trettiondel för varje dag
        case månadens = "1/manadens_dagar"
    }

    package var åldersdag: Åldersdag
    /// nil: kommunen har ingen regel, och hela beloppet står till dess att en handläggare har prövat.
    package var dagdelning: Dagdelning?
    /// Nämndens beslut bakom valen; nil utan riktlinje.
    package var beslut: String?

    package init(åldersdag: Åldersdag = .första, dagdelning: Dagdelning? = nil, beslut: String? = nil) {
        (self.åldersdag, self.dagdelning, self.beslut) = (åldersdag, dagdelning, beslut)
    }

    package func ålder(_ barn: Barn, _ månad: Månad) -> Int {
        switch åldersdag {
        case .första: barn.ålder.fylldaÅr(på: månad.förstaDagen)
        case .sista: barn.ålder.fylldaÅr(på: månad.sistaDagen)
        }
    }
}

extension Lagtext {
    package static let riksnorm = Lagtext(Lagrum(.socialtjänstförordningen, kapitel: 12, "2", lydelse: "SFS 2025:1046"), """
        Riksnormen för ett hushåll under 2026 utgör summan av de personliga kostnaderna för samtliga medlemmar i hushållet \
        och de gemensamma hushållskostnaderna beräknade enligt följande tabeller. …
        """, betyder: """
        Tabellen för den månad biståndet gäller ger ett belopp för varje person, efter ålder, och ett gemensamt belopp efter \
        hur många ni är. Finns ingen tabell för månaden räknar programmet inte.
        """, sägsAv: ["riksnorm", "personligaKostnader", "gemensammaKostnader"])

    package static let fleraPersoner = Lagtext(Lagrum(.socialtjänstförordningen, kapitel: 12, "3", lydelse: "SFS 2025:468"), """
        För hushåll med fler än sju personer beräknas kostnaden för varje ytterligare hushållsmedlem som skillnaden mellan \
        hushåll med sex respektive sju personer.
        För en vuxen person som inte är att anse som sambo, men som ingår i hushållsgemenskap med flera personer, beräknas \
        normen såsom personliga kostnader för ensamstående plus kvoten av de gemensamma kostnaderna för hushållet och antalet \
        medlemmar i hushållet.
        """, betyder: """
        Är ni fler än sju läggs samma belopp till för varje person över sju. Bor du med andra utan att vara sambo räknas din \
        del av de gemensamma kostnaderna, till öret.
        """, sägsAv: ["helaGemensamma", "delIHushållsgemenskap"])
}

/// Riksnormen för hushållet den månad biståndet avser. Barn är 0–20 år den dag åldern räknas; äldre hör inte till hushållet
/// och ska inte finnas med (`Hushåll.barn`).
/// - Parameter uppgett: varifrån antalet personer och dagar är känt; nil: nämns med tabellen och riktlinjen, som i regelversion 1.
package func riksnorm(för hushåll: Hushåll, _ månad: Månad, enligt tabell: Riksnormtabell, val: Normval = Normval(),
                      uppgett: Källa? = nil) -> Hushållsnorm {
    let personliga = personligaKostnader(hushåll, månad, tabell, val, uppgett)
    let gemensamma = gemensammaKostnader(hushåll, månad, tabell, uppgett)
    let summa = Steg.summa("Riksnorm för \(månad.visning)", [personliga, gemensamma], tabell.paragraf(2, månad))
    return Hushållsnorm(summa: summa, personliga: personliga, gemensamma: gemensamma)
}

// 2 § "Personliga kostnader per hemmavarande barn och skolungdom, kronor per månad"; "Personliga kostnader vuxna, kronor per månad"
private func personligaKostnader(_ hushåll: Hushåll, _ månad: Månad, _ tabell: Riksnormtabell, _ val: Normval, _ uppgett: Källa?) -> Steg<Kronor> {
    let paragraf = tabell.paragraf(2, månad), källa = tabell.källa(månad)
    let vuxna: Steg<Kronor> = switch hushåll.vuxna {
    case .ensamstående: .uppgift("En vuxen, ensamstående", tabell.ensamstående, paragraf, källa: källa)
    case .sambor: .uppgift("Två vuxna som är sambor, tillsammans", tabell.sammanboendePar, paragraf, källa: källa)
    }
    let barn = hushåll.barn
        .map { (barn: $0, ålder: val.ålder($0, månad)) }
        .sorted { ($0.ålder, $0.barn.id) > ($1.ålder, $1.barn.id) }
        .map { personligKostnad($0.barn, $0.ålder, månad, tabell, val, uppgett) }
    return .summa("Personliga kostnader", [vuxna] + barn, paragraf)
}

private func personligKostnad(_ barn: Barn, _ ålder: Int, _ månad: Månad, _ tabell: Riksnormtabell, _ val: Normval, _ uppgett: Källa?) -> Steg<Kronor> {
    guard let band = Åldersband(ålder: ålder), let medLunch = tabell.barn[band] else {
        preconditionFailure("ett hemmavarande barn är 0–20 år")
    }
    let paragraf = tabell.paragraf(2, månad)
    let rubrik = "\(ålder >= 18 ? "Skolungdom" : "Barn"), \(ålder) år"
    let hel: Steg<Kronor> = if let utanLunch = tabell.barnUtanLunch[band] {
        barn.äterLunchHemma
            ? .uppgift("\(rubrik), äter lunch hemma", medLunch, paragraf, källa: tabell.källa(månad))
            : .uppgift("\(rubrik), äter inte lunch hemma på vardagar", utanLunch, paragraf, källa: tabell.källa(månad))
    } else {
        .uppgift(rubrik, medLunch, paragraf, källa: tabell.källa(månad))
    }
    guard let dagar = barn.boende.dagar, let delning = val.dagdelning else { return hel }
    return delAvMånad(hel, rubrik, dagar: dagar, månad, delning, val, uppgett)
}

/// Ett barn som bor här en del av månaden: kostnaden efter antalet dagar, med kommunens delning.
// SOSFS 2013:1 (allmänna råd): ett barn räknas både där det bor stadigvarande och under umgängestid, efter antalet dagar.
private func delAvMånad(_ hel: Steg<Kronor>, _ rubrik: String, dagar: Int, _ månad: Månad, _ delning: Normval.Dagdelning,
                        _ val: Normval, _ uppgett: Källa?) -> Steg<Kronor> {
    let regel = Källa.riktlinje(val.beslut ?? ""), uppgett = uppgett ?? regel
    let (täljare, nämnare): (Steg<Int>, Steg<Int>) = switch delning {
    case .årsdagar: (.uppgift("Dagar här gånger 12 månader", dagar * 12, källa: uppgett), .uppgift("Dagar på ett år", 365, källa: regel))
    case .trettio: (.uppgift("Dagar här", dagar, källa: uppgett), .uppgift("Dagar i en månad", 30, källa: regel))
    case .månadens: (.uppgift("Dagar här", dagar, källa: uppgett), .uppgift("Dagar i månaden", månad.antalDagar, källa: regel))
    }
    let del = Steg.andel("\(rubrik), \(dagar) dagar i månaden", av: hel, täljare, genom: nämnare)
    return .minst("\(rubrik), \(dagar) dagar, högst hela månaden", del, hel)
}

// 2 § "Gemensamma hushållskostnader, kronor per månad"
private func gemensammaKostnader(_ hushåll: Hushåll, _ månad: Månad, _ tabell: Riksnormtabell, _ uppgett: Källa?) -> Steg<Kronor> {
    guard case .ensamstående = hushåll.vuxna, let alla = hushåll.hushållsgemenskap, alla > hushåll.antalPersoner else {
        return helaGemensamma(hushåll.antalPersoner, månad, tabell, uppgett)
    }
    return delIHushållsgemenskap(hushåll, alla: alla, månad, tabell, uppgett)
}

// 3 § första stycket: "För hushåll med fler än sju personer beräknas kostnaden för varje ytterligare hushållsmedlem som
// skillnaden mellan hushåll med sex respektive sju personer."
private func helaGemensamma(_ antal: Int, _ månad: Månad, _ tabell: Riksnormtabell, _ uppgett: Källa?) -> Steg<Kronor> {
    let rubrik = "Gemensamma kostnader för \(antal) \(antal == 1 ? "person" : "personer")"
    let andra = tabell.paragraf(2, månad), källa = tabell.källa(månad)
    guard antal > 7 else { return .uppgift(rubrik, tabell.gemensamma[antal - 1], andra, källa: källa) }
    let tredje = tabell.paragraf(3, stycke: 1, månad)
    let sju = Steg.uppgift("Gemensamma kostnader för 7 personer", tabell.gemensamma[6], andra, källa: källa)
    let tillägg = Steg.differens("Tillägg för varje person över sju", sju,
                                 minus: .uppgift("Gemensamma kostnader för 6 personer", tabell.gemensamma[5], andra, källa: källa), tredje)
    let fler = Steg.produkt("Tillägg för \(antal - 7) \(antal == 8 ? "person" : "personer") över sju", tillägg,
                            gånger: .uppgift("Personer över sju", antal - 7, källa: uppgett ?? källa), tredje)
    return .summa(rubrik, [sju, fler], tredje)
}

// 3 § andra stycket: "För en vuxen person som inte är att anse som sambo, men som ingår i hushållsgemenskap med flera
// personer, beräknas normen såsom personliga kostnader för ensamstående plus kvoten av de gemensamma kostnaderna för
// hushållet och antalet medlemmar i hushållet."
// Stycket talar om den vuxne. Bor den vuxnes barn med räknas en kvot för var och en av dem också: det är en läsning.
private func delIHushållsgemenskap(_ hushåll: Hushåll, alla: Int, _ månad: Månad, _ tabell: Riksnormtabell, _ uppgett: Källa?) -> Steg<Kronor> {
    let egna = hushåll.antalPersoner, källa = uppgett ?? tabell.källa(månad)
    return .andel("Hushållets del av de gemensamma kostnaderna: \(egna) av \(alla) personer", av: helaGemensamma(alla, månad, tabell, uppgett),
                  .uppgift("Personer i hushållet", egna, källa: källa),
                  genom: .uppgift("Personer i hushållsgemenskapen", alla, källa: källa), tabell.paragraf(3, stycke: 2, månad))
}

extension Riksnormtabell {
    fileprivate func källa(_ månad: Månad) -> Källa { .författning(lydelse(månad)) }

    /// 12 kap. 2 och 3 §§ SoF; före juli 2025 stod båda i 2 kap. 1 § SoF (2001:937).
    fileprivate func paragraf(_ paragraf: Int, stycke: Int? = nil, _ månad: Månad) -> Lagrum {
        guard månad >= Månad.nyaSocialtjänstlagen else {
            return Lagrum(.socialtjänstförordningen2001, kapitel: 2, "1", lydelse: lydelse(månad))
        }
        // 3 § har ursprunglig lydelse; 2 § får en ny varje år.
        return Lagrum(.socialtjänstförordningen, kapitel: 12, "\(paragraf)", stycke: stycke,
                      lydelse: paragraf == 2 ? lydelse(månad) : "SFS 2025:468")
    }
}

extension Månad {
    /// Juli 2025: socialtjänstlagen (2025:400) och socialtjänstförordningen (2025:468) trädde i kraft.
    package static let nyaSocialtjänstlagen: Månad = {
        guard let månad = Månad(år: 2025, månad: 7) else { preconditionFailure("juli finns") }
        return månad
    }()
}
