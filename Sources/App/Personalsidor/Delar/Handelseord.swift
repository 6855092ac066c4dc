import Arende

extension Händelse.Slag {
    /// What happened, as the history says it.
    var rubrik: String {
        switch self {
        case .inkommen: "Ansökan kom in"
        case .nysamtalBokat: "Nysamtal bokat"
        case .ingenLedigTid: "Ingen ledig tid före fristen"
        case .ombokat: "Nysamtal ombokat"
        case .registerSvarade: "Registren har svarat"
        case .registerSvaradeInte: "Alla register svarade inte"
        case .nysamtalHållet: "Nysamtal hållet"
        case .uteblev: "Uteblev från nysamtal"
        case .tillHandläggare: "Till handläggare"
        case .tagen: "Taget av handläggare"
        case .lämnad: "Lämnat av handläggare"
        case .radÄndrad: "Rad i beräkningen ändrad"
        case .kompletteringBegärd: "Komplettering begärd"
        case .kompletteringInkommen: "Komplettering kom in"
        case .kompletteringUteblev: "Komplettering kom inte i tid"
        case .beslutat: "Beslut fattat"
        case .expedierat: "Beslut skickat"
        case .överklagat: "Överklagat"
        case .återtaget: "Ansökan återtagen"
        case .skälKvitterat: "Skäl kvitterat"
        case .jävAnmält: "Jäv anmält"
        case .klockanGår: "Klockan går igen: mötets tid är förbi"
        case .registerTillfrågade: "Register tillfrågade igen"
        }
    }
}
