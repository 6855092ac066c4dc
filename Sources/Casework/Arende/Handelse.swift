import Base
import Begrepp

/// What happened in a case: one row, never changed, with the hash of the row before it.
package struct Händelse: Sendable {
    package enum Slag: String, Sendable, CaseIterable {
        case inkommen
        case nysamtalBokat = "nysamtal_bokat"
        case ingenLedigTid = "ingen_ledig_tid"
        case ombokat
        case registerSvarade = "register_svarade"
        case registerSvaradeInte = "register_svarade_inte"
        case nysamtalHållet = "nysamtal_hallet"
        case uteblev
        case tillHandläggare = "till_handlaggare"
        case tagen
        case lämnad = "lamnad"
        case radÄndrad = "rad_andrad"
        case kompletteringBegärd = "komplettering_begard"
        case kompletteringInkommen = "komplettering_inkommen"
        case kompletteringUteblev = "komplettering_uteblev"
        case beslutat
        case expedierat
        case överklagat = "overklagat"
        case återtaget = "atertaget"
        case skälKvitterat = "skal_kvitterat"
        case jävAnmält = "jav_anmalt"
        case klockanGår = "klockan_gar"
        case registerTillfrågade = "register_tillfragade"
    }

    package let nr: Int
    package let vid: Tidpunkt
    package let slag: Slag
    package let av: String
    package let innehåll: JSON
    package let föregående: String
    package let hash: String

    /// SHA-256 over the hash before and everything the row says, each part on a line of its own.
    static func hash(föregående: String, ärende: Ärende.Id, nr: Int, vid: Tidpunkt, slag: Slag, av: String, innehåll: String) -> String {
        hash(föregående: föregående, ärende: ärende, nr: nr, vid: vid, slag: slag.rawValue, av: av, innehåll: innehåll)
    }

    /// Of the columns as they stand, for who verifies the chain.
    package static func hash(föregående: String, ärende: Ärende.Id, nr: Int, vid: Tidpunkt, slag: String, av: String, innehåll: String) -> String {
        let rader = [föregående, ärende, String(nr), String(vid.microseconds), slag, av, innehåll]
        return Digest.hex(Digest.sha256(Array(rader.joined(separator: "\n").utf8)))
    }
}
