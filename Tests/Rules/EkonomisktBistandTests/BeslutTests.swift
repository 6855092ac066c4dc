import Testing
import Begrepp
import Lagrum
import EkonomisktBistand

@Suite struct BeslutTests {
    let dag = Exempel.dag("2026-11-24")

    func prövad(_ ändra: (inout Underlag) -> Void = { _ in }) throws -> Prövning {
        var underlag = Exempel.underlag()
        ändra(&underlag)
        return try Exempel.pröva(underlag)
    }

    func skäl(_ avgörande: Avgörande) -> [Skäl]? {
        if case .tillHandläggare(_, let skäl) = avgörande { skäl } else { nil }
    }

    @Test func `funktionen beviljar i Trelleborg och säger vem den är`() throws {
        guard case .fastställt(let beslut) = besluta(try prövad(), delegation: try Exempel.delegation("trelleborg"), stickprov: 15, dag: dag)
        else { Issue.record("gick till en människa"); return }
        #expect(beslut.slag == .bifall)
        #expect(beslut.belopp == 9_120.kr)
        #expect(!beslut.överklagandehänvisning)
        #expect(beslut.lagrum.first?.text == "12 kap. 1 § SoL")
        guard case .funktion(let version, let delegation) = beslut.beslutsfattare else { Issue.record("fel beslutsfattare"); return }
        #expect(version == Regelverk.version && !delegation.isEmpty)
        let lagrat = beslut.json.bytes
        #expect(try Beslutsinnehåll(json: lagrat) == beslut)
        #expect(try Beslutsinnehåll(json: lagrat).json.bytes == lagrat)
    }

    @Test func `i Svedala skriver en människa under allt`() throws {
        #expect(skäl(besluta(try prövad(), delegation: try Exempel.delegation("svedala"), stickprov: 99, dag: dag)) == [.kommunenSignerarAllt])
    }

    @Test func `stickprovet tar ut ärenden under procenttalet`() throws {
        let text = String(decoding: try Exempel.byte("Config/demo/trelleborg/delegation.json"), as: UTF8.self)
            .replacing("\"stickprov_procent\": 0", with: "\"stickprov_procent\": 15")
        let delegation = try Delegationer(json: Array(text.utf8)).gällande(dag)
        #expect(skäl(besluta(try prövad(), delegation: delegation, stickprov: 14, dag: dag)) == [.stickprov])
        guard case .fastställt = besluta(try prövad(), delegation: delegation, stickprov: 15, dag: dag) else { Issue.record("togs ut"); return }
    }

    @Test func `en delegation som inte gäller i dag ger ingen behörighet, och strömbrytaren stänger av`() throws {
        let före = Exempel.dag("2025-06-30")
        #expect(skäl(besluta(try prövad(), delegation: try Exempel.delegation("trelleborg"), stickprov: 99, dag: före)) == [.kommunenSignerarAllt])
        let text = String(decoding: try Exempel.byte("Config/demo/trelleborg/delegation.json"), as: UTF8.self).replacing("true", with: "false")
        let avstängd = try Delegationer(json: Array(text.utf8)).gällande(dag)
        #expect(skäl(besluta(try prövad(), delegation: avstängd, stickprov: 99, dag: dag)) == [.kommunenSignerarAllt])
    }

    @Test(arguments: ["avslag", "delavslag", "12:2"])
    func `mer än bifall går inte att delegera till funktionen`(utfall: String) throws {
        let text = String(decoding: try Exempel.byte("Config/demo/trelleborg/delegation.json"), as: UTF8.self)
            .replacing("\"bifall\"", with: "\"bifall\", \"\(utfall)\"")
        #expect { try Delegationer(json: Array(text.utf8)) } throws: { ($0 as? Fältfel)?.fält == "perioder[0].utfall[1]" }
    }

    @Test func `en handläggare godkänner en del av hyran: delavslag med motivering och överklagandehänvisning`() throws {
        let prövning = try prövad { $0.utgifter = [Exempel.utgift(.hyra, 6_000, godkänt: 3_901)] }
        #expect(prövning.utfall == .delavslag(9_121.kr))
        let beslut = try besluta(prövning, egenMotivering: "Du har haft tid att söka en billigare bostad.", handläggare: "helena")
        #expect(beslut.slag == .delavslag)
        #expect(beslut.överklagandehänvisning)
        #expect(beslut.motivering.contains("Du sökte 6 000 kr för hyran. Av det räknas 3 901 kr: enligt riktlinjen.".hårda))
        #expect(beslut.motivering.hasSuffix("Du har haft tid att söka en billigare bostad."))
        #expect(beslut.beslutsfattare == .handläggare("helena"))
    }

    @Test func `avslag utan egen motivering går inte att fatta`() throws {
        let prövning = try prövad { $0.inkomster = [Exempel.inkomst(.lön, 20_000.kr)] }
        #expect(throws: BeslutKanInteFattas.motiveringSaknas) { try besluta(prövning, egenMotivering: "  \n", handläggare: "helena") }
    }

