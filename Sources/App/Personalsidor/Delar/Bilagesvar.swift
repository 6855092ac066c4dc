import Ansokan
import Handlaggning
import HTTP
import Konto
import Site

/// A file of a case, to be read in the browser. Opened in no frame and run as nothing: the browser is told to believe its type.
func bilagesvar(_ id: String, _ anrop: Anrop) async throws -> Response {
    let personal = try anrop.personal(.handläggare, .kundtjänst, .ask, .granskare)
    guard let (bilaga, innehåll) = try await anrop.verksamhet.bilaga(id, aktör: .personal(personal), åtkomst: anrop.åtkomst(personal)) else {
        throw Neka.finnsInte
    }
    var svar = Response(.ok, body: innehåll)
    svar.headers.set("Content-Type", bilaga.typ.rawValue)
    svar.headers.set("Content-Disposition", "inline")
    svar.headers.set("X-Content-Type-Options", "nosniff")
    svar.headers.set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
    svar.headers.set("Cache-Control", "private, no-store")
    return svar
}
