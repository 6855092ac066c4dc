import Begrepp
import Forms

/// What the answers came to.
package enum Läst: Sendable {
    case ansökan(Ansökan)
    case fel([Problem])
}

extension Formulär {
    /// Reads the e-ansökan. Whole and right, or everything that is left to answer or put right, page by page.
    package func läs(_ svar: Answers) -> Läst {
        let flöde = flöde
        let problem = flöde.problems(svar)
        let gällande = flöde.relevant(svar)
        guard problem.isEmpty, let ansökan = ansökan(gällande) else { return .fel(problem) }
        return .ansökan(ansökan)
    }

    /// Reads once more what `läs` let in: whole and right then, and so not gone through for problems again.
    package func läsIgen(_ svar: Answers) -> Ansökan? { ansökan(flöde.relevant(svar)) }

    /// The typed content of answers that count; nil without a month. What cannot be read is not there.
    func ansökan(_ svar: Answers) -> Ansökan? {
        guard let månad = Månad(svar["manad"]) else { return nil }
        return Ansökan(
            månad: månad, akut: svar.akutNöd,
            telefon: svar.ifyllt("telefon"), epost: svar.ifyllt("epost"), avisering: Ansökan.Avisering(rawValue: svar["avisering"]) ?? .brev,
            plats: svar["plats"], dagsdel: svar.ifyllt("dagsdel") ?? "spelar_ingen_roll",
            tolk: svar.yes("behover_tolk") ? svar.ifyllt("tolk") : nil,
            sammanboende: svar.sammanboende, medsökande: svar.sammanboende ? medsökande(svar) : nil,
            omfattasAvLMA: omfattasAvLMA(svar),
            barn: svar.yes("har_barn") ? barn(svar) : [],
            bostad: Ansökan.Bostad(form: Ansökan.Bostad.Form(rawValue: svar["bostadsform"]), antalPersoner: svar.number("antal_personer"),
                                   antalRum: svar.number("antal_rum"), obetaldHyraEllerEl: svar.jaEllerNej("obetald_hyra_eller_el")),
            vistasIKommunen: svar.jaEllerNej("vistas_i_kommunen"),
            inkomster: svar.jaEllerNej("har_inkomster").map { $0 ? inkomster(svar) : [] },
            väntarPåErsättning: svar.jaEllerNej("vantar_pa_ersattning"), harTillgångar: svar.jaEllerNej("har_tillgangar"),
            utgifter: utgifter(svar), annatBistånd: annatBistånd(svar), konto: konto(svar))
    }

    private func medsökande(_ svar: Answers) -> Ansökan.Medsökande? {
        Personnummer(svar["medsokande_personnummer"], idag: idag).map {
            Ansökan.Medsökande(personnummer: $0, förnamn: svar["medsokande_fornamn"], efternamn: svar["medsokande_efternamn"])
        }
    }

    private func barn(_ svar: Answers) -> [Ansökan.Barn] {
        svar.rader("barn").compactMap { rad in
            guard let född = Datum(fritt: rad["fodd"]), let boende = boende(rad) else { return nil }
            let lunchUte = ["forskola", "skola"].contains(rad["vardag"])
            return Ansökan.Barn(namn: rad["namn"], född: född, boende: boende, lunchHemma: !lunchUte, iSkola: rad["vardag"] == "skola", lön: lön(rad))
        }
    }

    private func lön(_ rad: Answers) -> Ansökan.Lön? {
        guard rad.yes("egen_lon") else { return nil }
        return Ansökan.Lön(månadenFöre: rad.amount("lon").map { Kronor(öre: $0) }, tidigareIÅr: rad.amount("lon_tidigare_i_ar").map { Kronor(öre: $0) })
    }

