import Base
import Begrepp
import EkonomisktBistand
import Handlaggning
import HTML
import Lagrum
import Site

/// The calculation row by row: what was applied for, what is counted, from where and by which paragraph.
struct Beräkningstabell {
    enum Slag { case rad, delsumma, summa }

    struct Rad {
        let nivå: Int
        let text: String
        let ansökt: String?
        let räknat: String
        let källa: String?
        let lagrum: String?
        let slag: Slag
        /// nil: the row follows from others, or the case is not open to the one who looks.
        var ändra: [Ändra] = []
        var jobbstimulans: Jobbstimulansfråga?
    }

    /// A cost or an income that a handläggare may set.
    struct Ändra {
        /// "hyra", "inkomst1": what the change is stored under.
        let rad: String
        let rubrik: String
        let belopp: Kronor
        let skäl: String
        /// "Ändra", or the row that is added by it and what its amount is.
        var knapp = "Ändra"
        var ledtext: String?
    }

    let rader: [Rad]

    func skriv(_ ut: inout HTML, nummer: String, version: Int, nyckel: String, retur: Retur?) {
        ut.div(.class("berakningstabell")) { ut in tabell(&ut, nummer: nummer, version: version, nyckel: nyckel, retur: retur) }
    }

    private func tabell(_ ut: inout HTML, nummer: String, version: Int, nyckel: String, retur: Retur?) {
        ut.table("Beräkning", id: "berakning", captionUnseen: true,
                 ["Rad", Column("Ansökt", numeric: true), Column("Räknat", numeric: true), "Källa", "Lagrum"]) { ut in
            for rad in rader {
                ut.tr(.class(rad.slag.klass)) { ut in
                    ut.th(.scope("row"), .class("niva-\(min(rad.nivå, 4))")) { ut in
                        ut.text(rad.text)
                        for ändra in rad.ändra { self.ändra(ändra, &ut, nummer: nummer, version: version, nyckel: nyckel, retur: retur) }
                        rad.jobbstimulans?.skriv(&ut, nummer: nummer, version: version, nyckel: nyckel, retur: retur)
                    }
                    ut.td(rad.ansökt ?? "", .class("tal"))
                    ut.td(rad.räknat, .class("tal"))
                    ut.td(rad.källa ?? "")
                    ut.td(rad.lagrum ?? "")
                }
            }
        }
    }

    private func ändra(_ ändra: Ändra, _ ut: inout HTML, nummer: String, version: Int, nyckel: String, retur: Retur?) {
        let form = "rad:\(ändra.rad)"
        ut.details(.class("mer andra-rad"), .open(retur?.form == form)) { ut in
            ut.summary { ut in
                ut.text(ändra.knapp)
                ut.unseen(" \(ändra.rubrik)")
            }
            ut.formulär(nyckel, till: .ändraRad(nummer)) { ut in
                ut.hiddenField("version", String(version))
                ut.hiddenField("rad", ändra.rad)
                ut.ruta(Ruta("Belopp som räknas, kr", namn: "belopp", id: "belopp-\(ändra.rad)", .belopp,
                             värde: retur?.värde(form, "belopp", annars: ändra.belopp.decimaltal) ?? ändra.belopp.decimaltal,
                             fel: retur?.fel(form, "belopp-\(ändra.rad)"), ledtext: ändra.ledtext))
                ut.ruta(Ruta("Skäl", namn: "skal", id: "skal-\(ändra.rad)", .flerrad(rader: 2),
                             värde: retur?.värde(form, "skal", annars: ändra.skäl) ?? ändra.skäl, fel: retur?.fel(form, "skal-\(ändra.rad)")))
                ut.submit("Spara raden", secondary: true)
            }
        }
    }
}

extension Beräkningstabell.Slag {
    fileprivate var klass: String? {
        switch self {
        case .rad: nil
        case .delsumma: "delsumma"
        case .summa: "summa"
        }
    }
}

// From the rules.

extension Beräkningstabell {
    /// - Parameter ändras: false where nobody may set a row: the case is decided, or only read.
    init(_ prövning: Prövning, ändras: Bool) {
        let beräkning = prövning.beräkning
        var rader: [Rad] = []
        Beräkningstabell.skriv(beräkning.norm.summa.spår, nivå: 0, &rader)
        if ändras { rader[rader.count - 1].ändra = Beräkningstabell.nivåer(prövning.underlag.annanNivå) }
        if let nivå = beräkning.annanNivå { rader.append(Rad(nivå.spår, nivå: 0, .rad)) }
        for rad in beräkning.utgiftsrader { rader.append(Rad(rad, ändras: ändras)) }
        rader.append(Rad(beräkning.utgifter.spår, nivå: 0, .delsumma))
        for rad in beräkning.inkomstrader { rader.append(Rad(rad, prövning.underlag, ändras: ändras)) }
        rader.append(Rad(beräkning.inkomster.spår, nivå: 0, .delsumma))
        if ändras { rader[rader.count - 1].ändra = [Beräkningstabell.överskott(prövning.underlag.överskott)] }
        if let överskott = beräkning.överskott { rader.append(Rad(överskott.spår, nivå: 0, .rad)) }
        rader.append(Rad(beräkning.resultat.spår, nivå: 0, .delsumma))
        rader.append(Rad(beräkning.beviljas.spår, nivå: 0, .summa))
        self.init(rader: rader)
    }

