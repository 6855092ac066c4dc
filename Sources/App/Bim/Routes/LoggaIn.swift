import Base
import Begrepp
import Handlaggning
import HTML
import HTTP
import Konto
import OpenID
import Site

// Logging in: a page with one button, away to the login service, and back with an answer that must fit what was begun here.

extension Besök {
    func loggaIn(_ slag: Inloggning.Slag) async throws -> Response {
        let hint = request.query["login_hint"]
        if postar { return try await skickaIväg(slag, hint: nil) }
        if let hint { return try await skickaIväg(tjänst(för: hint, slag), hint: hint) }
        guard request.query["som"] != "personal" || slag == .personal else { return .redirect(to: Site.personalLoggaIn.path) }
        if session != nil { return .redirect(to: mål(slag)) }
        return inloggningssida(slag)
    }

    /// The demo's addresses log in anybody by their id; elsewhere the address says which service is meant.
    private func tjänst(för hint: String, _ slag: Inloggning.Slag) -> Inloggning.Slag {
        request.query["som"] == "personal" || kontor.demopersonal.contains(hint) ? .personal : slag
    }

    private func skickaIväg(_ slag: Inloggning.Slag, hint: String?) async throws -> Response {
        let svar: Site = slag == .medborgare ? .loggaInSvar : .personalLoggaInSvar
        let (adress, pending) = try await kontor.tjänst(slag)
            .begin(redirectURI: kontor.ursprung(request).text + svar.path, loginHint: hint)
        let webbläsare = kaka(.inloggning) ?? Random.token()
        try await InloggningStore(verksamhet.db)
            .börja(Inloggning(slag: slag, väntar: pending.json, tillbaka: mål(slag)), webbläsare: webbläsare + pending.state, nu: nu)
        var iväg = Response.redirect(to: adress)
        iväg.setCookie(satt(.inloggning, webbläsare))
        return iväg
    }

    /// Where to go afterwards: only to a page of ours, and of the kind one logs in for.
    private func mål(_ slag: Inloggning.Slag) -> String {
        let eget: Site = slag == .medborgare ? .minaÄrenden : .personal
        guard let tillbaka = formulär["tillbaka"] ?? request.query["tillbaka"], tillbaka.hasPrefix("/"),
              let dit = Request(.get, tillbaka), let sida = Site(dit.path),
              sida.grupp == (slag == .medborgare ? .medborgare : .personal) else { return eget.path }
        let fält = dit.query.fields
        return fält.isEmpty ? sida.path : FormEncoding.address(sida.path, adding: fält.map { ($0.name, $0.value) })
    }

    private func inloggningssida(_ slag: Inloggning.Slag) -> Response {
        let avbruten = request.query["avbruten"] != nil, kvar = kaka(.kvarhållet) != nil && request.query["tillbaka"] != nil
        func skriv(_ ut: inout HTML) {
            ut.h1("Logga in")
            if avbruten { ut.panel(.info, "Du avbröt inloggningen") { $0.p("Du är inte inloggad. Du kan försöka igen.") } }
            if kvar {
                ut.panel(.info, "Du behöver logga in igen") { ut in
                    ut.p("Det hade gått en stund, så du loggades ut. Det du skrev finns kvar när du har loggat in.")
                }
            }
            ut.p(slag == .medborgare ? "Du legitimerar dig med BankID eller en annan e-legitimation." : "Du loggar in med ditt tjänstekonto.")
            if kontor.utseende.demonstration { ut.p("I demonstrationen väljer du en påhittad person på nästa sida.") }
            ut.formulär(anrop, till: sida) { ut in
                ut.hiddenField("tillbaka", mål(slag))
                ut.div(.class("knapprad")) { $0.submit(slag == .medborgare ? "Logga in med e-legitimation" : "Logga in med tjänstekonto") }
            }
        }
        return slag == .medborgare ? anrop.sida(titel: "Logga in", innehåll: skriv) : anrop.personalsida(titel: "Logga in", innehåll: skriv)
    }
}

// MARK: - Back again

