import Begrepp
import HTTP
import Konto
import OpenID

/// How the staff's directory describes people: what its words for roles mean here.
struct Personalkatalog: Sendable {
    /// The directory's word to the role it gives.
    let roller: [String: Personal.Roll]
    /// The directory's words for those who may open protected cases.
    let skyddsbehörig: Set<String>

    static let egenRoll = "skyddsbehorig"

    /// Their own names, as the demo's directory has them.
    static let egna = Personalkatalog(roller: Dictionary(uniqueKeysWithValues: Personal.Roll.allCases.map { ($0.rawValue, $0) }),
                                      skyddsbehörig: [egenRoll])

    init(roller: [String: Personal.Roll], skyddsbehörig: Set<String>) {
        self.roller = roller
        self.skyddsbehörig = skyddsbehörig
    }

    init(_ fält: Fält) throws(Fältfel) {
        var roller: [String: Personal.Roll] = [:]
        var skyddsbehörig: Set<String> = []
        for (ord, roll) in try fält.objektOmDetFinns() {
            if try roll.text() == Self.egenRoll { skyddsbehörig.insert(ord) } else { roller[ord] = try roll.val(Personal.Roll.self) }
        }
        guard !roller.isEmpty else { throw fält.fel("ska säga vilka roller katalogens ord ger") }
        self.init(roller: roller, skyddsbehörig: skyddsbehörig)
    }
}

/// Reading one login service from `anslutningar.json`, and refusing what is not safe in production.
extension OpenIDConfiguration {
    /// What we call the claims, and what the providers of the Swedish profile and plain OpenID call them.
    static let påståenden = [
        "personnummer": ["https://id.oidc.se/claim/personalIdentityNumber", "https://id.oidc.se/claim/coordinationNumber", "personnummer"],
        "förnamn": ["given_name"], "efternamn": ["family_name"], "namn": ["name"], "roller": ["roles"], "kommun": ["kommun"],
    ]
    static let medborgarscope = ["profile", "https://id.oidc.se/scope/naturalPersonNumber"]

    init(_ fält: Fält, fil: String, scope: [String], kräverTillit: Bool) throws {
        let utfärdare = try fält["utfardare"].text()
        guard utfärdare.hasPrefix("https://"), !Self.ärLoopback(utfärdare) else {
            throw CommandRefusal("\(fil): \(fält["utfardare"].väg) ska vara en https-adress till en riktig inloggningstjänst")
        }
        var tillit: [String] = []
        for nivå in try fält["tillitsnivaer"].lista() { tillit.append(try nivå.text()) }
        guard !tillit.isEmpty || !kräverTillit else { throw fält["tillitsnivaer"].fel("ska ha minst en tillitsnivå") }
        self.init(issuer: utfärdare, clientID: try fält["klient"].text(), authentication: try Self.bevis(fält, fil),
                  scopes: scope, claimNames: Self.påståenden, requiredACR: tillit)
    }

    private static func ärLoopback(_ adress: String) -> Bool {
        let värd = Ursprung(adress).värd
        return värd == "localhost" || värd.hasSuffix(".localhost") || värd.hasPrefix("127.") || värd.hasPrefix("[")
    }

    private static func bevis(_ fält: Fält, _ fil: String) throws -> ClientAuthentication {
        if fält["nyckelfil"].finns {
            return .privateKey(try readKey(fält["nyckelfil"].text(), fil))
        }
        if fält["hemlighetsfil"].finns {
            let hemlighet = String(decoding: try hemligt(fält["hemlighetsfil"].text(), fil), as: UTF8.self)
            return .secret(hemlighet.filter { !$0.isNewline })
        }
        throw fält.fel("ska ha nyckelfil eller hemlighetsfil")
    }

    private static func hemligt(_ väg: String, _ fil: String) throws -> [UInt8] {
        guard fileExists(väg) else { throw CommandRefusal("\(fil): hemligheten \(väg) finns inte eller går inte att läsa") }
        guard !othersMayRead(väg) else { throw CommandRefusal("\(väg) kan läsas av andra; ge filen läge 0600") }
        return try readFile(väg)
    }
}
