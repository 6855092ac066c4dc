/// En paragraf så som den lyder, och den kod som säger detsamma.
///
/// Orden är författningens egna, stycke för stycke. Det som inte tillämpas här är utelämnat och märkt med "…".
package struct Lagtext: Sendable {
    /// Hela paragrafen, i den lydelse som citeras.
    package let lagrum: Lagrum
    package let ord: [String]
    /// Vad paragrafen betyder för räkningen, på vanlig svenska.
    package let betyder: String
    /// Funktionerna som säger detsamma: "underskott".
    package let sägsAv: [String]
    /// Filen de står i, "EkonomisktBistand/SoL12.swift".
    package let fil: String

    package init(_ lagrum: Lagrum, _ ord: String, betyder: String, sägsAv: [String], fil: String = #fileID) {
        self.lagrum = lagrum
        self.ord = ord.split(separator: "\n").map(String.init)
        (self.betyder, self.sägsAv, self.fil) = (betyder, sägsAv, fil)
    }

    /// Står `lagrum` i den här paragrafen, i något av dess stycken och punkter?
    package func omfattar(_ lagrum: Lagrum) -> Bool {
        (lagrum.författning, lagrum.kapitel, lagrum.paragraf) == (self.lagrum.författning, self.lagrum.kapitel, self.lagrum.paragraf)
    }
}
