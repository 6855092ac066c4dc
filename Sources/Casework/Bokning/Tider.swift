import Base
import Begrepp
import Konto

extension Kalender {
    /// The slots of these days: working days only, none past closing time on a half day,
    /// none that the clock change removes or repeats (01–04 is never worked).
    package func tider(från: Datum, dagar: Int) -> [Tid] {
        (0..<dagar).map { från + $0 }.filter(Arbetsdag.är).flatMap(tider)
    }

    private func tider(_ dag: Datum) -> [Tid] {
        let stänger = halvdagar[dag] ?? 24 * 60
        return pass.filter { $0.veckodagar.contains(dag.veckodag.nummer) }.flatMap { pass in
            stride(from: pass.från, through: min(pass.till, stänger) - pass.längd, by: pass.längd).map { minut in
                Tid(pass, dag, minut)
            }
        }
    }
}

extension Tid {
    fileprivate init(_ pass: Kalender.Pass, _ dag: Datum, _ minut: Int) {
        let start = dag.klockan(minut: minut)
        // The id follows from the slot, so that two instances that fill the calendar write the same row.
        self.init(id: "\(pass.ask)-\(start.microseconds / 60_000_000)", askSubjekt: pass.ask, askNamn: pass.namn, plats: pass.plats,
                  språk: pass.språk, start: start, slut: start + .seconds(pass.längd * 60))
    }
}

extension Datum {
    /// The moment of this day at so many minutes past midnight, Swedish time.
    package func klockan(minut: Int) -> Tidpunkt {
        Stockholm.instant(CivilTime(year: år, month: månadsnummer, day: dag, hour: minut / 60, minute: minut % 60, second: 0))
    }
}
