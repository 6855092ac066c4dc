import Arende
import Base
import Begrepp
import HTML
import Konto

extension Händelse {
    /// The event as its person reads it; nil for what is only our own work.
    func rad(_ kommun: Kommun) -> TimelineEntry? {
        rubrik.map { TimelineEntry($0, datetime: vid.rfc3339, when: vid.visningMedÅr, by: vem(kommun)) }
    }

    private var rubrik: String? {
        switch slag {
        case .inkommen: "Ansökan kom in"
        case .nysamtalBokat: "Du fick en tid för möte"
        case .ingenLedigTid: "Vi letar efter en tid för möte"
        case .ombokat: "Mötet bokades om"
        case .registerSvarade: "Vi fick uppgifter från myndigheterna"
        case .nysamtalHållet: "Du var på möte"
        case .uteblev: "Vi sågs inte på mötet"
        case .kompletteringBegärd: "Vi bad dig om mer"
        case .kompletteringInkommen: "Vi fick det du skickade"
        case .kompletteringUteblev: "Tiden för att svara gick ut"
        case .beslutat: "Vi fattade beslut"
        case .expedierat: "Beslutet skickades till dig"
        case .överklagat: "Du överklagade beslutet"
        case .återtaget: "Du tog tillbaka ansökan"
        case .registerSvaradeInte, .tillHandläggare, .tagen, .lämnad, .radÄndrad, .skälKvitterat, .jävAnmält, .klockanGår, .registerTillfrågade: nil
        }
    }

    /// What the person did, whom they met and who decided, by name; the rest is the kommun's.
    private func vem(_ kommun: Kommun) -> String {
        switch slag {
        case .ombokat, .kompletteringInkommen, .överklagat, .återtaget, .nysamtalHållet, .beslutat: av
        case .inkommen, .nysamtalBokat, .ingenLedigTid, .registerSvarade, .registerSvaradeInte, .uteblev, .tillHandläggare, .tagen, .lämnad,
             .radÄndrad, .kompletteringBegärd, .kompletteringUteblev, .expedierat, .skälKvitterat, .jävAnmält, .klockanGår, .registerTillfrågade: kommun.namn
        }
    }
}
