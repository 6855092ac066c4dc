import HTML
import Site

extension HTML {
    /// A form of the staff pages: posted to a page of ours, with the key that shows that it came from one.
    mutating func formulär(_ nyckel: String, till mål: Site, id: String? = nil, klass: String = "formular", innehåll: (inout HTML) -> Void) {
        form(.class(klass), .id(id), .method("post"), .action(mål.path), .novalidate) { ut in
            ut.hiddenField("_nyckel", nyckel)
            innehåll(&ut)
        }
    }

    /// One button that does one thing: "Ta ärendet", "Klar". `avser` is read aloud where several look the same.
    mutating func knapp(_ text: String, _ nyckel: String, till mål: Site, avser: String? = nil, andra: Bool = true,
                        fält: [(namn: String, värde: String)] = []) {
        formulär(nyckel, till: mål, klass: "knappform") { ut in
            for (namn, värde) in fält { ut.hiddenField(namn, värde) }
            ut.button(.class(andra ? "knapp knapp-andra" : "knapp"), .type("submit")) { ut in
                ut.text(text)
                if let avser { ut.unseen(" \(avser)") }
            }
        }
    }
}
