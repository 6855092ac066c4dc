import Base
import Begrepp
import Handlaggning
import HTTP
import Konto
import OpenID
import Site

/// One request at a kommun's door: which page, which browser, whose session, and what it posts.
struct Besök: Sendable {
    let request: Request
    let kontor: Kontor
    let sida: Site
    let nu: Tidpunkt
    var session: Session?
    var formulär = FormBody()
    var kvarhållet: FormBody?

    init(_ request: Request, _ sida: Site, _ kontor: Kontor) {
        self.request = request
        self.sida = sida
        self.kontor = kontor
        nu = kontor.verksamhet.klocka.now()
    }

    var grupp: Grupp { sida.grupp }
    var postar: Bool { request.method == .post }
    var verksamhet: Verksamhet { grupp.kaka == .personal ? kontor.personalens : kontor.verksamhet }
    var sessioner: SessionStore { SessionStore(verksamhet.db) }

    func kaka(_ kaka: Kaka) -> String? { request.cookie(kaka.namn(säker: kontor.säker)).flatMap { $0.isEmpty ? nil : $0 } }
    func satt(_ kaka: Kaka, _ värde: String) -> Cookie { kaka.satt(värde, säker: kontor.säker) }

    /// Only a session of the right kind: an employee's is not an applicant's.
    func hämtaSession() async throws -> Session? {
        guard let token = kaka(grupp.kaka), let session = try await sessioner.hämta(token, nu: nu) else { return nil }
        switch (session.vem, grupp.kaka) {
        case (.sökande, .medborgare), (.personal, .personal): return session
        default: return nil
        }
    }

    var anrop: Anrop {
        Anrop(request: request, verksamhet: verksamhet, session: session, formulär: formulär, kvarhållet: kvarhållet,
              nu: nu, utseende: kontor.utseende)
    }

    /// The page's own address with its query.
    var adress: String { adress(sida) }

    /// Where to come back to after logging in.
    var återkomst: String { postar && sida.återkomst != sida ? sida.återkomst.path : adress(sida) }

    private func adress(_ sida: Site) -> String {
        let fält = request.query.fields
        return fält.isEmpty ? sida.path : FormEncoding.address(sida.path, adding: fält.map { ($0.name, $0.value) })
    }
}
