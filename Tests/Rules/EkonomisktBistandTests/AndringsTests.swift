import Testing
import Base
import Begrepp
import Lagrum
import EkonomisktBistand

@Suite struct ÄndringsTests {
    func ändringar(_ ändra: (inout Underlag) -> Void) throws -> [Ändring] {
        var underlag = Exempel.underlag()
        ändra(&underlag)
        return try vadSkulleÄndra(Exempel.pröva(underlag), riksnorm: Exempel.riksnorm(), riktlinjer: Exempel.riktlinjer("trelleborg"))
    }

    @Test func `den högsta lön som hade gett bistånd, till öret`() throws {
        let ändring = try #require(try ändringar { $0.inkomster = [Exempel.inkomst(.lön, 9_500.kr)] }.first)
        #expect(ändring.text == "Om inkomsten lön hade varit 9 119,50 kr eller lägre hade hushållet haft rätt till bistånd.".hårda)
        #expect(ändring.utfall == .bifall(1.kr))
        // Med jobbstimulans räknas tre fjärdedelar, så att den högsta lönen är högre.
        let stimulans = try ändringar {
            $0.inkomster = [Exempel.inkomst(.lön, 15_000.kr)]
            $0.jobbstimulans = ["a"]
        }
        #expect(stimulans.first?.utfall == .bifall(1.kr))
        #expect(stimulans.first?.text.contains("12 159,34 kr".hårda) == true)
    }

    @Test func `en hyra som en handläggare har satt ned`() throws {
        let ändring = try #require(try ändringar { $0.utgifter = [Exempel.utgift(.hyra, 6_500, godkänt: 5_852)] }.first)
        #expect(ändring.text == "Om hyra eller annan boendekostnad var 5 852 kr eller lägre hade hela beloppet räknats med.".hårda)
        #expect(ändring.utfall == .bifall(11_072.kr))
    }

    @Test func `en hyra över riktlinjen, ej aktiv, överskott och lägre nivå`() throws {
        #expect(try ändringar { $0.utgifter = [Exempel.utgift(.hyra, 5_000)] }.map(\.text)
            == ["Om boendekostnaden var 3 901 kr eller lägre hade den varit inom kommunens riktlinje.".hårda])
        #expect(try ändringar { $0.nysamtal = .ejAktiv(skäl: "x", godtagbartSkäl: false) }.map(\.utfall) == [.bifall(9_120.kr)])
        #expect(try ändringar { $0.överskott = Uppgift(100.kr, .ansökan) }.map(\.utfall) == [.bifall(9_120.kr)])
        #expect(try ändringar { $0.annanNivå = Godkännande(belopp: -(100.kr), skäl: "x", av: "helena") }.map(\.utfall) == [.bifall(9_120.kr)])
    }

    @Test func `ett vanligt bifall har inget att ändra`() throws { #expect(try ändringar { _ in }.isEmpty) }

    @Test(arguments: 0..<80)
    func `det som sägs är prövat, och en öre mer hade inte räckt`(frö: Int) throws {
        var slump = Slump(frö)
        let underlag = slump.underlag(), riktlinjer = try underlag.kommun.map(Exempel.riktlinjer)
        let prövning = try Exempel.pröva(underlag)
        for ändring in try vadSkulleÄndra(prövning, riksnorm: Exempel.riksnorm(), riktlinjer: riktlinjer) where ändring.text.hasPrefix("Om inkomsten") {
            var enÖreTill = ändring.underlag
            enÖreTill.inkomster[enÖreTill.inkomster.count - 1].belopp += Kronor(öre: 1)
            #expect(try Exempel.pröva(ändring.underlag).beräkning.beviljas.värde > .noll)
            #expect(try Exempel.pröva(enÖreTill).beräkning.beviljas.värde == .noll)
        }
    }
}

@Suite struct OmspelningsTests {
    func spelad(_ ändra: (inout JSON) throws -> Void = { _ in }, version: String = Regelverk.version) throws -> Omspelning {
        let prövning = try Exempel.pröva(Exempel.underlag())
        var underlag = prövning.underlag.json
        try ändra(&underlag)
        return try spelaOm(underlag: underlag.bytes, resultat: prövning.json.bytes, regelversion: version,
                           riksnorm: Exempel.riksnorm(), riktlinjer: Exempel.riktlinjer("trelleborg"))
    }

    @Test func `samma underlag ger samma byte`() throws {
        guard case .lika = try spelad() else { Issue.record("prövningen blev en annan"); return }
    }

    @Test func `ett ändrat underlag märks`() throws {
        let spelad = try spelad { $0 = try JSON.parse($0.text.replacing("3900", with: "3901")) }
        guard case .olika(let prövning) = spelad else { Issue.record("ändringen märktes inte"); return }
        #expect(prövning.beviljas == 9_121.kr)
    }

    @Test func `en okänd version av reglerna spelas inte om med de nya`() throws {
        guard case .okändRegelversion("0") = try spelad(version: "0") else { Issue.record("spelades om"); return }
    }

    @Test func `ett underlag som inte går att läsa säger var`() throws {
        #expect { try spelad { $0 = ["kommun": "trelleborg"] } } throws: { ($0 as? Fältfel)?.fält == "manad" }
    }
}
