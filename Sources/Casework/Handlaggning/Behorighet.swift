import Arende
import Begrepp
import Konto

extension Verksamhet {
    /// Whether this actor may know that the case exists. What is not yours is not there.
    func får(_ aktör: Aktör, _ ärende: Ärende) -> Bool {
        switch aktör {
        // A protected person sees their own case; nobody sees it through the other.
        case .sökande(let person): ärende.skyddad ? ärende.sökande == person.id && ärende.medsökande == nil : ärende.rör(person.id)
        case .personal(let personal): !ärende.skyddad || personal.skyddsbehörig
        case .funktion: !ärende.skyddad
        }
    }
}

/// Conflict of interest (FL 16–17 §§): nobody handles a case they are a party to. Relations that no number shows are
/// told by the handläggare, who then leaves the case.
func ärJävig(_ personal: Personal, _ parter: [Personnummer]) -> Bool {
    personal.personnummer.map(parter.contains) ?? false
}
