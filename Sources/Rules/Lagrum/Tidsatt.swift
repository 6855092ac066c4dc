import Begrepp

/// Ett värde som gäller under bestämda tider. Utanför dem finns inget värde, och att fråga är ett fel.
package struct Tidsatt<Värde: Sendable>: Sendable {
    package struct Period: Sendable {
        package let från: Datum
        /// Sista dagen; nil tills vidare.
        package let till: Datum?
        package let värde: Värde

        package init(från: Datum, till: Datum?, _ värde: Värde) {
            (self.från, self.till, self.värde) = (från, till, värde)
        }

        package func gäller(_ dag: Datum) -> Bool { från <= dag && (till.map { dag <= $0 } ?? true) }
    }

    /// Vad värdet är, "riksnorm": för felet.
    package let namn: String
    /// I tidsordning, utan överlappning.
    package let perioder: [Period]

    /// nil om två perioder överlappar eller en slutar före sin början.
    package init?(_ namn: String, _ perioder: [Period]) {
        let ordnade = perioder.sorted { $0.från < $1.från }
        guard ordnade.allSatisfy({ period in period.till.map { period.från <= $0 } ?? true }),
              zip(ordnade, ordnade.dropFirst()).allSatisfy({ före, efter in före.till.map { $0 < efter.från } ?? false })
        else { return nil }
        self.namn = namn
        self.perioder = ordnade
    }

    package func period(på dag: Datum) throws(SaknarLydelse) -> Period {
        guard let period = perioder.first(where: { $0.gäller(dag) }) else { throw SaknarLydelse(vad: namn, månad: dag.månad) }
        return period
    }

    package func värde(på dag: Datum) throws(SaknarLydelse) -> Värde { try period(på: dag).värde }
}

/// Det finns ingen lydelse (tabell, belopp, riktlinje) för månaden. Aldrig en gissning: en människa tar ärendet.
package struct SaknarLydelse: Error, Hashable, Sendable {
    /// "riksnorm", "prisbasbelopp".
    package let vad: String
    package let månad: Månad

    package init(vad: String, månad: Månad) {
        self.vad = vad
        self.månad = månad
    }
}
