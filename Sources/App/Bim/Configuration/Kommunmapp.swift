import Base
import Begrepp
import EkonomisktBistand
import Handlaggning
import Konto
import OpenID
import Riksnorm

/// A kommun's folder: what it is, its nämnd's guidelines and delegation, and how it looks.
struct Kommunmapp: Sendable {
    let kommun: Kommun
    let riktlinjer: Riktlinjer
    let delegationer: Delegationer
    /// The kommun's own mark; nil where it has the common one.
    let logotyp: [UInt8]?

    /// - Parameter register: other places and times for the registers than the file's; the demo's are started with it.
    init(_ mapp: String, register: JSON? = nil) throws {
        let fil = "\(mapp)/kommun.json"
        kommun = try Kommun(json: Self.med(register, json(fil)), fil: fil)
        guard mapp.split(separator: "/").last.map(String.init) == kommun.kod else {
            throw CommandRefusal("\(fil): fältet kod ska vara mappens namn")
        }
        riktlinjer = try i("\(mapp)/riktlinjer.json") { try Riktlinjer(json: readFile("\(mapp)/riktlinjer.json")) }
        delegationer = try i("\(mapp)/delegation.json") { try Delegationer(json: readFile("\(mapp)/delegation.json")) }
        guard riktlinjer.kommun == kommun.kod, delegationer.kommun == kommun.kod else {
            throw CommandRefusal("\(mapp): riktlinjer.json och delegation.json ska gälla \(kommun.kod)")
        }
        logotyp = fileExists("\(mapp)/logotyp.svg") ? try readFile("\(mapp)/logotyp.svg") : nil
    }

    func regelbok(_ riksnorm: Riksnormtabeller) -> Regelbok {
        Regelbok(riksnorm: riksnorm, riktlinjer: riktlinjer, delegationer: delegationer)
    }

    private static func med(_ register: JSON?, _ json: JSON) -> JSON {
        guard let register, let fält = json.object else { return json }
        return .object(fält.filter { $0.key != "register" } + [("register", register)])
    }
}
