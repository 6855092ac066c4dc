import Arende
import Base
import Begrepp
import EkonomisktBistand
import Konto
import Storage

extension Verksamhet {
    /// Hands the case to a handläggare, with named reasons. One that already has the case gets the new reasons.
    /// - Parameter text: what staff read, where the reason's own words would not say what it is.
    func lämnaTillPerson(_ ärende: inout Ärende, _ skäl: [Skäl], text: String? = nil, nu: Tidpunkt, i tx: any Querying) async throws {
        for ett in skäl { try await SkälStore(tx).väck(ett.rawValue, text: text ?? ett.text, ärende: ärende.id, nu: nu) }
        guard ärende.status == .pågår else { return }
        ärende.status = .handläggare
        try await ÄrendeStore(tx).anteckna(.tillHandläggare, av: .funktion, innehåll: ["skal": JSON(skäl.map(\.rawValue))], i: &ärende, nu: nu)
    }
}
