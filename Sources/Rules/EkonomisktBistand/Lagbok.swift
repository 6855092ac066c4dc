import Begrepp
import Lagrum
import Riksnorm

/// De paragrafer som tillämpas på en månad, i den lydelse som gällde då.
///
/// Socialtjänstlagen (2025:400) gäller från och med juli 2025, dessförinnan socialtjänstlagen (2001:453).
/// Lydelsen av 12 kap. 4–6 §§ efter den 1 juli 2026 är inte känd; inget här tillämpar dem.
struct Lagbok: Sendable {
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

    static func gällande(_ månad: Månad) -> Lagbok {
        if månad >= Månad.nyaSocialtjänstlagen { return ny }
        return månad >= juli2013 ? gammal(norm: månad.år >= 2019 ? "SFS 2018:1894" : "SFS 2009:1233", rätt: rätt2001(månad)) : äldre
    }

    private static let ny = Lagbok(
        rätt: Lagrum(.socialtjänstlagen, kapitel: 12, "1", lydelse: "SFS 2025:400"),
        förfogande: Lagrum(.socialtjänstlagen, kapitel: 12, "3", stycke: 1, lydelse: "SFS 2025:400"),
        godtagbaraSkäl: Lagrum(.socialtjänstlagen, kapitel: 12, "3", stycke: 2, lydelse: "SFS 2025:400"),
        skäligaKostnader: Lagrum(.socialtjänstlagen, kapitel: 12, "7", stycke: 1, punkt: 2, lydelse: "SFS 2025:400"),
        annanNivå: Lagrum(.socialtjänstlagen, kapitel: 12, "7", stycke: 3, lydelse: "SFS 2025:400"),
        jobbstimulans: Lagrum(.socialtjänstlagen, kapitel: 12, "8", lydelse: "SFS 2025:400"),
        barnsInkomster: Lagrum(.socialtjänstlagen, kapitel: 12, "9", lydelse: "SFS 2025:400"))

    private static let äldre = gammal(norm: "SFS 2009:1233", rätt: "SFS 2010:52", från2013: false)

    private static func gammal(norm: String, rätt: String, från2013: Bool = true) -> Lagbok {
        func fyra(_ paragraf: String, stycke: Int? = nil, _ lydelse: String) -> Lagrum {
            Lagrum(.socialtjänstlagen2001, kapitel: 4, paragraf, stycke: stycke, lydelse: lydelse)
        }
        return Lagbok(rätt: fyra("1", rätt), förfogande: fyra("1", stycke: 2, rätt), godtagbaraSkäl: fyra("1", stycke: 2, rätt),
                      skäligaKostnader: fyra("3", norm), annanNivå: fyra("3", norm),
                      jobbstimulans: från2013 ? fyra("1 b", "SFS 2013:421") : nil,
                      barnsInkomster: från2013 ? fyra("1 a", "SFS 2013:421") : nil)
    }

    private static func rätt2001(_ månad: Månad) -> String {
        if månad.index >= 2021 * 12 + 3 { return "SFS 2021:159" }       // april 2021
        return månad.index >= 2016 * 12 + 6 ? "SFS 2016:654" : "SFS 2010:52"
    }

    private static let juli2013: Månad = {
        guard let månad = Månad(år: 2013, månad: 7) else { preconditionFailure("juli finns") }
        return månad
    }()
}
