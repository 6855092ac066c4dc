import Ansokan
import Forms
import HTML
import Site

extension HTML {
    /// The field a file is chosen in. `capture` is left out: it would keep people from the pictures they already have.
    mutating func filväljare(_ namn: String, _ etikett: String, fel: String?, flera: Bool = false) {
        div(.class(fel == nil ? "falt" : "falt falt-fel")) { ut in
            ut.label(etikett, .class("etikett"), .for(namn))
            ut.p("Bild (JPG eller PNG) eller PDF, högst 10 MB. Har du det på papper, ta en bild med mobilen.", .class("ledtext"), .id("\(namn)-ledtext"))
            if let fel {
                ut.p(.class("felmeddelande"), .id("\(namn)-fel")) { ut in
                    ut.unseen("Fel: ")
                    ut.text(fel)
                }
            }
            ut.input(.type("file"), .id(namn), .name(namn), .accept("image/jpeg,image/png,application/pdf"), .multiple(flera),
                     .aria("describedby", fel == nil ? "\(namn)-ledtext" : "\(namn)-ledtext \(namn)-fel"), .aria("invalid", fel == nil ? nil : "true"))
        }
    }

    mutating func fillista(_ bilagor: [Bilaga]) {
        linkList(bilagor.map { LinkRow($0.filnamn, Site.bilaga($0.id).path, text: $0.beskrivning) })
    }
}

extension Bilaga {
    /// "Kontoutdrag, 1,2 MB".
    var beskrivning: String { "\(slagsord), \(storleksord)" }

    var slagsord: String { Formulär.bilageslag.first { $0.value == slag }?.label ?? "Fil" }

    private var storleksord: String {
        let kB = (storlek + 1023) / 1024
        guard kB >= 1024 else { return "\(kB)\u{A0}kB" }
        let tiondelar = (kB * 10 + 512) / 1024
        return "\(tiondelar / 10),\(tiondelar % 10)\u{A0}MB"
    }
}
