import Arende
import Base
import Begrepp
import EkonomisktBistand
import Handlaggning
import HTML
import HTTP
import Konto
import Site

/// The queue; posted to, it hands out the next case.
func kösida(_ anrop: Anrop) async throws -> Response {
    if anrop.postar { return try await taNästa(anrop) }
    let personal = try anrop.personal(.handläggare, .granskare)
    let kö = Kö(rader: try await körader(personal, anrop), urval: anrop.request.query["visa"].flatMap { Kö.Urval(rawValue: $0) },
                handlägger: personal.har(.handläggare), nu: anrop.nu, nyckel: anrop.nyckel)
    return anrop.personalsida(titel: "Ärenden att handlägga", aktiv: .handläggning) { kö.skriv(&$0) }
}

func körader(_ personal: Personal, _ anrop: Anrop) async throws -> [Kö.Rad] {
    try await anrop.verksamhet.kö(personal, åtkomst: anrop.åtkomst(personal)).map { rad in
        Kö.Rad(nummer: rad.ärende.nummer, version: rad.ärende.version, namn: rad.namn, månad: rad.ärende.månad, status: rad.ärende.status,
               frist: rad.ärende.frist, pausadSedan: rad.ärende.pausadSedan, skäl: rad.skäl.filter { $0.läge == .öppen }.map { Skäl(rawValue: $0.kod)?.kort ?? $0.text },
               handläggare: rad.handläggare, min: rad.ärende.handläggare == personal.id)
    }
}

/// The unassigned case with least time left. Where someone else takes it in the same moment the next is tried.
private func taNästa(_ anrop: Anrop) async throws -> Response {
    let personal = try anrop.personal(.handläggare)
    var rader = try await körader(personal, anrop)
    while let nästa = Kö.nästa(rader) {
        do {
            try await anrop.verksamhet.ta(nästa.nummer, av: personal, version: nästa.version, åtkomst: anrop.åtkomst(personal))
            return anrop.vidare(till: .handläggningsärende(nästa.nummer))
        } catch is Hinder, is ÄrendetÄndrades {
            rader.removeAll { $0.nummer == nästa.nummer }
        }
    }
    return anrop.vidare(till: .handläggning)
}
