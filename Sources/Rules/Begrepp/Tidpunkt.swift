import Base

/// Ett ögonblick (mikrosekunder sedan 1970, UTC). Reglerna läser aldrig en klocka: tidpunkten kommer alltid utifrån.
package typealias Tidpunkt = Instant

extension Tidpunkt {
    /// Dagen i Sverige (Europe/Stockholm) vid tidpunkten.
    package var datum: Datum {
        let lokal = Stockholm.civil(self)
        return Datum(dagar: Datum.dagar(år: lokal.year, månad: lokal.month, dag: lokal.day))
    }

    /// "kl. 14.00", svensk lokal tid.
    package var klockslag: String {
        let lokal = Stockholm.civil(self)
        return "kl. \(tvåSiffror(lokal.hour)).\(tvåSiffror(lokal.minute))"
    }

    /// "tisdag 24 november kl. 14.00", svensk lokal tid, utan år.
    package var visning: String { "\(datum.dagrubrik) \(klockslag)" }

    /// Så sägs en sista tidpunkt, efter "senast": midnatt är slutet på dagen före, "måndag 23 november kl. 24.00". "Senast tisdag kl. 00.00"
    /// läser många som natten ett dygn senare.
    package var visningSomSista: String { ärMidnatt ? "\((datum - 1).dagrubrik) kl. 24.00" : visning }

    /// Dygnsskiftet i Sverige, på minuten.
    package var ärMidnatt: Bool {
        let lokal = Stockholm.civil(self)
        return lokal.hour == 0 && lokal.minute == 0
    }

    /// "tisdag 24 november 2026 kl. 14.00", svensk lokal tid.
    package var visningMedÅr: String { "\(datum.veckodag.rubrik) \(datum.visning) \(klockslag)" }
}

func tvåSiffror(_ tal: Int) -> String { tal < 10 ? "0\(tal)" : "\(tal)" }
