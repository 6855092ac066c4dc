import Base
import Begrepp

/// One municipality, as its `kommun.json` describes it: what the pages say of it and how its work is set up.
/// A reference, since it is at hand in every page and act.
package final class Kommun: Sendable {
    /// ASCII, lower case: `trelleborg`. Names its database, its folder in Config and its guidelines.
    package let kod: String
    package let namn: String
    /// The host names it answers to, without port.
    package let värdar: [String]
    package let telefon: String
    /// Where someone without food, medicine or a roof calls.
    package let akutTelefon: String
    package let öppettider: String
    package let besöksadress: String
    package let postadress: String
    /// The address notices name; nothing in it tells of socialtjänst.
    package let webbplats: String
    package let förvaltningsrätt: String
    package let nämnd: String
    package let färg: String
    package let färgMörkt: String
    package let platser: [Plats]
    package let språk: [String]
    package let kalender: Kalender
    package let register: Registerinställning
    /// How long a draft is kept after it was last saved.
    package let utkastDagar: Int
    /// The day of payment: this many working days after the decision.
    package let betalasEfterArbetsdagar: Int

    /// Reads `kommun.json`. A missing or unusable field is a `Konfigurationsfel` that names the field.
    package init(json: JSON, fil: String) throws(Konfigurationsfel) {
        let läs = Kommunfil(json, fil)
        kod = try läs.text("kod")
        namn = try läs.text("namn")
        värdar = try läs.texter("vardar")
        telefon = try läs.text("telefon")
        akutTelefon = try läs.text("akut_telefon")
        öppettider = try läs.text("oppettider")
        besöksadress = try läs.text("besoksadress")
        postadress = try läs.text("postadress")
        webbplats = try läs.text("webbplats")
        förvaltningsrätt = try läs.text("forvaltningsratt")
        nämnd = try läs.text("namnd")
        färg = try läs.text("farg")
        färgMörkt = try läs.text("farg_morkt")
        språk = try läs.texter("sprak")
        utkastDagar = try läs.heltal("utkast_dagar")
        betalasEfterArbetsdagar = try läs.heltal("betalas_efter_arbetsdagar")
        platser = try läs.delar("platser") { del throws(Konfigurationsfel) in
            Plats(kod: try del.text("kod"), namn: try del.text("namn"), adress: try del.text("adress"), digital: try del.ja("digital"))
        }
        kalender = try Kalender(läs)
        register = try läs.del("register") { del throws(Konfigurationsfel) in
            Registerinställning(
                adress: try del.text("adress"),
                tidsgräns: .milliseconds(try del.heltal("tidsgrans_ms")),
                försök: try del.heltal("forsok"),
                väntan: .milliseconds(try del.heltal("vantan_ms")))
        }
    }

    package func plats(_ kod: String) -> Plats? { platser.first { $0.kod == kod } }
}

/// A place where a nysamtal can be held.
package struct Plats: Sendable, Equatable {
    package let kod: String
    package let namn: String
    package let adress: String
    /// Held by video or phone: no address to go to.
    package let digital: Bool
}

/// When the ASK hold nysamtal: one entry per ASK, place and part of the day; and the kommun's half days.
package struct Kalender: Sendable {
    package struct Pass: Sendable {
        package let ask: String
        package let namn: String
        package let plats: String
        package let språk: [String]
        /// Swedish weekdays as numbers, Monday 1.
        package let veckodagar: [Int]
        /// Minutes after midnight.
        package let från: Int
        package let till: Int
        /// Minutes from one slot's start to the next one's.
        package let längd: Int
    }
    package let pass: [Pass]
    /// Half days: the date and the minute of the day when the house closes.
    package let halvdagar: [Datum: Int]
    package let dagarFramåt: Int
}

/// How the registers are asked.
package struct Registerinställning: Sendable {
    package let adress: String
    package let tidsgräns: Duration
    package let försök: Int
    package let väntan: Duration
}

/// A configuration that cannot be used: which file and field, and why. Ends the start with this one sentence.
package struct Konfigurationsfel: Error, CustomStringConvertible {
    package let description: String
    package init(_ text: String) { description = text }
}