/// Identified, and yet not let in.
enum Ejinsläppt: Error {
    /// The login service said neither personnummer nor samordningsnummer.
    case utanPersonnummer
    /// Employed without a role here, or in another kommun.
    case utanRoll
}

extension Besök {
    /// The answer of the login service. The login it belongs to is taken out first: it is used once, right or wrong.
    func tillbakaFrånInloggning(_ slag: Inloggning.Slag) async throws -> Response {
        guard let webbläsare = kaka(.inloggning), let state = request.query["state"],
              let inloggning = try await InloggningStore(verksamhet.db).ta(webbläsare + state, slag, nu: nu),
              let pending = PendingLogin(inloggning.väntar) else { throw OpenIDError.notThisLogin }
        let identitet: Identity
        do {
            identitet = try await kontor.tjänst(slag).finish(query: request.query, pending: pending)
        } catch OpenIDError.denied {
            let igen: Site = slag == .medborgare ? .loggaIn : .personalLoggaIn
            return .redirect(to: FormEncoding.address(igen.path, adding: [("avbruten", "ja"), ("tillbaka", inloggning.tillbaka)]))
        }
        let token = switch slag {
        case .medborgare: try await öppnaSession(sökande: identitet)
        case .personal: try await öppnaSession(personal: identitet)
        }
        var dit = Response.redirect(to: inloggning.tillbaka)
        dit.setCookie(satt(grupp.kaka, token))
        return dit
    }

    private func öppnaSession(sökande identitet: Identity) async throws -> String {
        guard let nummer = identitet.text("personnummer").flatMap({ Personnummer($0) }),
              let förnamn = identitet.text("förnamn"), let efternamn = identitet.text("efternamn") else { throw Ejinsläppt.utanPersonnummer }
        let (nu, gammal, id) = (nu, kaka(.medborgare), request.id)
        return try await verksamhet.db.transaction { tx in
            let person = try await PersonStore(tx).inloggad(nummer, förnamn: förnamn, efternamn: efternamn, nu: nu)
            try await Åtkomst(.sökande(person), anrop: id).anteckna("inloggad", varför: "egen inloggning", person: person.id, nu: nu, i: tx)
            return try await SessionStore(tx).byt(gammal, till: .sökande(person), nu: nu)
        }
    }

    private func öppnaSession(personal identitet: Identity) async throws -> String {
        let ord = identitet.texts("roller")
        let roller = ord.compactMap { kontor.katalog.roller[$0] }
        guard !roller.isEmpty, [nil, kontor.kommun.kod].contains(identitet.text("kommun")) else { throw Ejinsläppt.utanRoll }
        let (nu, gammal, id, skyddsbehörig) = (nu, kaka(.personal), request.id, ord.contains(where: kontor.katalog.skyddsbehörig.contains))
        return try await verksamhet.db.transaction { tx in
            let personal = try await PersonalStore(tx).inloggad(
                utfärdare: identitet.issuer, subjekt: identitet.subject, namn: identitet.text("namn") ?? identitet.subject,
                personnummer: identitet.text("personnummer").flatMap { Personnummer($0) }, roller: roller, skyddsbehörig: skyddsbehörig, nu: nu)
            try await Åtkomst(.personal(personal), anrop: id).anteckna("inloggad", varför: "egen inloggning", nu: nu, i: tx)
            return try await SessionStore(tx).byt(gammal, till: .personal(personal), nu: nu)
        }
    }
}

// MARK: - Out

extension Besök {
    /// Ends the session here and in the browser, and lets nothing of it be looked at with the back button.
    func loggaUt(_ slag: Inloggning.Slag) async throws -> Response {
        guard postar else { throw Neka.felMetod }
        if let token = kaka(grupp.kaka) { try await sessioner.stäng(token) }
        var ut = Response.redirect(to: slag == .medborgare ? Site.start.path : Site.personalLoggaIn.path)
        ut.setCookie(satt(grupp.kaka, "").expired)
        ut.setCookie(satt(.kvarhållet, "").expired)
        ut.headers.set("Clear-Site-Data", "\"cache\", \"storage\"")
        return ut
    }
}
