import Handlaggning
import HTML
import HTTP
import OpenID
import Site
import Sockets
import Storage

/// What a person meets when a page cannot be shown: what happened, what became of what they wrote, and a way on.
struct Felsida {
    let status: Status
    let rubrik: String
    let text: String
    /// The posted fields are given back, to be sent again with one press.
    var kanSkickasIgen = false
    /// Seconds, for `Retry-After`.
    var försökIgenOm: Int?
    var tillInloggning = false

    init(_ status: Status, _ rubrik: String, _ text: String) {
        self.status = status
        self.rubrik = rubrik
        self.text = text
    }

    static let finnsInte = Felsida(.notFound, "Sidan finns inte", "Adressen kan vara fel, eller så finns det du letar efter inte längre.")
    static let ejBehörig = Felsida(.forbidden, "Du har inte behörighet till sidan", "Du är inloggad, men sidan är inte till för dig.")
    static let felMetod = Felsida(.methodNotAllowed, "Så går sidan inte att använda", "Gå tillbaka och försök igen.")
    static let annanstans = Felsida(.forbidden, "Formuläret kom från en annan webbplats", "Därför har vi inte tagit emot det. Öppna sidan här och försök igen.")
    static let oläsligt = Felsida(.badRequest, "Vi kunde inte läsa det du skickade", "Gå tillbaka och försök igen.")
    static let gick = Felsida(.internalServerError, "Något gick fel hos oss", "Det du har sparat tidigare finns kvar. Försök igen om en stund, eller ring oss.")

    static var gammalNyckel: Felsida {
        var sida = Felsida(.forbidden, "Sidan hade stått öppen för länge", """
            Du har loggat in igen sedan du öppnade den. Därför är det du skrev inte sparat än, men det finns kvar här. Tryck på Skicka igen, så sparas det.
            """)
        sida.kanSkickasIgen = true
        return sida
    }

    /// Nothing was done, and that is known.
    static var fullt: Felsida {
        var sida = Felsida(.serviceUnavailable, "Just nu går det inte att komma fram", "Det du har sparat tidigare finns kvar. Vänta en liten stund och försök igen.")
        sida.kanSkickasIgen = true
        sida.försökIgenOm = 10
        return sida
    }

    static func förMånga(_ fel: FörMånga) -> Felsida {
        var sida = Felsida(.tooManyRequests, "Det kom för många anrop på kort tid", "Vänta en liten stund och försök igen. Det du har sparat tidigare finns kvar.")
        sida.kanSkickasIgen = true
        sida.försökIgenOm = max(1, Int((fel.vänta + .milliseconds(999)).components.seconds))
        return sida
    }

    /// It may have been done: saying that it was not would be as wrong as saying that it was.
    static var ovisst: Felsida {
        var sida = Felsida(.serviceUnavailable, "Vi vet inte om det hann sparas", """
            Förbindelsen bröts just när vi sparade. Öppna sidan på nytt och se efter innan du skickar igen. Ingenting registreras två gånger.
            """)
        sida.försökIgenOm = 10
        return sida
    }
}

// MARK: - From errors

extension Felsida {
    init(_ fel: any Error) {
        switch fel {
        case let neka as Neka: self.init(neka)
        case let hinder as Hinder: self.init(hinder)
        case let fel as Ejvårt: self = fel == .annanWebbplats ? .annanstans : .gammalNyckel
        case let fel as FormError:
            self = fel.status == .unsupportedMediaType ? Felsida(.unsupportedMediaType, Felsida.oläsligt.rubrik, Felsida.oläsligt.text) : .oläsligt
        case let fel as DatabaseError: self.init(fel)
        case let fel as FörMånga: self = .förMånga(fel)
        case is WorkerPoolIsFull, is CancellationError: self = .fullt
        case let fel as OpenIDError: self.init(fel)
        case let fel as Ejinsläppt: self.init(fel)
        default: self = .gick
        }
    }

    private init(_ neka: Neka) {
        switch neka {
        case .finnsInte: self = .finnsInte
        case .felMetod: self = .felMetod
        case .ejBehörig, .loggaIn, .loggaInPersonal: self = .ejBehörig
        }
    }

    private init(_ hinder: Hinder) {
        self = switch hinder {
        case .finnsInte: .finnsInte
        case .ändradesAvAnnan: Felsida(.conflict, "Någon annan hann före", "Ärendet har ändrats sedan du öppnade det. Öppna det igen och se hur det ser ut nu. Det du skickade är inte sparat.")
        case .jäv: Felsida(.forbidden, "Du kan inte handlägga det här ärendet", "Det rör dig själv eller någon som står dig nära. En annan handläggare tar det.")
        case .redanAvgjort: Felsida(.conflict, "Ärendet är redan avgjort", "Öppna ärendet igen och läs beslutet. Det du skickade har inte ändrat något.")
        case .väntarPåSökande: Felsida(.conflict, "Ärendet väntar på den sökande", "Det går inte att göra det här förrän svaret har kommit in.")
        case .tidenÄrTagen: Felsida(.conflict, "Någon annan hann boka tiden", "Gå tillbaka och välj en annan tid. Din tidigare tid gäller tills du har bytt.")
        case .förSent: Felsida(.conflict, "Det är för sent för det", "Tiden har gått ut. Ring oss, så hjälper vi dig vidare.")
        case .månadenÄrBeviljad: Felsida(.conflict, "Månaden är redan beviljad", "Du har redan fått ekonomiskt bistånd för den månaden. Ring oss om du behöver mer.")
        case .ejNuMöjligt: Felsida(.conflict, "Det går inte just nu", "Ärendet har kommit till ett annat läge. Öppna det igen och se hur det ser ut nu.")
        }
    }

