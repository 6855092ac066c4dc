/// De versioner av reglerna som någon gång har prövat ett ärende, i ordning. Den sista prövar nya ärenden.
///
/// Lagens egna ändringar är ingen ny version: de är daterade, och månaden ger lydelsen (`Lagbok`, `Riksnormtabeller`, `Riktlinjer`).
/// En ny version är när koden ändras så att något underlag ger andra byte än förut: en rättad räkning, en ny kontroll, en annan text
/// i spåret. Då läggs ett fall till här, och den regel som ändras får veta versionen och behåller sin gamla gren i en `switch` utan
/// `default`. Varje lagrat beslut kan därför räknas om så som det räknades (`spelaOm`), och testen har prov på varje versions byte.
package enum Regelversion: String, Sendable, CaseIterable {
    case ett = "1"
    /// Frågar om någon omfattas av LMA, om fler delar bostaden och vad barnet har tjänat tidigare under året; jämför flera kostnader
    /// av samma slag tillsammans med riktlinjen; nämner varifrån antalet personer och dagar är känt; hänvisar före juli 2016 till 4 kap. 1 § utan det andra stycke som inte fanns än.
    case två = "2"

    package static let gällande = Regelversion.två
}
