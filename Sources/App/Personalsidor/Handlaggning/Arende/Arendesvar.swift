import Ansokan
import Arende
import Base
import Begrepp
import Beslut
import EkonomisktBistand
import Forms
import Handlaggning
import HTML
import HTTP
import Konto
import Lagrum
import Regelsidor
import Register
import Site
import Utbetalning

func ärendesida(_ nummer: String, _ anrop: Anrop) async throws -> Response {
    let personal = try anrop.personal(.handläggare, .granskare)
    return try await visaÄrendet(nummer, personal, anrop)
}

/// The case as it is now, with what just happened or what came back to be put right.
func visaÄrendet(_ nummer: String, _ personal: Personal, _ anrop: Anrop, besked: Ärendesida.Besked? = nil, retur: Retur? = nil,
                 status: Status = .ok) async throws -> Response {
    guard let vy = try await anrop.verksamhet.handläggningsvy(nummer, personal, åtkomst: anrop.åtkomst(personal)) else { throw Neka.finnsInte }
    let sida = Ärendesida(vy, personal, anrop, besked: besked, retur: retur)
    return anrop.personalsida(titel: "\(vy.vy.namn), \(nummer)", status: status, aktiv: .handläggning, tillbaka: Site.handläggning.path) { sida.skriv(&$0) }
}

extension Ärendesida {
    /// Of the decision where there is one, else of the newest assessment.
    private static func ändringar(_ vy: Handläggningsvy, _ regler: Regelbok) -> [String] {
        guard let beslut = vy.vy.beslut else { return vy.prövning.map { regler.vadSkulleÄndra($0.underlag) } ?? [] }
        do { return try regler.vadSkulleÄndra(lagrat: beslut.underlag) } catch { return [] }      // an older form of underlag: nothing is said
    }

    fileprivate init(_ vy: Handläggningsvy, _ personal: Personal, _ anrop: Anrop, besked: Besked?, retur: Retur?) {
        let ärende = vy.vy.ärende, kommun = anrop.kommun
        let får = personal.har(.handläggare) && ärende.öppet
        let väntar = ärende.status == .komplettering
        let parter = [vy.vy.sökande, vy.vy.medsökande].compactMap { $0 }
        let fattat = vy.vy.beslut.map { Fattat($0, vy.vy) }
        self.init(
            huvud: Ärendehuvud(
                nummer: ärende.nummer, version: ärende.version, parter: parter.map { ($0.namn, $0.personnummer.visning) }, månad: ärende.månad,
                status: ärende.status, frist: Fristvisning(ärende, nu: anrop.nu), inkommen: ärende.inkommen,
                kanal: vy.vy.mottagen.kanal == .papper ? "på papper" : "e-ansökan", handläggare: vy.handläggare?.namn,
                ärMin: ärende.handläggare == personal.id, akut: ärende.akut, skyddad: ärende.skyddad, får: får),
            besked: besked,
            svar: vy.svar(kommun),
            bilagor: vy.vy.bilagor.map(Bilagerad.init),
            register: Registerjämförelse(vy.register, underlag: vy.prövning?.underlag, månad: ärende.månad,
                                         namn: Dictionary(parter.map { ($0.personnummer, $0.namn) }) { första, _ in första }),
            nysamtal: vy.vy.nysamtal,
            bokning: vy.vy.bokning.map { "\($0.tid.start.kort) med \($0.tid.askNamn), \(kommun.plats($0.tid.plats)?.namn ?? $0.tid.plats)" },
            namn: Dictionary(parter.map { ($0.id, $0.namn) }) { första, _ in första },
            skäl: Skälslista(skäl: vy.skäl, anmärkningar: vy.anmärkningar, får: får),
            beräkning: fattat == nil ? vy.prövning.map { Beräkningstabell($0, ändras: får && !väntar) } : vy.vy.beslut.flatMap(Beräkningstabell.init),
            ändringar: Self.ändringar(vy, anrop.verksamhet.regler),
            fattat: fattat,
            förslag: Beslutsdel(vy, får: får),
            komplettering: Kompletteringsdel(
                tidigare: vy.vy.kompletteringar.map {
                    .init(begäran: $0.begäran, begärd: $0.begärd, senast: $0.senast, besvarad: $0.besvarad, svar: $0.svar)
                },
                får: får && ärende.status == .handläggare, senast: Arbetsdag.tidigast(anrop.nu.datum + 7)),
            historia: vy.vy.händelser.reversed().map(TimelineEntry.init),
            åtkomster: vy.åtkomster.map { Åtkomst(vid: $0.vid, vem: $0.vem, åtgärd: $0.åtgärd, varför: $0.varför) },
            retur: retur, nyckel: anrop.nyckel)
    }
}