    private init(_ fel: DatabaseError) {
        self = switch fel.kind {
        case .connectionLost, .timeout, .serialization, .noRoom: .fullt
        case .outcomeUnknown: .ovisst
        case .unique, .foreignKey, .check, .notNull, .trigger, .unmet, .other: .gick
        }
    }

    private init(_ fel: OpenIDError) {
        switch fel {
        case .providerUnreachable, .providerUnusable, .badTokenResponse:
            self.init(.serviceUnavailable, "Inloggningen svarar inte", "Felet ligger hos inloggningstjänsten. Vänta en stund och försök igen.")
            försökIgenOm = 30
        case .insufficientAssurance:
            self.init(.forbidden, "Din inloggning räcker inte", "Logga in med en e-legitimation på en högre tillitsnivå, till exempel BankID.")
        case .notThisLogin, .tooLate:
            self.init(.forbidden, "Inloggningen blev inte klar", "Den tog för lång tid eller hade redan använts. Försök igen.")
        case .denied, .refused, .badToken, .badClaim:
            self.init(.forbidden, "Det gick inte att logga in", "Inloggningstjänsten gav inget svar som vi kan godta. Försök igen.")
        }
        tillInloggning = true
    }

    private init(_ fel: Ejinsläppt) {
        switch fel {
        case .utanPersonnummer:
            self.init(.forbidden, "Vi kan inte se vem du är", "E-legitimationen lämnade varken personnummer eller samordningsnummer. Ring oss, så hjälper vi dig.")
        case .utanRoll:
            self.init(.forbidden, "Du har ingen roll här", "Ditt tjänstekonto ger inte behörighet i den här kommunen. Be din chef om hjälp.")
        }
        tillInloggning = true
    }
}

// MARK: - As a response

extension Felsida {
    func svar(_ besök: Besök) -> Response {
        var svar = besök.grupp == .personal || besök.grupp.kaka == .personal
            ? besök.anrop.personalsida(titel: rubrik, status: status) { skriv(&$0, besök) }
            : besök.anrop.sida(titel: rubrik, status: status) { skriv(&$0, besök) }
        if let försökIgenOm { svar.headers.set("Retry-After", String(försökIgenOm)) }
        if status == .methodNotAllowed { svar.headers.set("Allow", besök.postar ? "GET, HEAD" : "POST") }
        return svar
    }

    private func skriv(_ ut: inout HTML, _ besök: Besök) {
        ut.h1(rubrik)
        ut.p(text, .class("ingress"))
        if kanSkickasIgen { skickaIgen(&ut, besök) }
        ut.p { ut in
            let inloggning: Site = besök.grupp.kaka == .personal ? .personalLoggaIn : .loggaIn
            let start: Site = besök.grupp.kaka == .personal ? .personal : .start
            ut.a(tillInloggning ? "Försök logga in igen" : "Till startsidan", .href(tillInloggning ? inloggning.path : start.path))
        }
    }

    /// The answers, in a form with the key that is right now. Files cannot be put back: browsers do not let pages do that.
    private func skickaIgen(_ ut: inout HTML, _ besök: Besök) {
        let fält = besök.formulär.fields.filter { $0.name != Formulärfält.nyckel }
        guard besök.postar, !fält.isEmpty || !besök.formulär.files.isEmpty else { return }
        // Where the session could not be looked up the key is the one that came.
        let nycklar = besök.session == nil ? besök.formulär.fields.filter { $0.name == Formulärfält.nyckel } : besök.anrop.dolda
        ut.form(.class("formular"), .method("post"), .action(besök.adress)) { ut in
            for ett in nycklar + fält { ut.hiddenField(ett.name, ett.value) }
            if !besök.formulär.files.isEmpty { ut.p("Filerna du valde följer inte med. Välj dem igen på sidan.") }
            ut.div(.class("knapprad")) { $0.submit("Skicka igen") }
        }
    }
}

extension Felsida {
    /// For requests no kommun's page can answer: refused before they were read, or for a host that is not ours.
    /// - Parameter stilmall: the common stylesheet's address.
    static func utanKommun(_ status: Status, stilmall: String) -> Response {
        let (rubrik, text) = switch status {
        case .misdirectedRequest: ("Ingen kommun har den här adressen", "Kontrollera att adressen är rätt skriven.")
        case .contentTooLarge: ("Det du skickade är för stort", "En fil får vara högst 10 MB. Gå tillbaka och välj en mindre fil. Det du har sparat tidigare finns kvar.")
        case .requestTimeout: ("Det tog för lång tid", "Förbindelsen var för långsam. Försök igen.")
        case .uriTooLong, .requestHeaderFieldsTooLarge: ("Adressen är för lång", "Gå tillbaka och försök igen.")
        case .serviceUnavailable: (Felsida.fullt.rubrik, Felsida.fullt.text)
        default: (Felsida.oläsligt.rubrik, Felsida.oläsligt.text)
        }
        let document = Document(title: rubrik, stylesheets: [stilmall])
        return .html(document.bytes(header: { $0.p("Ekonomiskt bistånd") }, main: { ut in
            ut.h1(rubrik)
            ut.p(text, .class("ingress"))
        }, footer: { _ in }), status: status)
    }
}
