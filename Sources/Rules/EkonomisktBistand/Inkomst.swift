import Begrepp
import Lagrum

/// En inkomst i pengar efter skatt, som den uppgavs eller som ett register visar den.
package struct Inkomst: Hashable, Sendable {
    package var person: PersonId
    package var slag: Inkomstslag
    package var belopp: Kronor
    package var källa: Källa
    /// Månaden pengarna kom in; nil om den inte är sagd, och då är det kontrollmånaden.
    package var månad: Månad?
    /// Beloppet en handläggare har bestämt i stället.
    package var godkänt: Godkännande?

    package init(person: PersonId, slag: Inkomstslag, belopp: Kronor, källa: Källa, månad: Månad? = nil, godkänt: Godkännande? = nil) {
        (self.person, self.slag, self.belopp, self.källa, self.månad, self.godkänt) = (person, slag, belopp, källa, månad, godkänt)
    }

    /// Det som räknas för den månad biståndet avser: bara det som kom in i kontrollmånaden, om en handläggare inte har bestämt annat.
    package func räknas(för månad: Månad) -> Kronor {
        if let godkänt { return godkänt.belopp }
        return iKontrollmånaden(för: månad) ? belopp : .noll
    }

    /// Att den kom månaden före den som söks, eller att det inte sägs när.
    package func iKontrollmånaden(för månad: Månad) -> Bool { self.månad.map { $0 == månad.före } ?? true }
}

/// Ett belopp som en handläggare har bestämt, med skäl.
package struct Godkännande: Hashable, Sendable {
    package var belopp: Kronor
    package var skäl: String
    /// Handläggarens beteckning i systemet.
    package var av: String

    package init(belopp: Kronor, skäl: String, av: String) {
        (self.belopp, self.skäl, self.av) = (belopp, skäl, av)
    }

    var källa: Källa { .handläggare(skäl: skäl, av: av) }
}

