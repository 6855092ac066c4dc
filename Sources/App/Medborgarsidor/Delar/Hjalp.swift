import HTML
import Konto

extension HTML {
    /// First on the start page and on the receipt: the number to call when nothing can wait.
    mutating func akutruta(_ kommun: Kommun, rubrik: String = "Saknar du mat, medicin eller någonstans att bo?") {
        panel(.alarm, rubrik) { ut in
            ut.p { ut in
                ut.text("Ring oss nu på ")
                ut.telefon(kommun.akutTelefon)
                ut.text(". Du behöver inte fylla i något först.")
            }
        }
    }

    /// How to reach a person, the same everywhere.
    mutating func kontaktuppgifter(_ kommun: Kommun) {
        ul { ut in
            ut.li { ut in
                ut.text("Ring ")
                ut.telefon(kommun.telefon)
                ut.text(", \(kommun.öppettider)")
            }
            ut.li("Besök oss: \(kommun.besöksadress)")
            ut.li("Skriv till oss: \(kommun.postadress)")
        }
    }
}
