import Arende
import Base
import Begrepp
import HTML

/// When the decision is due, and how that stands now: the moment first, then what is left in words.
/// Time left is counted as the promise is: over working days.
struct Fristvisning {
    let frist: Tidpunkt
    let pausadSedan: Tidpunkt?
    /// A case that has ended has no time left.
    let avgjord: Tidpunkt?
    let nu: Tidpunkt

    init(frist: Tidpunkt, pausadSedan: Tidpunkt? = nil, avgjord: Tidpunkt? = nil, nu: Tidpunkt) {
        (self.frist, self.pausadSedan, self.avgjord, self.nu) = (frist, pausadSedan, avgjord, nu)
    }

    var läge: (text: String, ton: Tone) {
        if let avgjord { return ("Avgjort \(avgjord.kort)", .neutral) }
        if let pausadSedan { return ("Pausad sedan \(pausadSedan.kort)", .neutral) }
        if frist <= nu { return ("Försenat \(ord(Frist(inkommen: frist).räknadTid(till: nu)))", .alarm) }
        let kvar = Frist(inkommen: nu).räknadTid(till: frist)
        return ("\(ord(kvar)) kvar", kvar < .hours(4) ? .waiting : .info)
    }

    /// "35 min", "4 tim", "1 dag", "2 dagar": rounded down, so that nobody is told of more time than there is.
    private func ord(_ tid: Duration) -> String {
        let minuter = Int(tid.components.seconds / 60)
        switch minuter {
        case ..<60: return "\(minuter) min"
        case ..<(24 * 60): return "\(minuter / 60) tim"
        case ..<(48 * 60): return "1 dag"
        default: return "\(minuter / (24 * 60)) dagar"
        }
    }
}

extension HTML {
    mutating func frist(_ visning: Fristvisning) {
        let (text, ton) = visning.läge
        if visning.pausadSedan == nil, visning.avgjord == nil {
            time(visning.frist.kortSomSista, .class("frist"), .datetime(visning.frist.rfc3339))
            raw(" ")
        }
        tag(text, ton)
    }
}

extension Fristvisning {
    init(_ ärende: Ärende, nu: Tidpunkt) {
        self.init(frist: ärende.frist, pausadSedan: ärende.pausadSedan, avgjord: ärende.beslutad, nu: nu)
    }
}