    @Test func `en kostnad som ingen har prövat hindrar beslutet`() throws {
        let prövning = try prövad { $0.utgifter.append(Exempel.utgift(.övrigt, 500)) }
        #expect(throws: BeslutKanInteFattas.kostnaderInteAvgjorda(["Glasögon"])) { try besluta(prövning, egenMotivering: "x", handläggare: "helena") }
        let prövad = try prövad { $0.utgifter.append(Exempel.utgift(.övrigt, 500, godkänt: 500)) }
        #expect(try besluta(prövad, egenMotivering: "", handläggare: "helena").belopp == 9_620.kr)
    }

    @Test func `ej aktiv: avslag enligt 12 kap. 3 §, eller bifall om handläggaren finner godtagbara skäl`() throws {
        let prövning = try prövad { $0.nysamtal = .ejAktiv(skäl: "söker inte arbete", godtagbartSkäl: false) }
        let avslag = try besluta(prövning, egenMotivering: "Du har tackat nej två gånger.", handläggare: "helena")
        #expect(avslag.slag == .avslag && avslag.belopp == .noll)
        #expect(avslag.lagrum.map(\.text) == ["12 kap. 1 § SoL", "12 kap. 3 § första stycket SoL"])
        #expect(!avslag.motivering.contains("Riksnormen"))
        let bifall = try besluta(prövning, .godtagbaraSkäl, egenMotivering: "Barnet är sjukt.", handläggare: "helena")
        #expect(bifall.slag == .bifall && bifall.belopp == 9_120.kr)
        #expect(bifall.lagrum.contains { $0.text == "12 kap. 3 § andra stycket SoL" })
    }

    @Test func `ett överskott från en tidigare månad är ett delavslag som går att överklaga`() throws {
        let prövning = try prövad { $0.överskott = Uppgift(1_108.kr, .handläggare(skäl: "mars", av: "helena")) }
        #expect(throws: BeslutKanInteFattas.motiveringSaknas) { try besluta(prövning, egenMotivering: "", handläggare: "helena") }
        let beslut = try besluta(prövning, egenMotivering: "Lönen betalades två gånger i oktober.", handläggare: "helena")
        #expect(beslut.slag == .delavslag && beslut.belopp == 8_012.kr)
        #expect(beslut.överklagandehänvisning)
        #expect(beslut.motivering.contains("Överskottet 1 108 kr från en tidigare månad har räknats med: mars.".hårda))
    }

    @Test func `en lägre nivå är ett delavslag, en högre ett bifall`() throws {
        func utfall(_ kronor: Int) throws -> Utfall {
            try prövad { $0.annanNivå = Godkännande(belopp: kronor.kr, skäl: "diet", av: "helena") }.utfall
        }
        #expect(try utfall(-500) == .delavslag(8_620.kr))
        #expect(try utfall(500) == .bifall(9_620.kr))
    }

    @Test func `motiveringen säger när registret eller handläggaren bestämde en inkomst`() throws {
        let register = try prövad {
            $0.inkomster = [Exempel.inkomst(.bostadsbidrag, 1_000.kr)]
            $0.register[0].inkomster = [Exempel.inkomst(.bostadsbidrag, 1_850.kr, källa: .register("Försäkringskassan"))]
        }
        #expect(motivering(register).contains("Bostadsbidraget är 1 850 kr enligt Försäkringskassan. Du uppgav 1 000 kr.".hårda))
        let handläggare = try prövad {
            $0.inkomster = [Inkomst(person: "a", slag: .lön, belopp: 2_000.kr, källa: .ansökan,
                                    godkänt: Godkännande(belopp: 2_500.kr, skäl: "enligt lönebeskedet", av: "helena"))]
        }
        #expect(motivering(handläggare).contains("Lönen räknas med 2 500 kr i stället för 2 000 kr: enligt lönebeskedet.".hårda))
    }

    @Test func `motiveringen säger det som avgjorde, till en eller till två`() throws {
        #expect(motivering(try prövad()) == """
            Du får 9 120 kr i ekonomiskt bistånd för november 2026, eftersom hushållet behöver mer än det har (12 kap. 1 § SoL).

            Riksnormen för hushållet är 5 220 kr och kostnaderna utanför riksnormen 3 900 kr. Du har inga inkomster som räknas. Det fattas 9 120 kr.
            """.hårda)
        let två = try prövad {
            $0.hushåll.vuxna = .sambor("a", "b")
            $0.inkomster = [Exempel.inkomst(.lön, 4_000.kr, "b")]
            $0.jobbstimulans = ["b"]
        }
        #expect(motivering(två).hasPrefix("Ni får"))
        #expect(motivering(två).contains("Medsökandens lön är 4 000 kr. Av den räknas 3 000 kr (12 kap. 8 § SoL).".hårda))
    }
}

extension String {
    /// Samma text med hårda mellanslag i beloppen.
    var hårda: String { replacing(/(\d) (\d{3})(?=\D)/) { "\($0.1)\u{A0}\($0.2)" }.replacing(/(\d) kr/) { "\($0.1)\u{A0}kr" } }
}
