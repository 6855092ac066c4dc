import Base
import Begrepp
import HTTP
import Konto
import OpenID
import Sockets

/// A folder of configuration for production, read whole and found safe before anything is started.
///
///     bim.json               where to listen, where files are kept, which kommuner
///     trelleborg/            one folder a kommun
///       kommun.json          names, phone numbers, colours, places, calendars, registers
///       riktlinjer.json      the nämnd's guidelines, with dates
///       delegation.json      what the nämnd lets the function decide, with dates
///       anslutningar.json    the database and the two login services
///       logotyp.svg          if it has one
struct Installation: Sendable {
    struct Ansluten: Sendable {
        let mapp: Kommunmapp
        let databas: Databas
        let medborgare: OpenIDConfiguration
        let personal: OpenIDConfiguration
        let katalog: Personalkatalog
        var kommun: Kommun { mapp.kommun }
    }

    let lyssna: ListenAddress
    /// Where the outbox is written.
    let data: String
    let gränser: Gränser
    let databasanslutningar: Int?
    /// Signs the heads of the event chains; nil where none are written.
    let kedjenyckel: SigningKey?
    let kommuner: [Ansluten]

    init(directory: String, environment: Environment) throws {
        let fil = "\(directory)/bim.json"
        let fält = Fält(try json(fil))
        (lyssna, data, gränser) = try i(fil) { (try Self.lyssna(fält, fil), try fält["data"].text(), try Gränser(fält["granser"])) }
        databasanslutningar = try i(fil) { try fält["databasanslutningar"].finns ? fält["databasanslutningar"].heltal(4...10_000) : nil }
        kedjenyckel = try fält["kedjenyckel"].finns ? readKey(i(fil) { try fält["kedjenyckel"].text() }, fil) : nil
        let koder = try i(fil) { try Self.koder(fält["kommuner"]) }
        kommuner = try koder.map { try Ansluten("\(directory)/\($0)", $0, environment, ensam: koder.count == 1) }
        try Self.kräverEgnaVärdar(kommuner)
        guard fileExists(data) else { throw CommandRefusal("\(fil): mappen \(data) i fältet data finns inte") }
    }

    private static func koder(_ fält: Fält) throws -> [String] {
        let koder = try fält.lista().map { try $0.text() }
        guard !koder.isEmpty, Set(koder).count == koder.count else { throw fält.fel("ska vara en eller flera olika kommuner") }
        return koder
    }

    /// TLS is the proxy's, and without it no session is safe: the program listens only where the proxy alone can reach it.
    private static func lyssna(_ fält: Fält, _ fil: String) throws -> ListenAddress {
        let text = try fält["lyssna"].text()
        guard try fält["bakom_proxy"].sant() else {
            throw CommandRefusal("\(fil): bakom_proxy ska vara true; i drift står en proxy med TLS framför programmet")
        }
        if text.hasPrefix("unix:") { return .unix(path: String(text.dropFirst("unix:".count))) }
        guard let kolon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: kolon)...]), (1...65535).contains(port) else {
            throw fält["lyssna"].fel("ska vara unix:/sökväg eller 127.0.0.1:8080")
        }
        let värd = String(text[..<kolon])
        guard ["127.0.0.1", "[::1]", "localhost"].contains(värd) else {
            throw CommandRefusal("\(fil): lyssna ska vara en adress som bara den egna datorn når (127.0.0.1 eller unix:), inte \(värd)")
        }
        return .tcp(host: värd == "[::1]" ? "::1" : värd, port: port)
    }

    private static func kräverEgnaVärdar(_ kommuner: [Ansluten]) throws {
        var ägare: [String: String] = [:]
        for kommun in kommuner.map(\.kommun) {
            for värd in kommun.värdar {
                if let annan = ägare.updateValue(kommun.kod, forKey: värd) {
                    throw CommandRefusal("värdnamnet \(värd) står hos både \(annan) och \(kommun.kod)")
                }
            }
        }
    }
}

extension Installation.Ansluten {
    init(_ väg: String, _ kod: String, _ environment: Environment, ensam: Bool) throws {
        let fil = "\(väg)/anslutningar.json"
        mapp = try Kommunmapp(väg)
        let fält = Fält(try json(fil))
        let ur = environment["BIM_DATABASE_URL_\(kod.uppercased())"] ?? (ensam ? environment["BIM_DATABASE_URL"] : nil)
        databas = try i(fil) { Databas(try ur ?? fält["databas"].text()) }
        try databas.kräverSäkert(ur == nil ? fil : nil)
        medborgare = try i(fil) {
            try OpenIDConfiguration(fält["medborgare"], fil: fil, scope: OpenIDConfiguration.medborgarscope, kräverTillit: true)
        }
        personal = try i(fil) { try OpenIDConfiguration(fält["personal"], fil: fil, scope: ["profile"], kräverTillit: false) }
        guard medborgare.issuer != personal.issuer else {
            throw CommandRefusal("\(fil): medborgare och personal ska ha var sin utfärdare")
        }
        katalog = try i(fil) { try Personalkatalog(fält["personal"]["roller"]) }
        try kräverSäkraRegister(mapp.kommun, väg)
    }
}

/// Personnummer go to the registers: encrypted, or to a connector on this machine.
private func kräverSäkraRegister(_ kommun: Kommun, _ väg: String) throws {
    let adress = kommun.register.adress
    guard adress.hasPrefix("https://") || adress.hasPrefix("http://127.0.0.1:") || adress.hasPrefix("http://[::1]:") else {
        throw CommandRefusal("\(väg)/kommun.json: register.adress ska vara https, eller en anslutning på den egna datorn")
    }
}
