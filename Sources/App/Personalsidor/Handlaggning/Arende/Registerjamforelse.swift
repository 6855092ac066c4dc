import Base
import Begrepp
import EkonomisktBistand
import HTML
import Register

/// What the registers have said, beside what was told. A difference is said in words.
struct Registerjämförelse {
    struct Svar {
        let källa: String
        let läge: String
        let ton: Tone
    }

    /// One kind of income of one person in the month that is controlled.
    struct Rad {
        let vem: String
        let vad: String
        let register: String
        let ansökan: String
        let jämförelse: String
        let avviker: Bool
    }

    let svar: [Svar]
    let rader: [Rad]
    /// Folkbokföring, Arbetsförmedlingen, vehicles, declared pay and income of capital: what is known, in a line each.
    let uppgifter: [SummaryRow]
    let kontrollmånad: Månad
    /// Some source did not answer and can be asked again.
    let kanFrågasIgen: Bool

    func skriv(_ ut: inout HTML) {
        let klara = svar.filter { $0.ton == .good }, övriga = svar.filter { $0.ton != .good }
        if !klara.isEmpty { ut.p("Har svarat: \(klara.map(\.källa).joined(separator: ", ")).") }
        if !övriga.isEmpty {
            ut.ul(.class("registersvar")) { ut in
                for ett in övriga {
                    ut.li { ut in
                        ut.text("\(ett.källa) ")
                        ut.tag(ett.läge, ett.ton)
                    }
                }
            }
        }
        if !rader.isEmpty { tabell(&ut) }
        if !uppgifter.isEmpty { ut.summaryList(uppgifter) }
    }

    private func tabell(_ ut: inout HTML) {
        ut.table("Inkomster i \(kontrollmånad.visning)", id: "registerinkomster",
                 ["Vem", "Inkomst", Column("Register", numeric: true), Column("Ansökan", numeric: true), "Jämförelse"]) { ut in
            for rad in rader {
                ut.tr { ut in
                    ut.td(rad.vem)
                    ut.th(rad.vad, .scope("row"))
                    ut.td(rad.register, .class("tal"))
                    ut.td(rad.ansökan, .class("tal"))
                    ut.td { ut in if rad.avviker { ut.tag(rad.jämförelse, .waiting) } else { ut.text(rad.jämförelse) } }
                }
            }
        }
    }
}

extension Registerjämförelse {
    /// - Parameter namn: whose number it is, for the parties of the case.
    init(_ registerrader: [Registerrad], underlag: Underlag?, månad: Månad, namn: [Personnummer: String]) {
        let fakta = Registerfakta(registerrader)
        svar = registerrader.map { Svar($0, oläslig: fakta.oläsliga.contains($0.källa)) }
        kanFrågasIgen = registerrader.contains { $0.läge == .fel || $0.läge == .tyst }
        kontrollmånad = månad - 1
        rader = underlag.map { Rad.jämför($0) } ?? []
        func namnet(_ person: Personnummer) -> String { namn[person] ?? "part i ärendet" }
        uppgifter = fakta.folkbokföring.map { SummaryRow("Folkbokföring, \(namnet($0.person))", $0.rader) } + [
            SummaryRow("Arbetsförmedlingen", fakta.inskrivning.map { "\($0.inskriven ? "Inskriven" : "Inte inskriven"), \(namnet($0.person))" }),
            SummaryRow("Fordon", fakta.fordon.map { "\($0.benämning), \(namnet($0.person))" }),
            SummaryRow("Lön före skatt, enligt arbetsgivaren", fakta.löner.filter { (månad - 2...månad - 1).contains($0.månad) }
                .map { "\($0.brutto.visning) i \($0.månad.visning), \(namnet($0.person))" }),
            SummaryRow("Inkomst av kapital", fakta.kapital.map { "\($0.belopp.visning), \(namnet($0.person))" }),
        ].filter { !$0.values.isEmpty }
    }
}

extension Registerjämförelse.Svar {
    init(_ rad: Registerrad, oläslig: Bool) {
        let (läge, ton): (String, Tone) = switch rad.läge {
        case .väntar: ("Väntar på svar", .info)
        case .svar: oläslig ? ("Svaret gick inte att läsa", .alarm) : ("Svarade\(rad.besvarad.map { " \($0.kort)" } ?? "")", .good)
        case .fel: ("Fel: \(rad.innehåll?.string ?? "okänt")", .alarm)
        case .tyst: ("Svarade inte, \(rad.försök) försök", .alarm)
        }
        self.init(källa: rad.källa.rubrik, läge: läge, ton: ton)
    }
}

extension Registerjämförelse.Rad {
    /// Each person's each kind of income: the sum in the registers and the sum that was told.
    static func jämför(_ underlag: Underlag) -> [Self] {
        let registrets = underlag.register.flatMap(\.inkomster)
        let svarade = underlag.register.contains { $0.läge == .svar }
        return (underlag.hushåll.personer).flatMap { person in
            Inkomstslag.allCases.compactMap { slag in
                rad(person, slag, summa(registrets, person, slag), summa(underlag.inkomster, person, slag), svarade: svarade)
            }
        }
    }

    private static func summa(_ inkomster: [Inkomst], _ person: PersonId, _ slag: Inkomstslag) -> Kronor? {
        let valda = inkomster.filter { $0.person == person && $0.slag == slag }
        return valda.isEmpty ? nil : valda.reduce(Kronor.noll) { $0 + $1.belopp }
    }

    private static func rad(_ person: PersonId, _ slag: Inkomstslag, _ register: Kronor?, _ ansökan: Kronor?, svarade: Bool) -> Self? {
        let (text, avviker): (String, Bool)
        switch (register, ansökan) {
        case (nil, nil): return nil
        case (let r?, let a?) where r == a: (text, avviker) = ("Stämmer", false)
        case (let r?, let a?): (text, avviker) = ("Skiljer \((r - a).storlek.visning)", true)
        case (_?, nil): (text, avviker) = ("Inte uppgivet", true)
        case (nil, _?): (text, avviker) = slag.ärFörmån && svarade ? ("Finns inte i register", true) : ("Jämförs inte", false)
        }
        return Self(vem: person.rubrik, vad: slag.rubrik, register: register?.visning ?? "–", ansökan: ansökan?.visning ?? "–",
                    jämförelse: text, avviker: avviker)
    }
}

extension PersonId {
    /// As the rules call the people of a household: a, b and barn1, barn2 …
    var rubrik: String {
        switch text {
        case "a": "Sökande"
        case "b": "Medsökande"
        default: "Barn \(text.filter(\.isNumber))"
        }
    }
}

extension Folkbokföring {
    fileprivate var rader: [String] {
        ["Kommun: \(kommun)", adress.isEmpty ? "" : "Adress: \(adress)", civilstånd.isEmpty ? "" : "Civilstånd: \(civilstånd)",
         barn.isEmpty ? "Inga barn" : "Barn födda \(barn.map(\.födelsedatum.text).joined(separator: ", "))"]
    }
}
