import Base
import Handlaggning
import HTTP
import Konto
import Medborgarsidor
import OpenID
import Personalsidor
import Regelsidor
import Site
import Sockets
import Storage

/// Which function answers a request: the kommun by its host, the page by its path, and one place where errors become responses.
struct Routes: Sendable {
    let kontor: [String: Kontor]
    let filer: StaticFiles
    let drift: Drift
    let spärrar: Spärrar

    /// - Parameter kontor: by host name.
    init(kontor: [Kontor], filer: StaticFiles, drift: Drift, spärrar: Spärrar) {
        self.kontor = Dictionary(kontor.flatMap { ett in ett.kommun.värdar.map { ($0, ett) } }) { första, _ in första }
        self.filer = filer
        self.drift = drift
        self.spärrar = spärrar
    }

    func respond(_ request: Request) async -> Response {
        let sida = Site(request.path), mönster = sida?.mönster ?? "unknown"
        EventLoop.current?.doing(mönster)
        var response = await response(to: request, sida)
        EventLoop.current?.doing(mönster)       // this piece of work may be another than that above
        response.label = Response.Label(route: mönster, site: kontor[request.host]?.kommun.kod ?? "")
        return response
    }

    private func response(to request: Request, _ sida: Site?) async -> Response {
        if let file = filer.respond(to: request) { return file }
        if case .drift(let driftsida)? = sida?.grupp { return await drift.svara(driftsida, request) }
        guard let kontor = kontor[request.host] else { return Felsida.utanKommun(.misdirectedRequest, stilmall: filer.url("bim.css")) }
        guard [.get, .head, .post].contains(request.method) else { return .methodNotAllowed(allow: [.get, .head, .post]) }
        return await response(to: Besök(request, sida ?? .start, kontor), finns: sida != nil)
    }

    private func response(to besök: Besök, finns: Bool) async -> Response {
        var besök = besök
        var response: Response
        do {
            response = try await answer(&besök, finns: finns)
        } catch {
            response = await self.response(to: error, besök)
        }
        response.headers.fill(from: besök.kontor.huvud)
        return response
    }

    /// Who is it, may it be posted, and then the page.
    private func answer(_ besök: inout Besök, finns: Bool) async throws -> Response {
        if finns, !besök.postar, case .utseende(let fil) = besök.grupp { return try utseende(fil, besök) }
        if besök.postar { try besök.läsFormulär() }
        try besök.passeraPorten(spärrar)
        besök.session = try await besök.hämtaSession()
        try besök.passera(spärrar)
        guard finns else { throw Neka.finnsInte }
        if besök.postar {
            guard !besök.sida.läsesBara else { throw Neka.felMetod }
            try besök.kräverNyckel()
        } else {
            besök.kvarhållet = try await besök.hämtaKvarhållet()
        }
        let response = try await answer(besök.sida, besök)
        if besök.postar, response.status.code < 400 { try await besök.släppKvarhållet() }
        return response
    }

    private func answer(_ sida: Site, _ besök: Besök) async throws -> Response {
        switch sida.grupp {
        case .medborgare: try await finns(medborgarsida(sida, besök.anrop))
        case .öppen: try finns(regelsida(sida, besök.anrop))
        case .personal: try await finns(personalsida(sida, besök.anrop))
        case .inloggning(let slag, .börja): try await besök.loggaIn(slag)
        case .inloggning(let slag, .svar): try await besök.tillbakaFrånInloggning(slag)
        case .inloggning(let slag, .ut): try await besök.loggaUt(slag)
        case .utseende, .drift: throw Neka.finnsInte
        }
    }

    private func finns(_ response: Response?) throws -> Response {
        guard let response else { throw Neka.finnsInte }
        return response
    }

    /// The kommun's own colours and mark. Their addresses name their content, so they may be kept.
    private func utseende(_ fil: Utseendefil, _ besök: Besök) throws -> Response {
        let innehåll: (String, [UInt8])?
        switch fil {
        case .färger: innehåll = ("text/css; charset=utf-8", besök.kontor.färger)
        case .logotyp: innehåll = besök.kontor.logotyp.map { ("image/svg+xml; charset=utf-8", $0) }
        case .fil: innehåll = nil
        }
        guard let innehåll else { throw Neka.finnsInte }
        return Response(.ok, headers: ["Content-Type": innehåll.0, "Cache-Control": "public, max-age=86400"], body: innehåll.1)
    }
}

// MARK: - What may be posted

/// A form that did not come from a page of this session.
enum Ejvårt: Error {
    case annanWebbplats
    case gammalNyckel
}

extension Besök {
    /// Before anything else is looked at, so that an error further on can give the answers back.
    fileprivate mutating func läsFormulär() throws {
        guard request.kommerFrånOss(kontor.ursprung(request)) else { throw Ejvårt.annanWebbplats }
        formulär = try request.form()
    }

    /// A form is held against its session's key. Only logging in and out, and what changes nothing, need no session.
    fileprivate func kräverNyckel() throws {
        switch grupp {
        case .inloggning(_, .börja), .öppen: return
        case .medborgare, .personal, .inloggning, .utseende, .drift: break
        }
        guard let session else {
            if case .inloggning(_, .ut) = grupp { return }
            throw grupp.kaka == .personal ? Neka.loggaInPersonal : Neka.loggaIn
        }
        guard Digest.areEqual(formulär[Formulärfält.nyckel] ?? "", session.formulärnyckel) else { throw Ejvårt.gammalNyckel }
    }
}

// MARK: - Errors become responses here and nowhere else

extension Routes {
    private func response(to error: any Error, _ besök: Besök) async -> Response {
        do {
            switch error {
            case Neka.loggaIn: return try await tillInloggning(.loggaIn, besök)
            case Neka.loggaInPersonal: return try await tillInloggning(.personalLoggaIn, besök)
            default: return felsida(error, besök)
            }
        } catch {
            return felsida(error, besök)
        }
    }

    /// 303 to the login page, with the way back; what was posted is put aside meanwhile.
    private func tillInloggning(_ sida: Site, _ besök: Besök) async throws -> Response {
        var dit = Response.redirect(to: FormEncoding.address(sida.path, adding: [("tillbaka", besök.återkomst)]))
        if let kaka = try await besök.behåll() { dit.setCookie(kaka) }
        return dit
    }

    private func felsida(_ error: any Error, _ besök: Besök) -> Response {
        let sida = Felsida(error)
        if sida.status.code >= 500 { anteckna(error, besök) }
        return sida.svar(besök)
    }

    /// What broke, without a word of what it was about.
    private func anteckna(_ error: any Error, _ besök: Besök) {
        let vad = (error as? DatabaseError).map { "\($0.kind) \($0.sql)" } ?? String(describing: type(of: error))
        Log.error("a request failed", ("request", .token(besök.request.id)), ("error", .token(vad)))
    }
}