    /// One yes is yes for the household, and one that is not known makes it unknown.
    private func omfattasAvLMA(_ svar: Answers) -> Bool? {
        let vuxna = [Vuxen(vem: .sökande)] + (svar.sammanboende ? [Vuxen(vem: .medsökande)] : [])
        let enskilda = vuxna.map { lma($0, svar) }
        return enskilda.contains(true) ? true : enskilda.contains(nil) ? nil : false
    }

    /// Who waits for a permit, or has none, may be covered also without support: that is looked into.
    private func lma(_ vuxen: Vuxen, _ svar: Answers) -> Bool? {
        switch svar[vuxen.fält("medborgarskap")] {
        case "svenskt", "nordiskt", "eu_ees": return false
        case "annat":
            let stöd = svar.jaEllerNej(vuxen.fält("stod_fran_migrationsverket"))
            return stöd == false && ["har_sokt", "inget", ""].contains(svar[vuxen.fält("uppehallstillstand")]) ? nil : stöd
        default: return nil
        }
    }

    private func boende(_ rad: Answers) -> Ansökan.Barn.Boende? {
        switch rad["boende"] {
        case "heltid": .heltid
        case "vaxelvis": rad.number("vaxelvis_dagar").map { .växelvis(dagar: $0) }
        case "umgange": rad.number("umgange_dagar").map { .umgänge(dagar: $0) }
        default: nil
        }
    }

    private func inkomster(_ svar: Answers) -> [Ansökan.Inkomst] {
        svar.rader("inkomst").compactMap { rad in
            guard let öre = rad.amount("belopp") else { return nil }
            return Ansökan.Inkomst(vem: Ansökan.Vem(rawValue: rad["vem"]) ?? .sökande, slag: rad.ifyllt("slag") ?? "ovrig",
                                   belopp: Kronor(öre: öre), datum: Datum(fritt: rad["datum"]))
        }
    }

    private func utgifter(_ svar: Answers) -> [Ansökan.Utgift] {
        let valda = svar.all("utgifter")
        let vanliga = Formulär.utgiftsslag.filter { valda.contains($0.slag) }.compactMap { fråga in
            svar.amount(fråga.slag).map { Ansökan.Utgift(slag: fråga.slag, belopp: Kronor(öre: $0), beskrivning: fråga.rubrik) }
        }
        return vanliga + (svar.yes("har_andra_utgifter") ? andraUtgifter(svar) : [])
    }

    private func andraUtgifter(_ svar: Answers) -> [Ansökan.Utgift] {
        svar.rader("annan_utgift").compactMap { rad in
            rad.amount("belopp").map { Ansökan.Utgift(slag: "utanfor_norm", belopp: Kronor(öre: $0), beskrivning: rad["beskrivning"]) }
        }
    }

    private func annatBistånd(_ svar: Answers) -> String? {
        guard svar.yes("har_andra_utgifter") else { return nil }
        let rader = svar.rader("annan_utgift").map { $0["beskrivning"] }.filter { !$0.isEmpty }
        return rader.isEmpty ? nil : rader.joined(separator: "; ")
    }

    private func konto(_ svar: Answers) -> Ansökan.Konto? {
        guard svar["utbetalningssatt"] == "konto", let clearing = Tolerant.digits(svar["clearing"]),
              let kontonummer = Tolerant.digits(svar["kontonummer"]) else { return nil }
        return Ansökan.Konto(clearing: clearing, kontonummer: kontonummer)
    }
}

extension Answers {
    /// nil where nothing is written.
    func ifyllt(_ namn: String) -> String? { self[namn].isEmpty ? nil : self[namn] }

    /// nil where neither is answered.
    func jaEllerNej(_ namn: String) -> Bool? { yes(namn) ? true : no(namn) ? false : nil }

    /// The rows of a group that have something in them.
    func rader(_ grupp: String) -> [Answers] {
        (1..<rowCount(grupp) + 1)
            .filter { rad in names.contains { $0.hasPrefix("\(grupp)_\(rad)_") && !self[$0].isEmpty } }
            .map { row(grupp, $0) }
    }
}
