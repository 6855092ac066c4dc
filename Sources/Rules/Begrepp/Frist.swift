import Base

/// Löftet om beslut inom 24 timmar, räknade över arbetsdagar: varje arbetsdag räknar sina timmar, andra dagar inga.
/// Klockan står bara medan vi väntar på den sökande, och det visas sedan när.
package struct Frist: Hashable, Sendable {
    package let inkommen: Tidpunkt
    package var pauser: [Paus]

    /// Räknad tid innan beslutet ska vara fattat.
    package static let löfte: Duration = .hours(24)

    package init(inkommen: Tidpunkt, pauser: [Paus] = []) {
        self.inkommen = inkommen
        self.pauser = pauser
    }

    /// När beslutet ska vara fattat, sett vid `nu`: en paus som pågår räknas till och med `nu`, så att svaret
    /// flyttas framåt medan klockan står och aldrig bakåt.
    package func förfaller(sett nu: Tidpunkt) -> Tidpunkt {
        var kvar = Frist.löfte.inMicroseconds
        var dag = inkommen.datum
        while true {
            for stycke in räknadeStycken(dag, nu: nu) {
                let längd = stycke.till.microseconds - stycke.från.microseconds
                if längd >= kvar { return Tidpunkt(microseconds: stycke.från.microseconds + kvar) }
                kvar -= längd
            }
            dag = Arbetsdag.efter(dag)
        }
    }

    /// Räknad tid från inkommen till `nu`, utan pauser och lediga dagar. Aldrig negativ.
    package func räknadTid(till nu: Tidpunkt) -> Duration {
        var summa: Int64 = 0
        var dag = inkommen.datum
        while dag.börjar < nu {
            for stycke in räknadeStycken(dag, nu: nu) where stycke.från < nu {
                summa += min(stycke.till, nu).microseconds - stycke.från.microseconds
            }
            dag = Arbetsdag.efter(dag)
        }
        return .microseconds(summa)
    }

    /// Räknad tid kvar; negativ när löftet är brutet.
    package func återstår(vid nu: Tidpunkt) -> Duration { Frist.löfte - räknadTid(till: nu) }

    /// Pausen som pågår vid `nu`, om någon.
    package func pågåendePaus(vid nu: Tidpunkt) -> Paus? {
        pauser.first { paus in paus.från <= nu && (paus.till.map { nu < $0 } ?? true) }
    }

    package func ärPausad(vid nu: Tidpunkt) -> Bool { pågåendePaus(vid: nu) != nil }

    /// Som den är när klockan åter går från och med `nu`. En paus slutar aldrig före sin början.
    package func återupptagen(_ nu: Tidpunkt) -> Frist {
        Frist(inkommen: inkommen, pauser: pauser.map { $0.till == nil ? Paus(från: $0.från, till: max(nu, $0.från)) : $0 })
    }

    /// Dagens räknade tid: hela arbetsdygnet efter inkommen, utom pauserna; tomt för andra dagar.
    private func räknadeStycken(_ dag: Datum, nu: Tidpunkt) -> [(från: Tidpunkt, till: Tidpunkt)] {
        guard Arbetsdag.är(dag) else { return [] }
        var från = max(dag.börjar, inkommen)
        let slut = (dag + 1).börjar
        var stycken: [(från: Tidpunkt, till: Tidpunkt)] = []
        for paus in pauser.sorted(by: { $0.från < $1.från }) {
            let till = paus.till ?? max(nu, paus.från)
            guard till > från, paus.från < slut else { continue }
            if paus.från > från { stycken.append((från, paus.från)) }
            från = min(till, slut)
        }
        if från < slut { stycken.append((från, slut)) }
        return stycken
    }
}

/// Tid då vi väntar på den sökande. `till` är nil medan pausen pågår.
package struct Paus: Hashable, Sendable {
    package let från: Tidpunkt
    package let till: Tidpunkt?

    package init(från: Tidpunkt, till: Tidpunkt?) {
        self.från = från
        self.till = till
    }
}
