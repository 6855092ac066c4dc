import Arende
import Begrepp
import Konto

extension Verksamhet {
    /// Whether this actor may know that the case exists. What is not yours is not there.
    func får(_ aktör: Aktör, _ ärende: Ärende) -> Bool {
        switch aktör {
        case .sökande(let person): får(person, sökande: ärende.sökande, medsökande: ärende.medsökande, skyddad: ärende.skyddad)
        case .personal(let personal): !ärende.skyddad || personal.skyddsbehörig
        case .funktion: !ärende.skyddad
        }
    }

    /// A protected person sees their own case; nobody sees it through the other.
    func får(_ person: Person, sökande: Person.Id, medsökande: Person.Id?, skyddad: Bool) -> Bool {
        skyddad ? sökande == person.id && medsökande == nil : sökande == person.id || medsökande == person.id
    }
}

/// Conflict of interest (FL 16–17 §§): nobody handles a case they are a party to. Relations that no number shows are
/// told by the handläggare, who then leaves the case.
func ärJävig(_ personal: Personal, _ parter: [Personnummer]) -> Bool {
    personal.personnummer.map(parter.contains) ?? false
}
