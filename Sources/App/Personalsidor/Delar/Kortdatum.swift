import Base
import Begrepp

extension Tidpunkt {
    /// "mån 23 nov 15.00": for tables, where the eye runs down a column.
    var kort: String { "\(datum.kort) \(klocka)" }

    /// "mån 23 nov 24.00" for midnight, as a last moment is said (`visningSomSista`).
    var kortSomSista: String { ärMidnatt ? "\((datum - 1).kort) 24.00" : kort }

    /// "15.00".
    var klocka: String {
        let lokal = Stockholm.civil(self)
        return "\(tvåSiffror(lokal.hour)).\(tvåSiffror(lokal.minute))"
    }
}

extension Datum {
    /// "mån 23 nov".
    var kort: String { "\(veckodag.rubrik.prefix(3)) \(dag) \(Self.månadsord[månadsnummer - 1])" }

    private static let månadsord = ["jan", "feb", "mars", "april", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec"]
}

private func tvåSiffror(_ tal: Int) -> String { tal < 10 ? "0\(tal)" : "\(tal)" }