    /// What a handläggare can set beside the riksnorm, and set to nothing again.
    private static func nivåer(_ satt: Godkännande?) -> [Ändra] {
        let högre = satt.flatMap { $0.belopp > .noll ? $0 : nil }, lägre = satt.flatMap { $0.belopp < .noll ? $0 : nil }
        return [Ändra(rad: Radnamn.högreNivå, rubrik: "än riksnormen", belopp: högre?.belopp ?? .noll, skäl: högre?.skäl ?? "", knapp: "Högre nivå",
                      ledtext: "Så mycket mer än riksnormen, av särskilda skäl. 0 kr tar bort raden."),
                Ändra(rad: Radnamn.lägreNivå, rubrik: "än riksnormen", belopp: lägre?.belopp.storlek ?? .noll, skäl: lägre?.skäl ?? "", knapp: "Lägre nivå",
                      ledtext: "Så mycket mindre än riksnormen, av särskilda skäl. Fritidskort får inte vara ett skäl (12 kap. 7 a § SoL). 0 kr tar bort raden.")]
    }

    private static func överskott(_ satt: Uppgift<Kronor>?) -> Ändra {
        let skäl = if case .handläggare(let skäl, _)? = satt?.källa { skäl } else { "" }
        return Ändra(rad: Radnamn.överskott, rubrik: "från en tidigare månad", belopp: satt?.värde ?? .noll, skäl: skäl, knapp: "Överskott",
                     ledtext: "Det som räknas med från månaden. 0 kr tar bort raden.")
    }

    /// A stored trace as it stands: the parts first, and then what they came to.
    init(_ spår: Spår) {
        var rader: [Rad] = []
        Beräkningstabell.skriv(spår, nivå: 0, &rader)
        self.init(rader: rader)
    }

    private static func skriv(_ spår: Spår, nivå: Int, _ rader: inout [Rad], rot: Bool = true) {
        switch spår.räknesätt {
        case .uppgift: rader.append(Rad(spår, nivå: nivå, .rad))
        case .ersatt: rader.append(Rad(ersatt: spår, nivå: nivå))
        case .summa, .differens, .produkt, .andel, .procent, .minst, .lägstNoll, .helaKronor:
            for del in spår.delar { skriv(del, nivå: rot ? nivå : nivå + 1, &rader, rot: false) }
            rader.append(Rad(spår, nivå: nivå, spår.räknesätt == .helaKronor ? .summa : .delsumma))
        }
    }
}

extension Beräkningstabell.Rad {
    init(_ spår: Spår, nivå: Int, _ slag: Beräkningstabell.Slag) {
        self.init(nivå: nivå, text: spår.text, ansökt: nil, räknat: spår.värde.visning, källa: spår.källa?.visning, lagrum: spår.lagrum?.text, slag: slag)
    }

    /// What was asked for and what is counted instead, on one line.
    init(ersatt spår: Spår, nivå: Int) {
        self.init(nivå: nivå, text: spår.text, ansökt: spår.delar.first?.värde.visning, räknat: spår.värde.visning,
                  källa: spår.delar.last?.källa?.visning, lagrum: spår.lagrum?.text, slag: .rad)
    }

    init(_ rad: Utgiftsrad, ändras: Bool) {
        let spår = rad.räknat.spår, utgift = rad.utgift
        let källa = spår.källa ?? spår.delar.last?.källa ?? utgift.källa
        self.init(nivå: 0, text: utgift.rubrik, ansökt: utgift.ansökt.visning, räknat: rad.räknat.värde.visning, källa: källa.visning,
                  lagrum: spår.lagrum?.text, slag: .rad,
                  ändra: ändras ? [.init(rad: utgift.id, rubrik: utgift.rubrik, belopp: rad.räknat.värde, skäl: utgift.godkänt?.skäl ?? "")] : [])
    }

    /// An income is counted per person and kind. What was told can be set, each amount by itself; what only a register knows as a whole.
    init(_ rad: Inkomstrad, _ underlag: Underlag, ändras: Bool) {
        let poster = underlag.inkomster.enumerated().filter { $0.element.person == rad.person && $0.element.slag == rad.slag }
        let uppgivna = poster.filter { !$0.element.ärRegistrets }
        let uppgivet = uppgivna.reduce(Kronor.noll) { $0 + $1.element.belopp }
        let källor = (rad.inkomst.spår.löv + rad.räknat.spår.löv.filter(\.ärHandläggarens)).compactMap { $0.källa?.visning }
        self.init(nivå: 0, text: rad.räknat.spår.text, ansökt: uppgivna.isEmpty ? nil : uppgivet.visning, räknat: rad.räknat.värde.visning,
                  källa: källor.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }.joined(separator: ", "),
                  lagrum: rad.räknat.spår.lagrum?.text, slag: .rad,
                  ändra: !ändras ? [] : uppgivna.isEmpty
                      ? [.init(rad: Radnamn.registrets(rad.person, rad.slag), rubrik: rad.slag.rubrik, belopp: rad.inkomst.värde,
                               skäl: poster.first?.element.godkänt?.skäl ?? "")]
                      : uppgivna.map { nr, inkomst in
                          .init(rad: Radnamn.uppgiven(nr), rubrik: inkomst.slag.rubrik, belopp: inkomst.godkänt?.belopp ?? inkomst.belopp,
                                skäl: inkomst.godkänt?.skäl ?? "")
                      },
                  jobbstimulans: ändras && rad.slag == .lön && underlag.hushåll.vuxna.personer.contains(rad.person)
                      ? Jobbstimulansfråga(person: rad.person, rad: rad.räknat.spår.text, svar: underlag.prövadJobbstimulans[rad.person]) : nil)
    }
}

extension Spår {
    fileprivate var ärHandläggarens: Bool { if case .handläggare? = källa { true } else { false } }
}