extension Handläggningsvy {
    /// The application as it was told, section by section.
    fileprivate func svar(_ kommun: Kommun) -> [SummarySection] {
        let formulär = Formulär(kommun: kommun, sökande: vy.sökande.personnummer, idag: vy.mottagen.inkommen.datum)
        return formulär.flöde.summary(vy.mottagen.kanal == .papper ? formulär.medGrindar(vy.mottagen.svar) : vy.mottagen.svar, change: { _ in nil })
    }

    /// What in the case gave each reason, by its code.
    fileprivate var anmärkningar: [String: [String]] {
        Dictionary(grouping: prövning?.anmärkningar ?? [], by: \.skäl.rawValue).mapValues { $0.map(\.text) }
    }
}

extension Ärendesida.Bilagerad {
    fileprivate init(_ bilaga: Bilaga) {
        let slag = Formulär.bilageslag.first { $0.value == bilaga.slag }?.label ?? bilaga.slag
        self.init(id: bilaga.id, filnamn: bilaga.filnamn, slag: slag, storlek: bilaga.storlek, uppladdad: bilaga.uppladdad)
    }
}

extension Ärendesida.Fattat {
    fileprivate init(_ beslut: Beslut, _ vy: Ärendevy) {
        self.init(utfall: beslut.utfall, belopp: beslut.belopp, motivering: beslut.motivering, lagrum: beslut.lagrum, av: beslut.beslutsfattare,
                  vid: beslut.vid, delegation: beslut.delegation, utbetalning: vy.utbetalningar.first.map(\.ord), överklagat: vy.överklagat)
    }
}

extension Utbetalning {
    fileprivate var ord: String {
        switch sätt {
        case .konto(_, let konto): "\(belopp.visning) den \(betaldag.visning) till konto som slutar på \(konto.suffix(4))"
        case .avi: "\(belopp.visning) den \(betaldag.visning) med utbetalningsavi"
        }
    }
}

extension Beräkningstabell {
    /// The calculation as the decision keeps it; nil where what is stored cannot be read back.
    fileprivate init?(_ beslut: Beslut) {
        guard let fält = try? Fält(dokument: Array(beslut.resultat.utf8)), let spår = try? Spår(fält["spar"]) else { return nil }
        self.init(spår)
    }
}

extension Beslutsdel {
    fileprivate init(_ vy: Handläggningsvy, får: Bool) {
        let ärende = vy.vy.ärende
        if ärende.status == .komplettering {
            self.init(läge: .inteMöjligt("Vi väntar på komplettering. När den kommer kan ärendet beslutas."), får: får)
        } else if let prövning = vy.prövning {
            self.init(läge: .förslag(rubrik: prövning.utfall.rubrik, belopp: prövning.beviljas, grunder: vy.förslag, val: Ställningsval.möjliga(prövning)), får: får)
        } else {
            self.init(läge: .inteMöjligt("Det finns ingen riksnorm eller riktlinje för \(ärende.månad.visning). Ärendet kan inte räknas."), får: får)
        }
    }
}

extension TimelineEntry {
    fileprivate init(_ händelse: Händelse) {
        self.init(händelse.slag.rubrik, datetime: händelse.vid.rfc3339, when: händelse.vid.visningMedÅr, by: händelse.av)
    }
}
