import Begrepp
import Konto

/// The ASK's assessment of one adult: whether they stand at the labour market's disposal (12 kap. 3 § SoL), and why.
/// The engine reads it and never changes it.
package struct Bedömning: Sendable, Equatable {
    package enum Legitimation: String, Sendable, CaseIterable {
        case körkort = "korkort", pass, idkort = "id_kort", elegitimation = "e_legitimation", känd = "kand", ejKontrollerad = "ej_kontrollerad"

        package var rubrik: String {
            switch self {
            case .körkort: "Körkort"
            case .pass: "Pass"
            case .idkort: "Id-kort"
            case .elegitimation: "E-legitimation"
            case .känd: "Känd sedan tidigare"
            case .ejKontrollerad: "Inte kontrollerad"
            }
        }
    }

    package enum Skäl: String, Sendable, CaseIterable {
        case sökerArbete = "soker_arbete", arbetar, studerar, deltarIInsats = "deltar_i_insats", godtagbartSkäl = "godtagbart_skal"
        case sökerInteArbete = "soker_inte_arbete", avböjerInsats = "avbojer_insats", uteblirFrånInsats = "uteblir_fran_insats", avböjerPlan = "avbojer_plan"

        package var aktiv: Bool {
            switch self {
            case .sökerArbete, .arbetar, .studerar, .deltarIInsats, .godtagbartSkäl: true
            case .sökerInteArbete, .avböjerInsats, .uteblirFrånInsats, .avböjerPlan: false
            }
        }

        package var rubrik: String {
            switch self {
            case .sökerArbete: "Söker arbete"
            case .arbetar: "Arbetar"
            case .studerar: "Deltar i sfi eller annan utbildning"
            case .deltarIInsats: "Deltar i insats"
            case .godtagbartSkäl: "Har godtagbart skäl"
            case .sökerInteArbete: "Söker inte arbete"
            case .avböjerInsats: "Avböjer insats"
            case .uteblirFrånInsats: "Uteblir från insats"
            case .avböjerPlan: "Avböjer planering"
            }
        }
    }

    package let person: Person.Id
    package let legitimation: Legitimation
    package let skäl: Skäl
    package let motivering: String
    package var aktiv: Bool { skäl.aktiv }

    package init(person: Person.Id, legitimation: Legitimation, skäl: Skäl, motivering: String) {
        self.person = person
        self.legitimation = legitimation
        self.skäl = skäl
        self.motivering = motivering
    }
}

/// One line of the arbetsmarknadsplan.
package struct Planrad: Sendable, Equatable {
    package let mål: String
    package let aktivitet: String
    package let ansvarig: String
    package let uppföljning: Datum

    package init(mål: String, aktivitet: String, ansvarig: String, uppföljning: Datum) {
        self.mål = mål
        self.aktivitet = aktivitet
        self.ansvarig = ansvarig
        self.uppföljning = uppföljning
    }
}

/// What came of a nysamtal.
package struct Nysamtal: Sendable {
    package enum Utfall: String, Sendable { case genomfört = "genomfort", uteblev }
    package let id: String
    package let bokning: String
    package let utfall: Utfall
    package let vid: Tidpunkt
    package let ask: String
    package let bedömningar: [Bedömning]
    /// For who shows it: the engine decides without, and does not read it.
    package internal(set) var plan: [Planrad] = []

    package var allaAktiva: Bool { !bedömningar.isEmpty && bedömningar.allSatisfy(\.aktiv) }
}
