import Arende
import Base
import Begrepp
import HTML
import Site

/// The handläggare's queue, by time left.
struct Kö {
    enum Urval: String, CaseIterable {
        case mina, otilldelade, komplettering, alla

        var rubrik: String {
            switch self {
            case .mina: "Mina"
            case .otilldelade: "Otilldelade"
            case .komplettering: "Väntar på komplettering"
            case .alla: "Alla"
            }
        }
    }

    struct Rad {
        let nummer: String
        let version: Int
        let namn: String
        let månad: Månad
        let status: Ärende.Status
        let frist: Tidpunkt
        let pausadSedan: Tidpunkt?
        let skäl: [String]
        let handläggare: String?
        let min: Bool

        func hör(till urval: Urval) -> Bool {
            switch urval {
            case .mina: min
            case .otilldelade: status == .handläggare && handläggare == nil
            case .komplettering: status == .komplettering
            case .alla: true
            }
        }
    }

    let rader: [Rad]
    let urval: Urval
    /// False for who only reads.
    let handlägger: Bool
    let nu: Tidpunkt
    let nyckel: String

    /// - Parameter urval: nil where nothing is chosen: one's own if one has any, else what nobody has.
    init(rader: [Rad], urval: Urval?, handlägger: Bool, nu: Tidpunkt, nyckel: String) {
        self.rader = rader
        self.urval = urval ?? (!handlägger ? .alla : rader.contains(where: \.min) ? .mina : .otilldelade)
        self.handlägger = handlägger
        self.nu = nu
        self.nyckel = nyckel
    }

    private var val: [Urval] { handlägger ? Urval.allCases : [.alla, .komplettering] }

    /// The one that "Ta nästa ärende" takes: the least time left among those nobody has.
    static func nästa(_ rader: [Rad]) -> Rad? { rader.filter { $0.hör(till: .otilldelade) }.min { $0.frist < $1.frist } }

    func skriv(_ ut: inout HTML) {
        ut.div(.class("sidtopp")) { ut in
            ut.h1("Ärenden att handlägga")
            if handlägger, Kö.nästa(rader) != nil { ut.knapp("Ta nästa ärende", nyckel, till: .handläggning, andra: false) }
        }
        flikar(&ut)
        let valda = rader.filter { $0.hör(till: urval) }
        if valda.isEmpty {
            ut.p("Inga ärenden här just nu.", .class("tom"))
        } else {
            tabell(valda, &ut)
        }
        ut.p(.class("hamtat")) { ut in
            ut.text("Hämtat kl. \(nu.klocka). ")
            ut.a("Uppdatera", .href(länk(urval)))
        }
        ut.sökform("", [], nyckel)
    }

    private func flikar(_ ut: inout HTML) {
        ut.nav(.class("urval"), .aria("label", "Vilka ärenden")) { ut in
            ut.ul { ut in
                for ett in val {
                    let antal = rader.filter { $0.hör(till: ett) }.count
                    ut.li { $0.a("\(ett.rubrik) (\(antal))", .href(länk(ett)), .aria("current", ett == urval ? "page" : nil)) }
                }
            }
        }
    }

    private func länk(_ urval: Urval) -> String { "\(Site.handläggning.path)?visa=\(urval.rawValue)" }

    private func tabell(_ rader: [Rad], _ ut: inout HTML) {
        ut.table("\(urval.rubrik), minst tid kvar först", id: "ko", captionUnseen: true,
                 ["Beslut senast", "Ärende", "Namn", "Månad", "Varför", "Handläggare"]) { ut in
            for rad in rader { self.rad(rad, &ut) }
        }
    }

    private func rad(_ rad: Rad, _ ut: inout HTML) {
        ut.tr(.data("arende", rad.nummer), .data("status", rad.status.rawValue), .data("frist", rad.frist.rfc3339)) { ut in
            ut.td(.class("fristcell")) { $0.frist(Fristvisning(frist: rad.frist, pausadSedan: rad.pausadSedan, nu: nu)) }
            ut.th(.scope("row"), .class("nummer")) { $0.a(rad.nummer, .href(Site.handläggningsärende(rad.nummer).path)) }
            ut.td(rad.namn)
            ut.td(rad.månad.visning)
            ut.td { ut in
                if rad.status == .komplettering { ut.tag("Väntar på komplettering", .waiting) }
                for skäl in rad.skäl { ut.tag(skäl) }
            }
            ut.td { ut in
                if let handläggare = rad.handläggare { ut.text(handläggare) } else { ut.span("Ingen", .class("tom")) }
            }
        }
    }
}
