import Ansokan
import Arende
import Base
import Begrepp
import Bokning
import Forms
import Handlaggning
import Jobs
import Konto
import Uppfoljning
import Utskick

/// What was before the demo begins: Gun has had bistånd for six months. Each month is applied for, met about and decided by the
/// casework itself, by clocks that are set back.
struct Demohistoria: Sendable {
    /// Of the staff's login service, so that it is Ahmed and Helena themselves who were there.
    let utfärdare: String

    private static let månader = 6

    /// Written once in a database, before anybody can log in.
    func skriv(_ idag: Verksamhet) async throws {
        guard let gun = Demofolk.sökande.first(where: { $0.id == "gun" }), gun.hemkommun == idag.kommun.kod,
              let nummer = Personnummer(gun.personnummer), try await PersonStore(idag.db).hämta(nummer) == nil else { return }
        let denna = idag.klocka.now().datum.månad
        for månad in (1...Self.månader).reversed().map({ denna - $0 }) where (try? idag.regler.riksnorm.för(månad)) != nil {
            do { try await self.månad(månad, gun, nummer, idag) } catch let hinder as Hinder {
                return Log.warning("the demo begins with fewer months than it should", ("why", .token(String(describing: hinder))))
            }
        }
    }

    private func månad(_ månad: Månad, _ gun: Demoperson, _ nummer: Personnummer, _ idag: Verksamhet) async throws {
        let morgon = Arbetsdag.tidigast(månad.förstaDagen).börjar + .seconds(8 * 3_600)
        let då = idag.med(klocka: ShiftedClock(startingAt: morgon))
        try await då.fyllKalendern()
        let person = try await PersonStore(då.db).inloggad(nummer, förnamn: gun.förnamn, efternamn: gun.efternamn, nu: morgon)
        let ärende = try await söker(person, månad, då)
        guard let bokning = try await BokningStore(då.db).bokad(ärende.id) else { throw Hinder.ejNuMöjligt }

        let efter = idag.med(klocka: ShiftedClock(startingAt: bokning.tid.slut))
        try await möts(person, bokning, månad, efter)
        try await beslutas(ärende.nummer, efter)
    }

    private func söker(_ person: Person, _ månad: Månad, _ då: Verksamhet) async throws -> Ärende {
        let åtkomst = Åtkomst(.sökande(person), anrop: "demo")
        guard case .öppet(let utkast) = try await då.startbesked(person, åtkomst: åtkomst) else { throw Hinder.ejNuMöjligt }
        try await UtkastStore(då.db).spara(Self.svar(månad), i: utkast, dagar: då.kommun.utkastDagar, nu: då.klocka.now())
        guard let sparat = try await UtkastStore(då.db).hämta(utkast.id),
              case .mottagen(let nummer) = try await då.skickaIn(sparat, av: person, åtkomst: åtkomst) else { throw Hinder.ejNuMöjligt }
        try await arbeta(då)
        guard let ärende = try await ÄrendeStore(då.db).hämta(nummer: nummer) else { throw Hinder.finnsInte }
        return ärende
    }

    private func möts(_ person: Person, _ bokning: Bokning, _ månad: Månad, _ efter: Verksamhet) async throws {
        let ahmed = try await personal("ahmed", .ask, efter)
        let plan = Planrad(mål: "Arbete på heltid", aktivitet: "Söker fler timmar", ansvarig: person.förnamn, uppföljning: Arbetsdag.tidigast(månad.efter.förstaDagen))
        try await efter.anteckna(
            .genomfört, bokning: bokning.id, bedömningar: [Bedömning(person: person.id, legitimation: .elegitimation, skäl: .arbetar, motivering: "")], plan: [plan],
            av: ahmed, åtkomst: Åtkomst(.personal(ahmed), anrop: "demo"))
        try await arbeta(efter)
    }

    /// What the engine must not decide, as where the months make an activity due, Helena does.
    private func beslutas(_ nummer: String, _ efter: Verksamhet) async throws {
        guard let ärende = try await ÄrendeStore(efter.db).hämta(nummer: nummer), ärende.status == .handläggare else { return }
        let helena = try await personal("helena", .handläggare, efter)
        try await efter.besluta(nummer, Handläggarbeslut(ställning: .enligtPrövningen, motivering: "Gun arbetar deltid och söker fler timmar, som planen säger."),
                                av: helena, version: ärende.version, åtkomst: Åtkomst(.personal(helena), anrop: "demo"))
        try await arbeta(efter)
    }

    private func personal(_ id: String, _ roll: Personal.Roll, _ verksamhet: Verksamhet) async throws -> Personal {
        guard let en = Demofolk.personal.first(where: { $0.id == id }) else { throw Hinder.finnsInte }
        return try await PersonalStore(verksamhet.db).inloggad(
            utfärdare: utfärdare, subjekt: id, namn: "\(en.förnamn) \(en.efternamn)", personnummer: Personnummer(en.personnummer), roller: [roll],
            skyddsbehörig: en.roller.contains("skyddsbehorig"), nu: verksamhet.klocka.now())
    }

    private func arbeta(_ verksamhet: Verksamhet) async throws {
        _ = try await verksamhet.arbetare(Queue(verksamhet.db), post: Framkommet()).drain()
    }

    /// Works part time and rents; the pay came the month before.
    private static func svar(_ månad: Månad) -> Answers {
        Answers([
            "akut_nod": ["nej"], "manad": [månad.text], "telefon": ["070-174 06 07"], "epost": [""], "avisering": ["sms"],
            "plats": ["trelleborg"], "dagsdel": ["spelar_ingen_roll"], "behover_tolk": ["nej"], "medborgarskap": ["svenskt"],
            "hushall": ["ensam"], "har_barn": ["nej"], "bostadsform": ["hyresratt"], "antal_personer": ["1"], "antal_rum": ["1"],
            "obetald_hyra_eller_el": ["nej"], "vistas_i_kommunen": ["ja"], "forsorjning": ["Jag arbetar deltid i en butik. Lönen räcker inte."],
            "sysselsattning": ["arbete_deltid"], "arbetat_senaste_aret": ["ja"], "arbetat_var": ["Demobutiken, där jag fortfarande arbetar"],
            "har_inkomster": ["ja"], "inkomst_1_slag": ["lon"], "inkomst_1_belopp": ["5000"], "inkomst_1_datum": [(månad.före.förstaDagen + 24).text],
            "vantar_pa_ersattning": ["nej"], "har_tillgangar": ["nej"], "utgifter": ["hyra", "el"], "hyra": ["3800"], "el": ["400"],
            "hyra_forfaller": [månad.sistaDagen.text], "el_forfaller": [månad.sistaDagen.text],
            "har_andra_utgifter": ["nej"], "utbetalningssatt": ["konto"], "clearing": ["8327"], "kontonummer": ["123456789"],
        ])
    }
}

/// What was sent then has arrived.
private struct Framkommet: Postkontor {
    func skicka(_ utskick: Utskick) async throws {}
}
