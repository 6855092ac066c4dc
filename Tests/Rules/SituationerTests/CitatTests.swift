import Foundation
import Testing
import Begrepp
import Lagrum
import Riksnorm
import EkonomisktBistand
import Situationer

/// Lagens ord, jämförda med avskriften i `Lagtext/`, som har med varifrån texten är hämtad och när.
@Suite struct CitatTests {
    static func avskrift(_ författning: Författning) throws -> String {
        let fil = switch författning {
        case .socialtjänstlagen: "sol-2025-400"
        case .socialtjänstlagen2001: "sol-2001-453-aldre"
        case .socialtjänstförordningen: "sof-2025-468"
        case .förvaltningslagen: "forvaltningslag-2017-900"
        case .kommunallagen: "kommunallag-2017-725"
        case .socialtjänstförordningen2001: ""      // texten är inte funnen, och ingen paragraf citeras
        }
        let mapp = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Lagtext")
        return try String(contentsOf: mapp.appending(path: "\(fil).md"), encoding: .utf8)
    }

    /// Det som står under paragrafens rubrik; en text utan rubriker är hel.
    static func avsnitt(_ lagrum: Lagrum) throws -> String {
        let text = try avskrift(lagrum.författning)
        let rubrik = "\(lagrum.kapitel.map { "\($0) kap. " } ?? "")\(lagrum.paragraf) §"
        guard let början = text.range(of: "# \(rubrik)\n") else { return ord(text) }
        let efter = text[början.upperBound...]
        return ord(String(efter.prefix(upTo: efter.range(of: #"(?m)^#+ .*§$"#, options: .regularExpression)?.lowerBound ?? efter.endIndex)))
    }

    /// Orden utan radbrytningar och det som bara är skrivsätt i avskriften.
    static func ord(_ text: String) -> String {
        text.replacing("\\.", with: ".").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    @Test(arguments: Lagtext.alla.indices)
    func `paragrafen är citerad ordagrant`(nr: Int) throws {
        let text = Lagtext.alla[nr], avsnitt = try Self.avsnitt(text.lagrum)
        for stycke in text.ord {
            for del in stycke.split(separator: "…").map({ Self.ord(String($0)) }) where !del.isEmpty {
                #expect(avsnitt.contains(del), "\(text.lagrum.text): \(del)")
            }
        }
    }

    @Test(arguments: Lagtext.alla.indices)
    func `lydelsen är den som avskriften anger`(nr: Int) throws {
        let lagrum = Lagtext.alla[nr].lagrum
        #expect(try Self.avskrift(lagrum.författning).contains(lagrum.lydelse), "\(lagrum.text), \(lagrum.lydelse)")
    }

    @Test func `det som inte är funnet i avskriften är inte citerat`() throws {
        for paragraf in ["2", "3", "4", "5"] {
            let lagrum = Lagrum(.socialtjänstlagen2001, kapitel: 4, paragraf, lydelse: "")
            #expect(try Self.avsnitt(lagrum).contains("EJ FUNNEN"))
            #expect(!Lagtext.alla.contains { $0.omfattar(lagrum) })
        }
    }

    @Test(arguments: [("2025", "Lydelse för 2025"), ("2026", "Lydelse för 2026")])
    func `tabellen är förordningens, siffra för siffra`(år: String, rubrik: String) throws {
        let tabell = try #require(try SituationsTests.riksnorm.get().alla.first { $0.namn == år })
        let avskrift = try Self.avskrift(.socialtjänstförordningen)
        let efter = avskrift[try #require(avskrift.range(of: "## \(rubrik)")).upperBound...]
        let rader = Set(efter.prefix(upTo: efter.range(of: "\n## Lydelse")?.lowerBound ?? efter.endIndex).split(whereSeparator: \.isNewline)
            .map { Self.ord(String($0).replacing("#", with: "")) })
        for band in Åldersband.allCases {
            let belopp = [tabell.barn[band], tabell.barnUtanLunch[band]].compactMap { $0.map(Self.tal) }.joined(separator: " ")
            #expect(rader.contains("\(band.rawValue) år \(belopp)"), "\(band.rawValue) år \(belopp)")
        }
        #expect(rader.contains("Ensamstående \(Self.tal(tabell.ensamstående))") && rader.contains("Sambo \(Self.tal(tabell.sammanboendePar))"))
        for (nr, belopp) in tabell.gemensamma.enumerated() { #expect(rader.contains("\(nr + 1) \(Self.tal(belopp))"), "\(nr + 1) personer") }
    }

    /// "3 940", med vanligt mellanslag.
    static func tal(_ belopp: Kronor) -> String { belopp.visning.split(whereSeparator: \.isWhitespace).dropLast().joined(separator: " ") }
}
