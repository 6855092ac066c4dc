import Base
import Begrepp

/// Prisbasbeloppet för ett kalenderår.
package struct Prisbasbelopp: Hashable, Sendable {
    package let år: Int
    package let belopp: Kronor
    /// "SFS 2025:872", eller vilket belopp det är när författningen inte är läst: så står det i spåret.
    package let källa: String
    /// Var beloppet är läst.
    package let läst: String
    /// Av vilka; nil för det som följde med programmet, och för ett förslag.
    package let granskning: Granskning?

    /// Alla kända år ur `{"2026": {"kr": 59200, "sfs": "2025:872", "last_i": "…"}, …}`; år utan belopp är inte kända.
    /// Ett nytt år är läst av två, som en ny tabell (`Granskning`).
    /// - Parameter förslag: belopp som bara ska provas; de behöver inte vara granskade.
    package static func alla(json bytes: [UInt8], förslag: Bool = false) throws(Fältfel) -> [Prisbasbelopp] {
        var alla: [Prisbasbelopp] = []
        for (namn, fält) in try Fält(dokument: bytes).objektOmDetFinns() where fält["kr"].finns {
            alla.append(try Prisbasbelopp(namn, fält))
        }
        let medföljande = alla.filter { $0.granskning == nil }.sorted { $0.år < $1.år }.map { "\($0.år) \($0.belopp.öre)" }
        guard förslag || medföljande.isEmpty || Medföljande.kontrollsumma(medföljande.joined(separator: "\n")) == Medföljande.prisbasbelopp else {
            throw Fältfel(fält: "granskning", orsak: "beloppen är inte de som följde med programmet: ett nytt eller ändrat år behöver två namn, inlagd och last")
        }
        return alla
    }

    private init(_ namn: String, _ fält: Fält) throws(Fältfel) {
        try fält.kräverObjekt(med: ["kr", "sfs", "last_i", "granskning"])
        guard let år = Int(namn), (1900...9999).contains(år) else { throw fält.fel("är inget år") }
        self.år = år
        belopp = try fält["kr"].kronor()
        källa = fält["sfs"].finns ? "SFS \(try fält["sfs"].text())" : "Prisbasbeloppet för \(år)"
        läst = try fält["last_i"].text()
        granskning = fält["granskning"].finns ? try Granskning(fält["granskning"]) : nil
        if case .följdeMed? = granskning { throw fält["granskning"].fel("ska ha två namn, inlagd och last") }
    }
}
