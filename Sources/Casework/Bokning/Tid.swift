import Base
import Begrepp

/// A time in an ASK's calendar at which a nysamtal can be held.
package struct Tid: Sendable, Equatable {
    package let id: String
    package let askSubjekt: String
    package let askNamn: String
    package let plats: String
    package let språk: [String]
    package let start: Tidpunkt
    package let slut: Tidpunkt
}

/// What the applicant asked for. What cannot be had is left out in the order it stands here last to first.
package struct Önskemål: Sendable {
    package enum Dagsdel: String, Sendable { case spelarIngenRoll = "spelar_ingen_roll", förmiddag = "formiddag", eftermiddag }
    package var plats: String
    package var dagsdel: Dagsdel
    /// The language of an interpreter, where one is needed.
    package var tolk: String?
    package init(plats: String, dagsdel: Dagsdel, tolk: String?) { self.plats = plats; self.dagsdel = dagsdel; self.tolk = tolk }
}
