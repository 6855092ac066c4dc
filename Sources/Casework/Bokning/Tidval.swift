import Base
import Begrepp

/// Which of these slots a case gets: pure, so that it can be read and tested.
/// The place is kept. A wished-for part of the day and an ASK who speaks the language are kept while one such slot
/// starts in time; otherwise the first free slot in time is taken, with an interpreter to book.
package func välj(_ tider: [Tid], _ önskemål: Önskemål, från: Tidpunkt, före: Tidpunkt) -> Tid? {
    let möjliga = tider.filter { $0.plats == önskemål.plats && $0.start >= från && $0.slut <= före }.sorted { $0.start < $1.start }
    let rättSpråk = möjliga.filter { tid in önskemål.tolk.map(tid.språk.contains) ?? true }
    return rättSpråk.first { passar($0, önskemål.dagsdel) }
        ?? möjliga.first { passar($0, önskemål.dagsdel) }
        ?? rättSpråk.first
        ?? möjliga.first
}

private func passar(_ tid: Tid, _ dagsdel: Önskemål.Dagsdel) -> Bool {
    switch dagsdel {
    case .spelarIngenRoll: true
    case .förmiddag: Stockholm.civil(tid.start).hour < 12
    case .eftermiddag: Stockholm.civil(tid.start).hour >= 12
    }
}
