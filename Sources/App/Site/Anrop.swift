import Base
import Begrepp
import Handlaggning
import HTTP
import Konto

/// One request as the pages see it: what was asked, of which kommun, by whom, and when.
package struct Anrop: Sendable {
    package let request: Request
    package let verksamhet: Verksamhet
    package let session: Session?
    /// What was posted; empty for a GET. Already checked for its form key.
    package let formulär: FormBody
    /// What this person posted here just before the session ended: to be shown again, not yet saved. Given once.
    package let kvarhållet: FormBody?
    package let nu: Tidpunkt
    package let utseende: Utseende

    package init(request: Request, verksamhet: Verksamhet, session: Session?, formulär: FormBody, kvarhållet: FormBody? = nil,
                 nu: Tidpunkt, utseende: Utseende) {
        self.request = request
        self.verksamhet = verksamhet
        self.session = session
        self.formulär = formulär
        self.kvarhållet = kvarhållet
        self.nu = nu
        self.utseende = utseende
    }

    package var kommun: Kommun { verksamhet.kommun }
    package var postar: Bool { request.method == .post }

    /// The applicant. Throws `Neka.loggaIn` where nobody is, or someone from the staff is, logged in.
    package func sökande() throws(Neka) -> Person {
        guard case .sökande(let person)? = session?.vem else { throw .loggaIn }
        return person
    }

    /// Someone employed who has one of the roles. Throws `Neka.loggaIn`, or `.ejBehörig` for the wrong role.
    package func personal(_ roller: Personal.Roll...) throws(Neka) -> Personal {
        guard case .personal(let personal)? = session?.vem else { throw .loggaInPersonal }
        guard roller.isEmpty || roller.contains(where: personal.har) else { throw .ejBehörig }
        return personal
    }

    /// What the access log says of this request.
    package func åtkomst(_ aktör: Aktör) -> Åtkomst { Åtkomst(aktör, anrop: request.id) }
}

/// Why a page is not shown. Becomes a response in one place.
package enum Neka: Error {
    case loggaIn, loggaInPersonal
    /// Known and not allowed: 403.
    case ejBehörig
    /// Not there, or not yours: the same 404.
    case finnsInte
    case felMetod
}

/// The addresses of what every page of a kommun looks like.
package struct Utseende: Sendable {
    package let stilmall: String
    package let färger: String
    package let skript: String
    package let ikon: String
    package let logotyp: String
    /// Fictive people and registers: every page says so.
    package let demonstration: Bool

    package init(stilmall: String, färger: String, skript: String, ikon: String, logotyp: String, demonstration: Bool) {
        self.stilmall = stilmall
        self.färger = färger
        self.skript = skript
        self.ikon = ikon
        self.logotyp = logotyp
        self.demonstration = demonstration
    }
}
