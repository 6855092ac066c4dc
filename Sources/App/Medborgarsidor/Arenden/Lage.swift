import Arende
import Base
import Begrepp
import Beslut
import Bokning
import Handlaggning
import HTML
import Konto
import Utbetalning
import Uppfoljning

/// Where a case stands, as the person it is about is told: what happened, what now, when.
/// That a person and not the program has the case is nobody's business but ours.
struct Läge {
    /// For `data-status`.
    let kod: String
    let ton: Tone
    /// In a word or two, for lists.
    let etikett: String
    let rubrik: String
    let text: [String]

    private init(_ kod: String, _ ton: Tone, _ etikett: String, _ rubrik: String, _ text: [String]) {
        self.kod = kod
        self.ton = ton
        self.etikett = etikett
        self.rubrik = rubrik
        self.text = text
    }

    init(_ vy: Ärendevy, _ kommun: Kommun, nu: Tidpunkt) { self.init(vy.kort(nu), kommun, nu: nu) }

    init(_ kort: Ärendekort, _ kommun: Kommun, nu: Tidpunkt) {
        switch kort.status {
        case .pågår, .handläggare: self = Läge(pågående: kort, kommun, nu)
        case .komplettering: self = Läge(komplettering: kort)
        case .beslutad: self = Läge(beslutad: kort, nu)
        case .återtagen:
            self.init("atertagen", .neutral, "Återtagen", "Du har tagit tillbaka ansökan", ["Vi gör inget mer med den. Du kan söka igen när du vill."])
        }
    }

    private init(pågående kort: Ärendekort, _ kommun: Kommun, _ nu: Tidpunkt) {
        let besked = kort.besked(nu)
        if let tid = kort.bokad, tid.slut > nu {
            let möte = Möte(tid: tid, kommun: kommun)
            self.init("inkommen", .info, "Inkommen", "Vi har tagit emot din ansökan",
                      ["Den kom in \(kort.inkommen.visning).", "Ditt nästa steg: möte \(möte.när), \(möte.plats).", besked])
        } else if kort.nysamtal == .uteblev, kort.bokad == nil {
            self.init("uteblev", .waiting, "Boka ny tid", "Vi sågs inte på mötet",
                      ["Vi behöver träffas innan du kan få beslut. Boka en ny tid.", besked])
        } else if kort.nysamtal == nil, kort.bokad == nil {
            self.init("inkommen", .info, "Inkommen", "Vi har tagit emot din ansökan",
                      ["Den kom in \(kort.inkommen.visning).", "Vi ringer dig om en tid för möte.", besked])
        } else if kort.harKompletterat {
            self.init("utreds", .info, "Vi går igenom den", "Tack, vi har fått det du skickade", ["Vi går igenom din ansökan. Du behöver "
                + "inte göra något nu.", besked])
        } else {
            self.init("utreds", .info, "Vi går igenom den", "Vi går igenom din ansökan", ["Du behöver inte göra något nu.", besked])
        }
    }

    private init(komplettering kort: Ärendekort) {
        let senast = kort.kompletterasSenast.map { ["Skicka senast \($0.visning)."] } ?? []
        self.init("komplettering", .waiting, "Vi behöver mer", "Vi behöver mer från dig", senast)
    }

    private init(beslutad kort: Ärendekort, _ nu: Tidpunkt) {
        guard let beslut = kort.beslut else {
            self.init("utreds", .info, "Vi går igenom den", "Vi går igenom din ansökan", [])
            return
        }
        let månad = kort.månad.visning
        switch beslut.utfall {
        case .bifall:
            self.init("bifall", .good, "Beviljad", "Du får ekonomiskt bistånd", ["för \(månad)."] + kort.utbetalningsord(nu))
        case .delavslag:
            self.init("delavslag", .good, "Delvis beviljad", "Du får en del av det du sökte",
                      ["för \(månad)."] + kort.utbetalningsord(nu) + ["Läs vad du inte fick och varför i beslutet."])
        case .avslag:
            self.init("avslag", .neutral, "Avslag", "Du får inte ekonomiskt bistånd den här gången",
                      ["Beslutet gäller \(månad). Läs varför, och hur du överklagar, i beslutet.", "Du kan fortfarande få hjälp med arbete och studier."])
        case .avvisning:
            self.init("avvisning", .neutral, "Avvisad", "Vi kan inte pröva din ansökan", ["Läs varför, och hur du överklagar, i beslutet."])
        }
    }
}

extension Ärendekort {
    /// When the decision comes: the promise, that it stands still, or that it is broken.
    func besked(_ nu: Tidpunkt) -> String {
        let senast = beslutSenast
        if let sedan = pausadSedan {
            return "Tiden räknas inte medan vi väntar på dig, sedan \(sedan.visning). Som det ser ut nu får du beslut senast \(senast.visningSomSista)."
        }
        if senast <= nu { return "Du skulle ha fått beslut senast \(senast.visningSomSista). Vi är försenade och arbetar med din ansökan." }
        return "Du får beslut senast \(senast.visningSomSista)."
    }

    /// Whether the bank has paid is not known here, so a day that has passed is only told as the day it was to be.
    func utbetalningsord(_ nu: Tidpunkt) -> [String] {
        utbetalningar.map { betalning in
            let dag = "\(betalning.betaldag.veckodag.rubrik) \(betalning.betaldag.visning)"
            return betalning.betaldag < nu.datum ? "Utbetalningsdag var \(dag), \(betalning.sätt.tillVart)." : "Pengarna betalas ut \(dag) "
                + "\(betalning.sätt.tillVart)."
        }
    }
}

extension Utbetalning.Sätt {
    /// The account by its last four digits only.
    var tillVart: String {
        switch self {
        case .konto(_, let konto): "till kontot som slutar på \(konto.suffix(4))"
        case .avi: "som en utbetalningsavi hem till dig"
        }
    }
}
