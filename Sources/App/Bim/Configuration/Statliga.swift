import Base
import Begrepp
import EkonomisktBistand
import Riksnorm

/// What the nation decides, the same for every kommun: read from the program's own Config.
enum Statliga {
    static func riksnorm() throws -> Riksnormtabeller {
        let folder = "Config/riksnorm", basbelopp = "Config/prisbasbelopp.json"
        let tabeller = try names(in: Root.path(folder)).filter { $0.hasSuffix(".json") }.map { namn in
            try i("\(folder)/\(namn)") { try Riksnormtabell(json: readFile(Root.path("\(folder)/\(namn)"))) }
        }
        let prisbasbelopp = try i(basbelopp) { try Prisbasbelopp.alla(json: readFile(Root.path(basbelopp))) }
        return try i(folder) { try Riksnormtabeller(tabeller, prisbasbelopp: prisbasbelopp) }
    }
}

/// An error of a field says which file the field is in.
func i<T>(_ fil: String, _ läs: () throws -> T) throws -> T {
    do { return try läs() } catch let fel as Fältfel { throw CommandRefusal("\(fil): \(fel.rad)") }
}
