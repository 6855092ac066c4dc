import Foundation
import Testing
import Base
import Begrepp
import Lagrum
import Riksnorm
import EkonomisktBistand
import Situationer

@Suite struct SituationsTests {
    static let riksnorm = Result { () throws in
        let filer = try FileManager.default.contentsOfDirectory(atPath: Root.path("Config/riksnorm"))
        let tabeller = try filer.map { try Riksnormtabell(json: byte(Root.path("Config/riksnorm/\($0)"))) }
        return try Riksnormtabeller(tabeller, prisbasbelopp: Prisbasbelopp.alla(json: byte(Root.path("Config/prisbasbelopp.json"))))
    }

    static func byte(_ fil: String) throws -> [UInt8] { try Array(Data(contentsOf: URL(filePath: fil))) }

    @Test(arguments: Situation.alla.indices)
    func `varje situation ger sitt facit`(nr: Int) throws {
        let situation = Situation.alla[nr]
        let prövning = try situation.prövad(Self.riksnorm.get())
        #expect(prövning.beräkning.norm.summa.värde == situation.facit.riksnorm, "\(situation.namn)")
        #expect(prövning.beräkning.inkomster.värde == situation.facit.inkomster, "\(situation.namn)")
        #expect(prövning.utfall == situation.facit.utfall, "\(situation.namn)")
        #expect(prövning.skäl == situation.facit.skäl, "\(situation.namn)")
        #expect(prövning.spår.stämmer, "\(situation.namn)")
    }

    @Test func `varje paragraf nås av någon situation`() throws {
        for text in Lagtext.alla {
            #expect(try !Situation.som(når: text, Self.riksnorm.get()).isEmpty, "\(text.lagrum.text)")
        }
    }

    @Test func `varje lagrum i dagens räkningar har sin paragraf citerad`() throws {
        for situation in Situation.alla where situation.underlag.månad >= Månad.nyaSocialtjänstlagen {
            for lagrum in try situation.prövad(Self.riksnorm.get()).lagrum {
                #expect(Lagtext.alla.contains { $0.omfattar(lagrum) }, "\(lagrum.text): \(situation.namn)")
            }
        }
    }

    @Test func `funktionen som ska säga paragrafen finns i filen som nämns`() throws {
        let regler = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../Sources/Rules")
        for text in Lagtext.alla {
            let källkod = try String(contentsOf: regler.appending(path: text.fil), encoding: .utf8)
            for funktion in text.sägsAv { #expect(källkod.contains("func \(funktion)("), "\(funktion) i \(text.fil)") }
        }
    }

    @Test func `två situationer har aldrig samma namn`() { #expect(Set(Situation.alla.map(\.namn)).count == Situation.alla.count) }
}

/// Det som lagrades med varje version av reglerna ska gå att räkna om till samma byte.
@Suite struct LagradeTests {
    static func fil(_ version: Regelversion) -> URL {
        URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Lagrade/\(version.rawValue).json")
    }

    @Test(arguments: Regelversion.allCases)
    func `lagrade prövningar räknas om byte för byte`(version: Regelversion) throws {
        if !FileManager.default.fileExists(atPath: Self.fil(version).path) { try lagra(version) }
        let rader = try #require(try JSON.parse(SituationsTests.byte(Self.fil(version).path)).array)
        #expect(!rader.isEmpty)
        for rad in rader {
            let namn = try #require(rad["namn"]?.string)
            let riktlinjer = Situation.alla.first { $0.namn == namn }?.riktlinjer
            let svar = try spelaOm(underlag: #require(rad["underlag"]).bytes, resultat: #require(rad["resultat"]).bytes, regelversion: version.rawValue,
                                   riksnorm: SituationsTests.riksnorm.get(), riktlinjer: riktlinjer)
            guard case .lika = svar else { Issue.record("\(namn): \(svar)"); continue }
        }
    }

    /// En ny version får sina prov första gången testet körs; därefter ändras de aldrig.
    private func lagra(_ version: Regelversion) throws {
        let rader = try Situation.alla.map { situation in
            let prövning = try pröva(situation.underlag, riksnorm: SituationsTests.riksnorm.get(), riktlinjer: situation.riktlinjer, version: version)
            return (["namn": .string(situation.namn), "underlag": prövning.underlag.json, "resultat": prövning.json] as JSON).text
        }
        try FileManager.default.createDirectory(at: Self.fil(version).deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data("[\n\(rader.joined(separator: ",\n"))\n]\n".utf8).write(to: Self.fil(version))
    }
}
