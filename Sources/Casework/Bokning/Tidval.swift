import Base
import Begrepp

/// Which of these slots a case gets: pure, so that it can be read and tested.
/// The place is kept. A wished-for part of the day and an ASK who speaks the language are kept while one such slot
/// starts in time; otherwise the first free slot in time is taken, with an interpreter to book.
package func välj(_ tider: [Tid], _ önskemål: Önskemål, från: Tidpunkt, före: Tidpunkt) -> Tid? {
    func tidigast(språk: Bool, dagsdel: Bool) -> Tid? {
        tider.lazy.filter { tid in
            tid.plats == önskemål.plats && tid.start >= från && tid.slut <= före
                && (!språk || önskemål.tolk.map(tid.språk.contains) ?? true) && (!dagsdel || passar(tid, önskemål.dagsdel))
        }.min { $0.start < $1.start }
    }
    return tidigast(språk: true, dagsdel: true) ?? tidigast(språk: false, dagsdel: true) ?? tidigast(språk: true, dagsdel: false)
        ?? tidigast(språk: false, dagsdel: false)
}

private func passar(_ tid: Tid, _ dagsdel: Önskemål.Dagsdel) -> Bool {
    switch dagsdel {
    case .spelarIngenRoll: true
    case .förmiddag: Stockholm.civil(tid.start).hour < 12
    case .eftermiddag: Stockholm.civil(tid.start).hour >= 12
    }
}