/// Slagen av inkomster. Alla räknas med hela nettobeloppet utom lön, som har egna regler (12 kap. 8 och 9 §§ SoL).
package enum Inkomstslag: String, Sendable, CaseIterable {
    case lön = "lon", aKassa = "a_kassa", aktivitetsstöd = "aktivitetsstod", sjukpenning, föräldrapenning = "foraldrapenning"
    case barnbidrag, bostadsbidrag, bostadstillägg = "bostadstillagg", underhållsstöd = "underhallsstod"
    case underhållsbidrag = "underhallsbidrag", studiemedel, studielån = "studielan", inackorderingstillägg = "inackorderingstillagg"
    case pension, tjänstepension = "tjanstepension", barnpension, efterlevandestöd = "efterlevandestod"
    case äldreförsörjningsstöd = "aldreforsorjningsstod", sjukersättning = "sjukersattning"
    case aktivitetsersättning = "aktivitetsersattning", etableringsersättning = "etableringsersattning"
    case dagersättning = "dagersattning", omvårdnadsbidrag = "omvardnadsbidrag", alfaersättning = "alfaersattning"
    case livränta = "livranta", kapital, skatteåterbäring = "skatteaterbaring", hyresdel
    case biståndFrånAnnanKommun = "bistand_annan_kommun", insättning = "insattning", övrig = "ovrig"

    package var rubrik: String {
        switch self {
        case .lön: "Lön"
        case .aKassa: "A-kassa"
        case .aktivitetsstöd: "Aktivitetsstöd"
        case .sjukpenning: "Sjukpenning"
        case .föräldrapenning: "Föräldrapenning"
        case .barnbidrag: "Barnbidrag och flerbarnstillägg"
        case .bostadsbidrag: "Bostadsbidrag"
        case .bostadstillägg: "Bostadstillägg"
        case .underhållsstöd: "Underhållsstöd"
        case .underhållsbidrag: "Underhållsbidrag från den andra föräldern"
        case .studiemedel: "Studiemedel, bidrag"
        case .studielån: "Studiemedel, lån"
        case .inackorderingstillägg: "Inackorderingstillägg"
        case .pension: "Pension"
        case .tjänstepension: "Tjänstepension och försäkringar"
        case .barnpension: "Barnpension"
        case .efterlevandestöd: "Efterlevandestöd"
        case .äldreförsörjningsstöd: "Äldreförsörjningsstöd"
        case .sjukersättning: "Sjukersättning"
        case .aktivitetsersättning: "Aktivitetsersättning"
        case .etableringsersättning: "Etableringsersättning"
        case .dagersättning: "Dagersättning"
        case .omvårdnadsbidrag: "Omvårdnadsbidrag eller vårdbidrag"
        case .alfaersättning: "Alfaersättning"
        case .livränta: "Livränta"
        case .kapital: "Inkomst av kapital"
        case .skatteåterbäring: "Skatteåterbäring"
        case .hyresdel: "Hyresdel från barn eller inneboende"
        case .biståndFrånAnnanKommun: "Ekonomiskt bistånd från en annan kommun"
        case .insättning: "Swish eller insättning på konto"
        case .övrig: "Annan inkomst"
        }
    }

    /// I en mening: efter den som har inkomsten ("barnets lön"), och i bestämd form ("lönen").
    var ord: (obestämt: String, bestämt: String) {
        switch self {
        case .lön: ("lön", "lönen")
        case .aKassa: ("ersättning från a-kassan", "ersättningen från a-kassan")
        case .aktivitetsstöd: ("aktivitetsstöd", "aktivitetsstödet")
        case .sjukpenning: ("sjukpenning", "sjukpenningen")
        case .föräldrapenning: ("föräldrapenning", "föräldrapenningen")
        case .barnbidrag: ("barnbidrag", "barnbidraget")
        case .bostadsbidrag: ("bostadsbidrag", "bostadsbidraget")
        case .bostadstillägg: ("bostadstillägg", "bostadstillägget")
        case .underhållsstöd: ("underhållsstöd", "underhållsstödet")
        case .underhållsbidrag: ("underhållsbidrag", "underhållsbidraget")
        case .studiemedel: ("studiebidrag", "studiebidraget")
        case .studielån: ("studielån", "studielånet")
        case .inackorderingstillägg: ("inackorderingstillägg", "inackorderingstillägget")
        case .pension: ("pension", "pensionen")
        case .tjänstepension: ("tjänstepension", "tjänstepensionen")
        case .barnpension: ("barnpension", "barnpensionen")
        case .efterlevandestöd: ("efterlevandestöd", "efterlevandestödet")
        case .äldreförsörjningsstöd: ("äldreförsörjningsstöd", "äldreförsörjningsstödet")
        case .sjukersättning: ("sjukersättning", "sjukersättningen")
        case .aktivitetsersättning: ("aktivitetsersättning", "aktivitetsersättningen")
        case .etableringsersättning: ("etableringsersättning", "etableringsersättningen")
        case .dagersättning: ("dagersättning", "dagersättningen")
        case .omvårdnadsbidrag: ("omvårdnadsbidrag", "omvårdnadsbidraget")
        case .alfaersättning: ("alfaersättning", "alfaersättningen")
        case .livränta: ("livränta", "livräntan")
        case .kapital: ("kapitalinkomst", "kapitalinkomsten")
        case .skatteåterbäring: ("skatteåterbäring", "skatteåterbäringen")
        case .hyresdel: ("hyresdel", "hyresdelen")
        case .biståndFrånAnnanKommun: ("bistånd från en annan kommun", "biståndet från en annan kommun")
        case .insättning: ("insättning på konto", "insättningen på kontot")
        case .övrig: ("inkomst av annat slag", "inkomsten av annat slag")
        }
    }

    /// Betalas av en myndighet eller a-kassa, så att ett register kan ha den.
    package var ärFörmån: Bool {
        switch self {
        case .aKassa, .aktivitetsstöd, .sjukpenning, .föräldrapenning, .barnbidrag, .bostadsbidrag, .bostadstillägg,
             .underhållsstöd, .studiemedel, .studielån, .inackorderingstillägg, .pension, .barnpension, .efterlevandestöd,
             .äldreförsörjningsstöd, .sjukersättning, .aktivitetsersättning, .etableringsersättning, .dagersättning,
             .omvårdnadsbidrag, .alfaersättning, .livränta:
            true
        case .lön, .underhållsbidrag, .tjänstepension, .kapital, .skatteåterbäring, .hyresdel, .biståndFrånAnnanKommun,
             .insättning, .övrig:
            false
        }
    }

    /// De slag som räknas utan att någon behöver se efter vad de är, när kommunen inte har bestämt något annat.
    package static let kända = Set(allCases).subtracting([.biståndFrånAnnanKommun, .insättning, .övrig])
}
