/// What must always be true of a database, whatever crashed, was lost or came twice.
package enum Invariant: String, Sendable, CaseIterable {
    case I1, I2, I3, I4, I5, I6, I7, I8, I9, I10, I11, I12, I13, I14, I15, I16

    package var rubrik: String {
        switch self {
        case .I1: "Varje mottagen ansökan finns hel och en gång"
        case .I2: "En ansökan ger ett ärende och varje jobb finns en gång"
        case .I3: "Ett ärende har högst ett gällande beslut, och beslut ändras aldrig"
        case .I4: "Ett beslut har fattats under ett gällande lån eller av en namngiven människa"
        case .I5: "Utbetalningarna är det som beslutet säger"
        case .I6: "En person beviljas en månad en gång"
        case .I7: "En betalning går ut högst en gång"
        case .I8: "Varje beslut och mottagen ansökan har sin avisering"
        case .I9: "Ett ärende har en tid, och en tid har ett ärende"
        case .I10: "Efter 12 räknade timmar varnas det för ett register som tiger, efter 20 har en människa ärendet, efter 24 är det brutna löftet en rad"
        case .I11: "Ansökan, ärende, bokning och jobb hör ihop"
        case .I12: "Inget jobb är bortglömt"
        case .I13: "Varje ändring av ett ärende har sin händelse, och kedjan är hel"
        case .I14: "Databasen hör till en kommun"
        case .I15: "Samma underlag ger samma prövning"
        case .I16: "Ett register har svarat om ärendets egna personer, och läsbart, innan funktionen beslutar"
        }
    }
}

/// A broken invariant: which, where, and in one sentence how. Nothing in it is about a person.
package struct Fynd: Sendable, Hashable, CustomStringConvertible {
    package let invariant: Invariant
    package let mening: String
    /// A case number, or the id of a row.
    package let gäller: String

    package init(_ invariant: Invariant, _ mening: String, _ gäller: String) {
        self.invariant = invariant
        self.mening = mening
        self.gäller = gäller
    }

    package var description: String { "\(invariant.rawValue) \(gäller): \(mening)" }
}
