import Testing
import Begrepp
import Lagrum
import EkonomisktBistand

@Suite struct RiktlinjeTests {
    func fil(_ fält: String) -> [UInt8] {
        Array(#"{"kommun":"trelleborg","lydelser":[{"galler_fran":"2026-01-01","beslut":"SN § 12","inkomst_andring_procent":12\#(fält)}]}"#.utf8)
    }

    func prövad(_ riktlinje: String, _ ändra: (inout Underlag) -> Void = { _ in }) throws -> Prövning {
        var underlag = Exempel.underlag()
        ändra(&underlag)
        return try pröva(underlag, riksnorm: Exempel.riksnorm(), riktlinjer: Riktlinjer(json: fil(riktlinje)))
    }

    @Test(arguments: [
        (#","utgift_tak":{"el":399}"#, Skäl.utgiftÖverNorm), (#","utgift_tak":{"el":400}"#, nil),
        (#","inkomster_som_raknas":["pension"]"#, .inkomstOkänd), (#","inkomster_som_raknas":["lon"]"#, nil),
        (#","inkomst_andring_procent_per_slag":{"lon":5}"#, .inkomstÄndrad), (#","inkomst_andring_procent_per_slag":{"lon":20}"#, nil),
        (#","register":["Försäkringskassan","CSN"]"#, .registerSvarSaknas), (#","register":["Försäkringskassan"]"#, nil),
        (#","boendekostnad_tak":[{"vuxna":1,"barn_minst":0,"storlek":"1 rum","kr":3899}]"#, .boendekostnadÖverTak),
        (#","boendekostnad_tak":[{"vuxna":2,"barn_minst":0,"storlek":"2 rum","kr":3899}]"#, nil),
    ])
    func `kommunens riktlinje bestämmer vad en människa ska se`(riktlinje: String, skäl: Skäl?) throws {
        let prövning = try prövad(riktlinje) {
            $0.utgifter.append(Exempel.utgift(.el, 400))
            $0.inkomster = [Exempel.inkomst(.lön, 1_100.kr)]
            $0.jämförelse = [Exempel.inkomst(.lön, 1_000.kr)]
        }
        #expect(prövning.skäl == (skäl.map { [$0] } ?? []))
        #expect(prövning.beviljas == 8_420.kr)
    }

    @Test func `två räkningar av samma slag jämförs tillsammans, och sägs en gång`() throws {
        let prövning = try prövad(#","utgift_tak":{"el":400}"#) {
            $0.utgifter += [Exempel.utgift(.el, 250), Exempel.utgift(.el, 151)]
        }
        #expect(prövning.anmärkningar.map(\.text) == ["Hushållsel: 401 kr, riktlinjen är 400 kr".hårda])
    }

    @Test func `kommunens delning av månaden visas med nämndens beslut som källa`() throws {
        let prövning = try prövad(#","del_av_manad":"12/365""#) { $0.hushåll.barn = [Barn(id: "c", ålder: .år(12), boende: .umgänge(dagar: 4))] }
        #expect(prövning.beräkning.norm.personliga.värde == 3_940.kr + Kronor(öre: 57_732))
        #expect(prövning.spår.löv.contains { $0.källa == .riktlinje("SN § 12") })
        #expect(prövning.skäl == [.barnVäxelvisEllerUmgänge])
    }

    @Test(arguments: [("2026-09", 3, nil, false), ("2026-10", 2, nil, false), ("2026-10", 3, nil, true), ("2026-11", 5, false, true),
                      ("2026-11", 5, true, false)])
    func `aktivitetskravet låter en människa stämma av planen efter tre månader i följd`(
        månad: String, iFöljd: Int, planFöljs: Bool?, tillMänniska: Bool
    ) throws {
        let prövning = try prövad(#","aktivitetskrav":{"fran":"2026-10","manader":3}"#) {
            $0.månad = Exempel.månad(månad)
            $0.försörjningsstöd = ["a": Set((1...iFöljd).map { Exempel.månad(månad) - $0 } + [Exempel.månad("2025-01")])]
            $0.planFöljs = planFöljs.map { Uppgift($0, .handläggare(skäl: "avstämd", av: "ahmed")) }
        }
        #expect(prövning.skäl == (tillMänniska ? [.planFöljsInte] : []))
    }

    @Test(arguments: [
        (#","utgift_tak":{"vatten":1}"#, "lydelser[0].utgift_tak.vatten"),
        (#","inkomster_som_raknas":["lotteri"]"#, "lydelser[0].inkomster_som_raknas[0]"),
        (#","boendekostnadstak":[]"#, "lydelser[0].boendekostnadstak"),
        (#","del_av_manad":"1/31""#, "lydelser[0].del_av_manad"),
    ])
    func `ett fel i filen säger var`(riktlinje: String, fält: String) {
        #expect { try Riktlinjer(json: fil(riktlinje)) } throws: { ($0 as? Fältfel)?.fält == fält }
    }

    @Test func `kommunernas filer går att läsa`() throws {
        #expect(try Exempel.riktlinjer("trelleborg").gällande(Exempel.månad("2026-11"))?.boendekostnadstak.count == 4)
        #expect(try Exempel.riktlinjer("svedala").gällande(Exempel.månad("2017-10")) == nil)
    }
}
