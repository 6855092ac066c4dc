import Ansokan
import Arende
import Base
import Begrepp
import Bokning
import EkonomisktBistand
import Handlaggning
import Konto
import Storage
import Uppfoljning

extension Folk {
    private func personal(_ subjekt: String, _ roll: Personal.Roll) async throws -> Personal {
        try await framhärda { v in
            try await PersonalStore(v.db).inloggad(utfärdare: "sim", subjekt: subjekt, namn: subjekt, personnummer: nil, roller: [roll],
                                                   skyddsbehörig: subjekt.hasSuffix("0"), nu: v.klocka.now())
        }
    }

    // MARK: - Kundtjänst

    /// Enters some applications from paper, pressing Save until it is saved.
    func skrivaInPapper() async throws {
        let karin = try await personal("karin0", .kundtjänst)
        for nr in 0..<värld.förlopp.papper {
            try await vänta(.minuter(3), .minuter(15))
            let avsikt = värld.facit.avsikt()
            let månad = värld.start.datum.månad
            let stämplad = värld.tid.nu - slump.tid(.timmar(2), .timmar(20))
            var nyckel = Random.token()
            while true {
                värld.facit.försöker(avsikt, nyckel: nyckel)
                let papper = Pappersansökan(nyckel: nyckel, stämplad: stämplad, personnummer: Simgrund.personnummer(60 + nr), förnamn: "Papper",
                                            efternamn: "Prov", svar: Simgrund.svar(månad))
                do {
                    let svar = try await fråga { v in try await v.registrera(papper, ändå: true, av: karin, åtkomst: Åtkomst(.personal(karin), anrop: "sim")) }
                    if case .registrerad(let nummer, _) = svar { värld.facit.kvitterad(avsikt, nummer: nummer) }
                    break
                } catch {
                    värld.spår.skriv("kundtjänst fick \(felnamn(error))")
                    try await vänta(.seconds(2), .seconds(20))
                    if värld.plantering == .nyNyckelVidOmförsök { nyckel = Random.token() }
                }
            }
        }
    }

    // MARK: - ASK

    /// Writes down what came of each meeting, when it is over; some are forgotten.
    func hållaNysamtal(_ nr: Int) async throws {
        let ask = try await personal("ask\(nr)", .ask)
        while true {
            try await vänta(.minuter(3 * min(värld.lugn, 5)), .minuter(9 * min(värld.lugn, 5)))
            let nu = värld.tid.nu, start = värld.start
            let samtal = try await framhärda { v in try await BokningStore(v.db).bokningar(där: BokningStore.möten(från: start, till: nu, ask: nil)) }
            for möte in samtal where möte.läge == .bokad { try await antecknaMöte(möte.id, ask) }
        }
    }

    private func antecknaMöte(_ id: String, _ ask: Personal) async throws {
        let ödet = värld.slump.gren("möte \(id)").tal(0...99)
        guard ödet < 88 else { return }         // forgotten
        try? await fråga { v in
            guard let bokning = try await BokningStore(v.db).hämta(id), bokning.läge == .bokad,
                  let ärende = try await ÄrendeStore(v.db).hämta(bokning.ärende) else { return }
            let åtkomst = Åtkomst(.personal(ask), anrop: "sim")
            if ödet < 6 {
                try await v.anteckna(.uteblev, bokning: id, bedömningar: [], plan: [], av: ask, åtkomst: åtkomst)
            } else {
                let skäl: Bedömning.Skäl = ödet < 12 ? .sökerInteArbete : .sökerArbete
                let bedömningar = [ärende.sökande, ärende.medsökande].compactMap { $0 }.map {
                    Bedömning(person: $0, legitimation: .idkort, skäl: skäl, motivering: "Samtal")
                }
                try await v.anteckna(.genomfört, bokning: id, bedömningar: bedömningar, plan: [], av: ask, åtkomst: åtkomst)
            }
        }
    }

    // MARK: - Handläggare

    /// Takes what is in the queue, and now and then a case that the engine has: reads it for a while, and does something with it.
    func handlägga(_ nr: Int) async throws {
        let helena = try await personal("helena\(nr)", .handläggare)
        let åtkomst = Åtkomst(.personal(helena), anrop: "sim")
        while true {
            try await vänta(.minuter(3 * min(värld.lugn, 6)), .minuter(10 * min(värld.lugn, 6)))
            do {
                var nummer = try await fråga { v in try await v.kö(helena, åtkomst: åtkomst).map(\.ärende.nummer) }
                if värld.tid.nu < värld.start + värld.förlopp.feltid, slump.händer(0.15) {
                    nummer += try await fråga { v in
                        try await v.db.query("SELECT nummer FROM arende WHERE status = 'pagar' ORDER BY nummer").map { try $0.text("nummer") }
                    }
                }
                guard !nummer.isEmpty else { continue }
                try await handlägga(slump.ett(av: nummer), helena, åtkomst)
            } catch {
                värld.spår.skriv("\(liv.namn) fick \(felnamn(error))")
            }
        }
    }

    private func handlägga(_ nummer: String, _ helena: Personal, _ åtkomst: Åtkomst) async throws {
        guard let ärende = try await fråga({ v in try await ÄrendeStore(v.db).hämta(nummer: nummer) }) else { return }
        try await vänta(.seconds(1), .seconds(90))
        let version = ärende.version, idag = värld.tid.nu.datum, val = slump.tal(0...11)
        try await fråga { v in
            switch val {
            case 0: try await v.ta(nummer, av: helena, version: version, åtkomst: åtkomst)
            case 1: try await v.lämna(nummer, av: helena, version: version, åtkomst: åtkomst)
            case 2: try await v.begärKomplettering(nummer, ["Hyresavtal"], senast: idag + 1, av: helena, version: version, åtkomst: åtkomst)
            case 3: try await v.frågaIgen(nummer, av: helena, version: version, åtkomst: åtkomst)
            case 4: try await v.ändra(rad: "hyra", till: 3_800.kr, skäl: "Enligt avtal", nummer, av: helena, version: version, åtkomst: åtkomst)
            case 5: try await v.kvittera("frist_nara", varför: "Sett", nummer, av: helena, version: version, åtkomst: åtkomst)
            default:
                try await v.besluta(nummer, Handläggarbeslut(ställning: .enligtPrövningen, motivering: "Så är det."), av: helena, version: version, åtkomst: åtkomst)
            }
        }
        värld.spår.skriv("\(liv.namn) gjorde \(val) med \(nummer)")
    }
}
