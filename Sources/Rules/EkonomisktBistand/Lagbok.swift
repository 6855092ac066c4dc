import Begrepp
import Lagrum
import Riksnorm

/// De paragrafer som tillämpas på en månad, i den lydelse som gällde då.
///
/// Socialtjänstlagen (2025:400) gäller från och med juli 2025, dessförinnan socialtjänstlagen (2001:453).
/// Lydelsen av 12 kap. 4–6 §§ efter den 1 juli 2026 är inte känd; inget här tillämpar dem.
struct Lagbok: Sendable {
    /// Den version av reglerna som prövar.
    private(set) var version: Regelversion
    /// Rätten till ekonomiskt bistånd.
    let rätt: Lagrum
    /// Skyldigheten att stå till arbetsmarknadens förfogande, och godtagbara skäl att inte göra det.
    let förfogande: Lagrum
    let godtagbaraSkäl: Lagrum
    /// Skäliga kostnader utanför riksnormen.
    let skäligaKostnader: Lagrum
    /// Högre eller lägre nivå i ett enskilt fall.
    let annanNivå: Lagrum
    /// Särskild beräkningsregel (jobbstimulans); fanns inte före juli 2013.
    let jobbstimulans: Lagrum?
    /// Barns och skolungdomars inkomster av eget arbete.
    let barnsInkomster: Lagrum?
    /// Den som omfattas av lagen om mottagande av asylsökande m.fl.; den äldre lagens motsvarighet är inte läst.
    let mottagandeAvAsylsökande: Lagrum?

    static func gällande(_ månad: Månad, _ version: Regelversion) -> Lagbok {
        guard månad >= Månad.nyaSocialtjänstlagen else { return gammal(månad, version) }
        var lag = ny
        lag.version = version
        return lag
    }

    private static let ny = Lagbok(
        version: .gällande,
        rätt: Lagrum(.socialtjänstlagen, kapitel: 12, "1", lydelse: "SFS 2025:400"),
        förfogande: Lagrum(.socialtjänstlagen, kapitel: 12, "3", stycke: 1, lydelse: "SFS 2025:400"),
        godtagbaraSkäl: Lagrum(.socialtjänstlagen, kapitel: 12, "3", stycke: 2, lydelse: "SFS 2025:400"),
        skäligaKostnader: Lagrum(.socialtjänstlagen, kapitel: 12, "7", stycke: 1, punkt: 2, lydelse: "SFS 2025:400"),
        annanNivå: Lagrum(.socialtjänstlagen, kapitel: 12, "7", stycke: 3, lydelse: "SFS 2025:400"),
        jobbstimulans: Lagrum(.socialtjänstlagen, kapitel: 12, "8", lydelse: "SFS 2025:400"),
        barnsInkomster: Lagrum(.socialtjänstlagen, kapitel: 12, "9", lydelse: "SFS 2025:400"),
        mottagandeAvAsylsökande: Lagrum(.socialtjänstlagen, kapitel: 10, "2", lydelse: "SFS 2025:400"))

    private static func gammal(_ månad: Månad, _ version: Regelversion) -> Lagbok {
        func fyra(_ paragraf: String, stycke: Int? = nil, _ lydelse: String) -> Lagrum {
            Lagrum(.socialtjänstlagen2001, kapitel: 4, paragraf, stycke: stycke, lydelse: lydelse)
        }
        let rätt = månad >= april2021 ? "SFS 2021:159" : månad >= juli2016 ? "SFS 2016:654" : "SFS 2010:52"
        let norm = månad.år >= 2019 ? "SFS 2018:1894" : "SFS 2009:1233"
        // Andra stycket om arbetsmarknadens förfogande kom i juli 2016. Dessförinnan följde kravet av första stycket.
        let stycke: Int? = switch version {
        case .ett: 2
        case .två: månad >= juli2016 ? 2 : nil
        }
        return Lagbok(version: version, rätt: fyra("1", rätt), förfogande: fyra("1", stycke: stycke, rätt), godtagbaraSkäl: fyra("1", stycke: stycke, rätt),
                      skäligaKostnader: fyra("3", norm), annanNivå: fyra("3", norm),
                      jobbstimulans: månad >= juli2013 ? fyra("1 b", "SFS 2013:421") : nil,
                      barnsInkomster: månad >= juli2013 ? fyra("1 a", "SFS 2013:421") : nil, mottagandeAvAsylsökande: nil)
    }

    private static let juli2013 = första(2013, 7), juli2016 = första(2016, 7), april2021 = första(2021, 4)

    private static func första(_ år: Int, _ nummer: Int) -> Månad {
        guard let månad = Månad(år: år, månad: nummer) else { preconditionFailure("\(år) har ingen månad \(nummer)") }
        return månad
    }
}
