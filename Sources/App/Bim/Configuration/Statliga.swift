import Base
import Begrepp
import EkonomisktBistand
import Riksnorm

/// What the nation decides, the same for every kommun: read from the program's own Config.
enum Statliga {
    static func riksnorm() throws -> Riksnormtabeller {
        let folder = Root.path("Config/riksnorm")
        let tabeller = try names(in: folder).filter { $0.hasSuffix(".json") }.map { namn in
            try i(namn) { try Riksnormtabell(json: readFile("\(folder)/\(namn)")) }
        }
        return try Riksnormtabeller(tabeller, prisbasbelopp: i("prisbasbelopp.json") {
            try Prisbasbelopp.alla(json: readFile(Root.path("Config/prisbasbelopp.json")))
        })
    }
}

/// An error of a field says which file the field is in.
func i<T>(_ fil: String, _ läs: () throws -> T) throws -> T {
    do { return try läs() } catch let fel as Fältfel { throw CommandRefusal("\(fil): \(fel.rad)") }
}
