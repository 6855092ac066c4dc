import Base
import Begrepp
import Lagrum

// Kommunallagen (2017:725) 6 kap.: vem som får besluta i nämndens namn

extension Lagtext {
    package static let delegering = Lagtext(Lagrum(.kommunallagen, kapitel: 6, "37", lydelse: "SFS 2022:638"), """
        En nämnd får delegera beslutanderätten till presidiet, ett utskott, en ledamot, en ersättare eller en automatiserad \
        beslutsfunktion i ett visst ärende eller en viss grupp av ärenden. …
        """, betyder: """
        Programmet får besluta bara där nämnden har sagt det, från den dag och i den omfattning som nämnden har bestämt, \
        och nämnden kan stänga av det.
        """, sägsAv: ["behörighet"])

    package static let aldrigDelegeras = Lagtext(Lagrum(.kommunallagen, kapitel: 6, "38", lydelse: "SFS 2023:708"), """
        …
        Beslutanderätten får inte heller delegeras till en automatiserad beslutsfunktion när det gäller
        1. ärenden där beslut överklagas enligt bestämmelserna i 13 kap.,
        2. ärenden där beslut enligt lag eller annan författning inte får överklagas,
        3. ärenden om upphandling, eller
        4. ärenden om auktorisations- eller valfrihetssystem.
        """, betyder: """
        Bistånd enligt 12 kap. 2 § socialtjänstlagen och återkrav enligt 33 kap. beslutas därför alltid av en människa.
        """, sägsAv: ["baraTolvEtt"], fil: "EkonomisktBistand/Kontroller.swift")
}

/// Nämndens beslut om vad den automatiserade beslutsfunktionen får avgöra, under en tid.
package struct Delegation: Hashable, Sendable {
    package let från: Datum
    /// Sista dagen; nil tills vidare.
    package let till: Datum?
    /// "Socialnämnden 2026-01-20 § 12".
    package let beslut: String
    /// Får funktionen bevilja bistånd i sin helhet enligt 12 kap. 1 § SoL? Mer än så kan inte delegeras till den här.
    package let bifall: Bool
    /// Så många av hundra ärenden tas ut till en människa.
    package let stickprovProcent: Int
    /// Strömbrytaren.
    package let automationPå: Bool

    /// Funktionens behörighet en viss dag; nil om nämnden inte har gett den någon, eller har stängt av den.
    package func behörighet(_ dag: Datum) -> Behörighet? {
        guard från <= dag, till.map({ dag <= $0 }) ?? true, bifall, automationPå else { return nil }
        return Behörighet(delegation: self, dag: dag)
    }

    /// Rätten att i dag bevilja bistånd i sin helhet. Kan bara fås av en delegation som gäller.
    package struct Behörighet: Hashable, Sendable {
        package let delegation: Delegation
        package let dag: Datum
        fileprivate init(delegation: Delegation, dag: Datum) { (self.delegation, self.dag) = (delegation, dag) }
    }
}

/// Kommunens delegationer genom tiden.
package struct Delegationer: Sendable {
    package let kommun: String
    package let alla: [Delegation]

    /// Delegationen som gäller dagen; nil om ingen gör det.
    package func gällande(_ dag: Datum) -> Delegation? {
        alla.first { $0.från <= dag && ($0.till.map { dag <= $0 } ?? true) }
    }

    package init(json bytes: [UInt8]) throws(Fältfel) {
        let fält = try Fält(dokument: bytes)
        try fält.kräverObjekt(med: ["kommun", "perioder"])
        kommun = try fält["kommun"].text()
        var alla: [Delegation] = []
        for period in try fält["perioder"].lista() { alla.append(try Delegation(period)) }
        guard Tidsatt("delegation", alla.map { .init(från: $0.från, till: $0.till, $0) }) != nil else {
            throw fält["perioder"].fel("två delegationer gäller samma dag")
        }
        self.alla = alla
    }
}

extension Delegation {
    fileprivate init(_ fält: Fält) throws(Fältfel) {
        try fält.kräverObjekt(med: ["galler_fran", "galler_till", "beslut", "utfall", "stickprov_procent", "automation"])
        från = try fält["galler_fran"].datum()
        till = fält["galler_till"].finns ? try fält["galler_till"].datum() : nil
        beslut = try fält["beslut"].text()
        var bifall = false
        for utfall in try fält["utfall"].lista() {
            guard try utfall.text() == "bifall" else { throw utfall.fel("funktionen får bara besluta bifall") }
            bifall = true
        }
        self.bifall = bifall
        stickprovProcent = try fält["stickprov_procent"].heltal(0...100)
        automationPå = try fält["automation"].sant()
    }
}
