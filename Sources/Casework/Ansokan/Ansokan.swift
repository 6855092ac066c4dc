import Begrepp

/// What was asked for and told, once the answers have been read and found whole: the typed content of an e-ansökan.
/// Paper may be incomplete, so a missing fact is nil and never a zero.
package struct Ansökan: Sendable, Equatable {
    package enum Vem: String, Sendable, CaseIterable { case sökande = "sokande", medsökande = "medsokande" }
    package enum Avisering: String, Sendable { case sms, epost, brev }

    package struct Medsökande: Sendable, Equatable {
        package var personnummer: Personnummer
        package var förnamn: String
        package var efternamn: String
        package init(personnummer: Personnummer, förnamn: String, efternamn: String) {
            self.personnummer = personnummer
            self.förnamn = förnamn
            self.efternamn = efternamn
        }
    }

    package struct Barn: Sendable, Equatable {
        /// How much the child lives here: all the time, every other stretch, or days of umgänge.
        package enum Boende: Sendable, Equatable { case heltid, växelvis(dagar: Int), umgänge(dagar: Int) }
        package var namn: String
        package var född: Datum
        package var boende: Boende
        /// False where lunch is served five days a week at förskola.
        package var lunchHemma: Bool
        package var iSkola: Bool
        /// What the child has earned by work; nil where nothing is told of any.
        package var lön: Lön?
        package init(namn: String, född: Datum, boende: Boende, lunchHemma: Bool, iSkola: Bool, lön: Lön? = nil) {
            self.namn = namn
            self.född = född
            self.boende = boende
            self.lunchHemma = lunchHemma
            self.iSkola = iSkola
            self.lön = lön
        }
    }

    /// A child's pay: the month before the one applied for, and earlier in the same calendar year. nil: not told.
    package struct Lön: Sendable, Equatable {
        package var månadenFöre: Kronor?
        package var tidigareIÅr: Kronor?
        package init(månadenFöre: Kronor?, tidigareIÅr: Kronor?) {
            self.månadenFöre = månadenFöre
            self.tidigareIÅr = tidigareIÅr
        }
    }

    package struct Bostad: Sendable, Equatable {
        package enum Form: String, Sendable, CaseIterable {
            case ingen, hyresrätt = "hyresratt", andrahand, inneboende, bostadsrätt = "bostadsratt", egetHus = "eget_hus", hyrtHus = "hyrt_hus", hosFöräldrar = "hos_foraldrar"
            package var rubrik: String {
                switch self {
                case .ingen: "Jag har ingen bostad eller bor på institution"
                case .hyresrätt: "Hyresrätt"
                case .andrahand: "Hyr i andra hand"
                case .inneboende: "Inneboende"
                case .bostadsrätt: "Bostadsrätt"
                case .egetHus: "Eget hus"
                case .hyrtHus: "Hyrt hus"
                case .hosFöräldrar: "Hos mina föräldrar"
                }
            }
        }
        package var form: Form?
        /// Everyone who lives there, also outside the household.
        package var antalPersoner: Int?
        package var antalRum: Int?
        package var obetaldHyraEllerEl: Bool?
        package init(form: Form?, antalPersoner: Int?, antalRum: Int?, obetaldHyraEllerEl: Bool?) {
            self.form = form
            self.antalPersoner = antalPersoner
            self.antalRum = antalRum
            self.obetaldHyraEllerEl = obetaldHyraEllerEl
        }
    }

    package struct Inkomst: Sendable, Equatable {
        package var vem: Vem
        /// The key of `Inkomstslag`.
        package var slag: String
        package var belopp: Kronor
        package var datum: Datum?
        package init(vem: Vem, slag: String, belopp: Kronor, datum: Datum?) {
            self.vem = vem
            self.slag = slag
            self.belopp = belopp
            self.datum = datum
        }
    }

    /// Something the calculation needs that was not written, or cannot be read, and what it is about.
    package struct Saknat: Sendable, Equatable {
        package enum Om: Sendable { case hushållet, inkomsterna, utgifterna }
        package var om: Om
        package var text: String
        package init(_ om: Om, _ text: String) {
            self.om = om
            self.text = text
        }
    }

    package struct Utgift: Sendable, Equatable {
        /// The key of `Utgiftsslag`.
        package var slag: String
        package var belopp: Kronor
        package var beskrivning: String
        package init(slag: String, belopp: Kronor, beskrivning: String) {
            self.slag = slag
            self.belopp = belopp
            self.beskrivning = beskrivning
        }
    }

    package struct Konto: Sendable, Equatable {
        package var clearing: String
        package var kontonummer: String
        package init(clearing: String, kontonummer: String) {
            self.clearing = clearing
            self.kontonummer = kontonummer
        }
    }

    package var månad: Månad
    /// No food, medicine or roof.
    package var akut: Bool
    package var telefon: String?
    package var epost: String?
    package var avisering: Avisering
    package var plats: String
    /// `spelar_ingen_roll`, `formiddag` or `eftermiddag`.
    package var dagsdel: String
    /// The language of the interpreter, where one is wanted.
    package var tolk: String?
    package var sammanboende: Bool
    package var medsökande: Medsökande?
    /// Is any of the adults covered by the law on reception of asylum seekers (LMA)? nil: not told, or it must be looked into.
    package var omfattasAvLMA: Bool?
    package var barn: [Barn]
    package var bostad: Bostad
    package var vistasIKommunen: Bool?
    /// nil: not told. Empty: told that there are none.
    package var inkomster: [Inkomst]?
    package var väntarPåErsättning: Bool?
    package var harTillgångar: Bool?
    package var utgifter: [Utgift]
    /// Levnadskostnader i övrigt and what else was asked for in words.
    package var annatBistånd: String?
    /// nil: the money is sent as a payment slip.
    package var konto: Konto?
    /// What is left to ask about before anything can be counted; empty for an e-ansökan, which was whole when it was sent.
    package var saknas: [Saknat] = []

    package init(månad: Månad, akut: Bool, telefon: String?, epost: String?, avisering: Avisering, plats: String, dagsdel: String,
                 tolk: String?, sammanboende: Bool, medsökande: Medsökande?, omfattasAvLMA: Bool?, barn: [Barn], bostad: Bostad, vistasIKommunen: Bool?,
                 inkomster: [Inkomst]?, väntarPåErsättning: Bool?, harTillgångar: Bool?, utgifter: [Utgift], annatBistånd: String?,
                 konto: Konto?) {
        self.månad = månad
        self.akut = akut
        self.telefon = telefon
        self.epost = epost
        self.avisering = avisering
        self.plats = plats
        self.dagsdel = dagsdel
        self.tolk = tolk
        self.sammanboende = sammanboende
        self.medsökande = medsökande
        self.omfattasAvLMA = omfattasAvLMA
        self.barn = barn
        self.bostad = bostad
        self.vistasIKommunen = vistasIKommunen
        self.inkomster = inkomster
        self.väntarPåErsättning = väntarPåErsättning
        self.harTillgångar = harTillgångar
        self.utgifter = utgifter
        self.annatBistånd = annatBistånd
        self.konto = konto
    }
}
