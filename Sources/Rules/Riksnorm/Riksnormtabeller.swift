import Base
import Begrepp
import Lagrum

/// De belopp som staten bestämmer: alla kända tabeller över riksnormen, och prisbasbeloppen.
package struct Riksnormtabeller: Sendable {
    private let tabeller: Tidsatt<Riksnormtabell>
    private let prisbasbelopp: [Int: Prisbasbelopp]

    /// - throws: `Fältfel` om två tabeller gäller samma dag.
    package init(_ tabeller: [Riksnormtabell], prisbasbelopp: [Prisbasbelopp]) throws(Fältfel) {
        let perioder = tabeller.map { Tidsatt.Period(från: $0.från, till: $0.till, $0) }
        guard let tidsatta = Tidsatt("riksnorm", perioder) else {
            throw Fältfel(fält: "galler_fran", orsak: "två tabeller gäller samma dag")
        }
        self.tabeller = tidsatta
        self.prisbasbelopp = Dictionary(prisbasbelopp.map { ($0.år, $0) }) { första, _ in första }
    }

    /// Tabellen för den månad biståndet avser (inte den månad ansökan gjordes).
    package func för(_ månad: Månad) throws(SaknarLydelse) -> Riksnormtabell {
        try tabeller.värde(på: månad.förstaDagen)
    }

    package func prisbasbelopp(_ månad: Månad) throws(SaknarLydelse) -> Prisbasbelopp {
        guard let belopp = prisbasbelopp[månad.år] else { throw SaknarLydelse(vad: "prisbasbelopp", månad: månad) }
        return belopp
    }

    /// Tabellerna med de föreslagna i stället för dem som gäller samma tid, och föreslagna prisbasbelopp i stället för samma års.
    package func med(_ föreslagna: [Riksnormtabell], prisbasbelopp föreslagnaBelopp: [Prisbasbelopp]) throws(Fältfel) -> Riksnormtabeller {
        let kvar = alla.filter { tabell in föreslagna.allSatisfy { $0.till < tabell.från || tabell.till < $0.från } }
        return try Riksnormtabeller(kvar + föreslagna, prisbasbelopp: föreslagnaBelopp + prisbasbelopp.values)
    }

    /// Alla tabeller i tidsordning.
    package var alla: [Riksnormtabell] { tabeller.perioder.map(\.värde) }

    /// Alla kända prisbasbelopp, i årens ordning.
    package var allaPrisbasbelopp: [Prisbasbelopp] { prisbasbelopp.values.sorted { $0.år < $1.år } }
}
