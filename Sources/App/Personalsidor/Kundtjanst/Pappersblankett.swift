import Base
import Begrepp
import Forms

/// What stands on the envelope of a paper application: whose it is, and when it reached the kommun. With the month, which the form
/// itself asks for, it is all that must be known; the rest may be missing, is asked for afterwards and never made up.
struct Pappersblankett {
    let nu: Tidpunkt
    /// A page that nobody has written on: it begins with the number.
    var börjar = false

    var sida: Page {
        Page("registrering", "Vem och när", step: "Vem och när", fields: [
            .text("personnummer", "Personnummer").width(20).inputmode("numeric").focused(börjar).missing("Skriv personnumret med 10 eller 12 siffror")
                .check { [nu] text, _ in Personnummer(text, idag: nu.datum) == nil ? "Kolla att personnumret stämmer" : nil },
            .text("fornamn", "Förnamn").missing("Skriv förnamnet"),
            .text("efternamn", "Efternamn").missing("Skriv efternamnet"),
            .date("inkommen_datum", "Stämplad, datum", noun: "stämpelns datum", parts: false).missing("Skriv stämpelns datum, till exempel \(nu.datum.text)"),
            .text("inkommen_tid", "Stämplad, klockslag").optional().width(4).hint("Till exempel 09.30. Tomt räknas från dagens början")
                .check { text, _ in klockslag(text) == nil ? "Skriv klockslaget som 09.30" : nil },
        ], check: { [nu] svar in
            guard let stämplad = stämplad(svar), stämplad > nu else { return [] }
            return [Problem("inkommen_datum", "Stämpeln kan inte vara i framtiden")]
        })
    }

    /// A page not yet filled in: stamped today, for this month.
    var tomma: Answers { Answers(["inkommen_datum": [nu.datum.text], "manad": [nu.datum.månad.text]]) }

    func personnummer(_ svar: Answers) -> Personnummer? { Personnummer(svar["personnummer"], idag: nu.datum) }
    func månad(_ svar: Answers) -> Månad? { Månad(svar["manad"]) }
}

/// The moment of the stamp. Without a time of day it is the day's first moment: never later than the paper came.
func stämplad(_ svar: Answers) -> Tidpunkt? {
    guard let dag = svar.date("inkommen_datum").flatMap({ Datum($0) }) else { return nil }
    guard let minut = klockslag(svar["inkommen_tid"].isEmpty ? "0.00" : svar["inkommen_tid"]) else { return nil }
    return Stockholm.instant(CivilTime(year: dag.år, month: dag.månadsnummer, day: dag.dag, hour: minut / 60, minute: minut % 60, second: 0))
}

/// Minutes after midnight: "9.30", "09:30" and "0930".
private func klockslag(_ text: String) -> Int? {
    let delar = text.split { !$0.isNumber }.compactMap { Int($0) }
    let (timme, minut): (Int, Int) = switch delar.count {
    case 1 where text.filter(\.isNumber).count >= 3: (delar[0] / 100, delar[0] % 100)
    case 1: (delar[0], 0)
    case 2: (delar[0], delar[1])
    default: (-1, 0)
    }
    return (0...23).contains(timme) && (0...59).contains(minut) ? timme * 60 + minut : nil
}
