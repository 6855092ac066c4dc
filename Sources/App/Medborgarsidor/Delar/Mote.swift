import Base
import Begrepp
import Bokning
import HTML
import Konto

/// A booked time as it is told to the one who is to come.
struct Möte {
    let tid: Tid
    let kommun: Kommun

    /// "tisdag 24 november kl. 10.15–10.45".
    var när: String { "\(tid.start.visning)–\(tid.slut.klockslag.dropFirst(4))" }

    var digitalt: Bool { kommun.plats(tid.plats)?.digital ?? false }

    /// "Torget, Storgatan 1", or the place's name where there is no address to go to.
    var plats: String {
        guard let plats = kommun.plats(tid.plats) else { return tid.plats }
        return plats.digital ? plats.namn : "\(plats.namn), \(plats.adress)"
    }
}

extension HTML {
    mutating func möte(_ möte: Möte, tolk: String?) {
        p { ut in
            ut.strong { ut in ut.time(möte.när, .datetime(möte.tid.start.rfc3339)) }
            ut.br()
            ut.text(möte.plats)
        }
        p("Du träffar \(möte.tid.askNamn), arbetsmarknadssekreterare. Mötet tar 20–30 minuter. Ta med legitimation.")
        if let tolk { p(möte.tid.språk.contains(tolk) ? "\(möte.tid.askNamn) talar \(tolk)." : "Vi bokar tolk på \(tolk).") }
    }
}
