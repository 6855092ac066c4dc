import Testing
import Begrepp
import Lagrum
import EkonomisktBistand

@Suite struct PrövningTests {
    func prövad(_ ändra: (inout Underlag) -> Void) throws -> Prövning {
        var underlag = Exempel.underlag()
        ändra(&underlag)
        return try Exempel.pröva(underlag)
    }

    @Test func `när allt är känt och inget avviker är det bifall utan skäl`() throws {
        let prövning = try prövad { _ in }
        #expect(prövning.utfall == .bifall(9_120.kr))
        #expect(prövning.skäl.isEmpty)
        #expect(prövning.villkor.allSatisfy { $0.svar.ärUppfyllt })
        #expect(prövning.lydelse == "SFS 2025:1046")
    }

    static let nej = Uppgift(false, Källa.ansökan), ja = Uppgift(true, Källa.ansökan)

    static let situationer: [(String, Skäl, @Sendable (inout Underlag) -> Void)] = [
        ("inget register är frågat", .registerSvarSaknas, { $0.register = [] }),
        ("ett register svarade med fel", .registerSvarSaknas, { $0.register[0].läge = .fel("tidsgräns") }),
        ("ett register svarade bara om den ena", .registerSvarSaknas, {
            $0.register.append(Registersvar(namn: "Försäkringskassan", läge: .fel("tidsgräns")))
        }),
        ("ett register har inte svarat", .registerSvarSaknas, { $0.register.append(Registersvar(namn: "CSN", läge: .inteÄn)) }),
        ("registret visar en inkomst som inte är uppgiven", .uppgiftAvvikerFrånRegister, {
            $0.register[0].inkomster = [Exempel.inkomst(.bostadsbidrag, 1_850.kr, källa: .register("Försäkringskassan"))]
        }),
        ("en förmån i ansökan finns inte i registret", .uppgiftAvvikerFrånRegister, { $0.inkomster = [Exempel.inkomst(.sjukpenning, 100.kr)] }),
        ("ett fordon", .tillgångNy, { $0.register[0].fynd = [Anmärkning(.tillgångNy, "Personbil")] }),
        ("en swish", .inkomstOkänd, { $0.inkomster = [Exempel.inkomst(.insättning, 100.kr)] }),
        ("lönen är en annan än i jämförelsemånaden", .inkomstÄndrad, {
            $0.inkomster = [Exempel.inkomst(.lön, 1_000.kr)]
            $0.jämförelse = [Exempel.inkomst(.lön, 2_000.kr)]
        }),
        ("barnbidrag bara i jämförelsemånaden", .inkomstBortfallen, { $0.jämförelse = [Exempel.inkomst(.barnbidrag, 1_250.kr)] }),
        ("glasögon", .utgiftUtanförNorm, { $0.utgifter.append(Exempel.utgift(.övrigt, 500)) }),
        ("något som söks i ord utan belopp", .utgiftUtanförNorm, { $0.utgifter.append(Exempel.utgift(.övrigt, 0)) }),
        ("hushållets ändring är okänd i återansökan", .hushållÄndrat, { $0.ansökan = .åter; $0.hushålletÄndrat = nil }),
        ("glasögon som en handläggare har godkänt", .utgiftUtanförNorm, { $0.utgifter.append(Exempel.utgift(.övrigt, 500, godkänt: 500)) }),
        ("ny utgift i återansökan", .utgiftNyEllerÄndrad, { $0.ansökan = .åter; $0.nysamtal = .inteÄn; $0.planFöljs = ja }),
        ("tilläggsansökan", .utgiftNyEllerÄndrad, { $0.ansökan = .tillägg; $0.planFöljs = ja }),
        ("hyran är högre än taket", .boendekostnadÖverTak, { $0.utgifter = [Exempel.utgift(.hyra, 3_902)] }),
        ("hushållet är ändrat", .hushållÄndrat, { $0.hushålletÄndrat = ja }),
        ("någon har fyllt 21", .hushållÄndrat, { $0.hushåll.barn = [Barn(id: "c", ålder: .år(21))] }),
        ("skolgången är okänd", .hushållÄndrat, { $0.hushåll.barn = [Barn(id: "c", ålder: .år(18))] }),
        ("en inkomst hos någon som inte är med", .hushållÄndrat, { $0.inkomster = [Exempel.inkomst(.lön, 100.kr, "b")] }),
        ("ett barn bor växelvis", .barnVäxelvisEllerUmgänge, { $0.hushåll.barn = [Barn(id: "c", ålder: .år(8), boende: .växelvis(dagar: 15))] }),
        ("ett barn på umgänge", .barnVäxelvisEllerUmgänge, { $0.hushåll.barn = [Barn(id: "c", ålder: .år(8), boende: .umgänge(dagar: 4))] }),
        ("bostaden är ändrad", .bostadÄndrad, { $0.bostadenÄndrad = ja }),
        ("tillgångarna är okända", .tillgångNy, { $0.oprövadTillgång = nil }),
        ("väntar på ersättning", .väntarPåAnnanErsättning, { $0.väntarPåErsättning = ja }),
        ("har varit bortrest", .vistelseUtomKommunen, { $0.vistasHelaMånaden = nej }),
        ("ej aktiv", .ejAktiv, { $0.nysamtal = .ejAktiv(skäl: "vill inte", godtagbartSkäl: false) }),
        ("ej aktiv med godtagbart skäl", .ejAktiv, { $0.nysamtal = .ejAktiv(skäl: "sjuk", godtagbartSkäl: true) }),
        ("kom inte till nysamtalet", .uteblevFrånNysamtal, { $0.nysamtal = .uteblev }),
        ("nysamtalet är inte hållet", .uteblevFrånNysamtal, { $0.nysamtal = .inteÄn }),
        ("planen följs inte", .planFöljsInte, { $0.ansökan = .åter; $0.nysamtal = .inteÄn; $0.planFöljs = nej }),
        ("planen är okänd", .planFöljsInte, { $0.ansökan = .åter; $0.nysamtal = .inteÄn }),
        ("sex månader i följd och lön", .jobbstimulans, {
            $0.inkomster = [Exempel.inkomst(.lön, 2_000.kr)]
            $0.försörjningsstöd = ["a": Set((1...6).map { Exempel.månad("2026-11") - $0 })]
        }),
        ("överskott från förra månaden", .överskottFrånTidigareMånad, { $0.överskott = Uppgift(1_108.kr, .handläggare(skäl: "lön två gånger", av: "helena")) }),
        ("inkomsterna räcker", .delavslagEllerAvslag, { $0.inkomster = [Exempel.inkomst(.lön, 20_000.kr)] }),
        ("lägre nivå", .nedsattNorm, { $0.annanNivå = Godkännande(belopp: -(500.kr), skäl: "bor på institution", av: "helena") }),
        ("akut", .akut, { $0.akut = ja }),
        ("skyddad", .skyddadePersonuppgifter, { $0.skyddadePersonuppgifter = ja }),
        ("skyddskontrollen svarade inte", .skyddadePersonuppgifter, { $0.skyddadePersonuppgifter = nil }),
        ("återkrav", .tidigareÅterkrav, { $0.tidigareÅterkrav = ja }),
        ("12 kap. 2 §", .laglighetsprövadInsats, { $0.ytterligareBistånd = true }),
        ("någon omfattas av LMA", .omfattasAvLMA, { $0.omfattasAvLMA = ja }),
        ("det är inte känt om någon omfattas av LMA", .omfattasAvLMA, { $0.omfattasAvLMA = nil }),
        ("fler bor i bostaden", .hushållÄndrat, { $0.flerIBostaden = ja }),
        ("pappret säger inget om inkomster", .inkomstOkänd, { $0.saknas = [Anmärkning(.inkomstOkänd, "Har du inkomster?")] }),
        ("barnets lön tidigare i år är inte känd", .inkomstOkänd, {
            $0.hushåll.barn = [Barn(id: "c", ålder: .år(16))]
            $0.inkomster = [Exempel.inkomst(.lön, 500.kr, "c")]
        }),
        ("en inkomst från en annan månad", .inkomstOkänd, { $0.inkomster = [Exempel.inkomst(.lön, 500.kr, i: "2026-11")] }),
        ("kommunen har ingen riktlinje för månaden", .saknarLydelse, { $0.månad = Exempel.månad("2017-11") }),
    ]

    @Test(arguments: situationer.indices)
    func `varje situation som en människa ska avgöra ger sitt skäl`(nr: Int) throws {
        let (namn, skäl, ändra) = Self.situationer[nr]
        let prövning = try prövad(ändra)
        #expect(prövning.skäl.contains(skäl), "\(namn)")
        guard case .tillHandläggare(_, let alla) = besluta(prövning, delegation: try Exempel.delegation("trelleborg"), stickprov: 99, dag: Exempel.dag("2026-11-24"))
        else { Issue.record("\(namn): funktionen beslutade"); return }
        #expect(alla.contains(skäl))
    }

    @Test func `det som kom in månaden före räknas, det som kom in en annan månad syns men räknas inte`() throws {
        let prövning = try prövad {
            $0.inkomster = [Exempel.inkomst(.lön, 700.kr, i: "2026-10"), Exempel.inkomst(.lön, 900.kr, i: "2026-11"), Exempel.inkomst(.lön, 50.kr)]
        }
        #expect(prövning.beräkning.inkomster.värde == 750.kr)
        #expect(prövning.skäl == [.inkomstOkänd])
        #expect(prövning.spår.löv.contains { $0.kronor == 900.kr && $0.text == "Uppgivet" })
        // En handläggare kan räkna in den ändå.
        let inräknad = try prövad {
            var inkomst = Exempel.inkomst(.lön, 900.kr, i: "2026-11")
            inkomst.godkänt = Godkännande(belopp: 900.kr, skäl: "avser oktober", av: "helena")
            $0.inkomster = [inkomst]
        }
        #expect(inräknad.beräkning.inkomster.värde == 900.kr && inräknad.skäl.isEmpty)
    }

    @Test func `en förmån som uppges en annan månad ersätter inte registrets och hindrar inte jämförelsen`() throws {
        let prövning = try prövad {
            $0.inkomster = [Exempel.inkomst(.barnbidrag, 1_250.kr, i: "2026-11")]
            $0.register[0].inkomster = [Exempel.inkomst(.barnbidrag, 1_250.kr, källa: .register("Försäkringskassan"))]
            $0.jämförelse = [Exempel.inkomst(.barnbidrag, 1_250.kr)]
        }
        #expect(prövning.beräkning.inkomster.värde == 1_250.kr)
        #expect(prövning.skäl == [.uppgiftAvvikerFrånRegister, .inkomstOkänd])
        let bortfallen = try prövad {
            $0.inkomster = [Exempel.inkomst(.barnbidrag, 1_250.kr, i: "2026-11")]
            $0.jämförelse = [Exempel.inkomst(.barnbidrag, 1_250.kr)]
        }
        #expect(bortfallen.beräkning.inkomster.värde == 1_250.kr)
        #expect(bortfallen.skäl == [.inkomstOkänd, .inkomstBortfallen])
    }

    @Test(arguments: [("2025-12", "2025-11", 58_800), ("2026-01", "2025-12", 58_800), ("2026-02", "2026-01", 59_200), ("2026-01", nil, 59_200)])
    func `barnets prisbasbelopp är det års då lönen kom in`(månad: String, lön: String?, prisbasbelopp: Int) throws {
        let prövning = try prövad {
            $0.månad = Exempel.månad(månad)
            $0.hushåll.barn = [Barn(id: "c", ålder: .år(17))]
            $0.inkomster = [Exempel.inkomst(.lön, 10_000.kr, "c", i: lön)]
            $0.barnsInkomstFöreIÅr = ["c": 58_000.kr]
        }
        #expect(prövning.beräkning.inkomster.värde == 68_000.kr - prisbasbelopp.kr)
    }

    @Test func `varje barn har sitt eget prisbasbelopp`() throws {
        let prövning = try prövad {
            $0.hushåll.barn = ["c", "d"].map { Barn(id: $0, ålder: .år(17)) }
            $0.inkomster = [Exempel.inkomst(.lön, 1_000.kr, "c"), Exempel.inkomst(.lön, 1_000.kr, "d")]
            $0.barnsInkomstFöreIÅr = ["c": 58_700.kr, "d": 58_200.kr]
        }
        #expect(prövning.beräkning.inkomster.värde == 500.kr)
        #expect(prövning.skäl.isEmpty)
    }

    @Test(arguments: [("2005-11-01", false), ("2005-11-02", true), ("2008-11-01", true), ("2008-11-02", true)])
    func `den som fyller 21 räknas inte längre från månaden därpå, och den som fyller 18 när skolgången är känd`(född: String, räknas: Bool) throws {
        let prövning = try prövad {
            $0.hushåll.barn = [Barn(id: "c", ålder: .född(Exempel.dag(född)))]
            $0.skolgång = ["c": true]
        }
        #expect(prövning.beräkning.hushåll.barn.isEmpty == !räknas)
        #expect(prövning.skäl == (räknas ? [] : [.hushållÄndrat]))
    }

    @Test func `den som är 18 och inte går i skolan är en egen vuxen`() throws {
        let barn = [Barn(id: "c", ålder: .född(Exempel.dag("2008-11-01")))]
        #expect(try prövad { ($0.hushåll.barn, $0.skolgång) = (barn, ["c": false]) }.beräkning.hushåll.barn.isEmpty)
        let okänd = try prövad { ($0.hushåll.barn, $0.skolgång) = (barn, [:]) }
        #expect(okänd.beräkning.hushåll.barn == barn && okänd.skäl == [.hushållÄndrat])
        // Dagen innan var skolgången ingen fråga.
        #expect(try prövad { $0.hushåll.barn = [Barn(id: "c", ålder: .född(Exempel.dag("2008-11-02")))] }.skäl.isEmpty)
    }

    @Test func `en nyansökan har inget att jämföra hushåll och bostad med`() throws {
        #expect(try prövad { ($0.hushålletÄndrat, $0.bostadenÄndrad, $0.tidigareÅterkrav) = (nil, nil, nil) }.skäl.isEmpty)
    }

    @Test func `lön som jämförelsemånaden inte vet något om är inte en ändring, men en ny förmån är det`() throws {
        #expect(try prövad { ($0.inkomster, $0.jämförelse) = ([Exempel.inkomst(.lön, 500.kr)], []) }.skäl.isEmpty)
        let förmån = try prövad {
            $0.inkomster = [Exempel.inkomst(.bostadsbidrag, 500.kr)]
            $0.register[0].inkomster = [Exempel.inkomst(.bostadsbidrag, 500.kr, källa: .register("Försäkringskassan"))]
            $0.jämförelse = []
        }
        #expect(förmån.skäl == [.inkomstÄndrad])
    }

    @Test func `en oförändrad återansökan med en plan som följs kan funktionen bevilja`() throws {
        let prövning = try prövad {
            $0.ansökan = .åter
            $0.nysamtal = .inteÄn
            $0.planFöljs = Self.ja
            $0.utgifter[0].förra = 3_900.kr
        }
        #expect(prövning.skäl.isEmpty)
    }

    @Test func `bostadsbidrag 2 400 till 1 850 kr anmärks, dagersättning 4 800 till 5 000 kr inte`() throws {
        let bostadsbidrag = try prövad {
            $0.register[0].inkomster = [Exempel.inkomst(.bostadsbidrag, 1_850.kr, källa: .register("Försäkringskassan"))]
            $0.inkomster = [Exempel.inkomst(.bostadsbidrag, 1_850.kr)]
            $0.jämförelse = [Exempel.inkomst(.bostadsbidrag, 2_400.kr)]
        }
        #expect(bostadsbidrag.skäl == [.inkomstÄndrad])
        let dagersättning = try prövad {
            $0.register[0].inkomster = [Exempel.inkomst(.dagersättning, 5_000.kr, källa: .register("Försäkringskassan"))]
            $0.inkomster = [Exempel.inkomst(.dagersättning, 5_000.kr)]
            $0.jämförelse = [Exempel.inkomst(.dagersättning, 4_800.kr)]
        }
        #expect(dagersättning.skäl.isEmpty)
    }

    @Test(arguments: [(112_000, false), (112_001, true), (88_000, false), (87_999, true)])
    func `gränsen är mer än tolv procent`(öre: Int64, anmärks: Bool) throws {
        let prövning = try prövad {
            $0.inkomster = [Exempel.inkomst(.lön, Kronor(öre: öre))]
            $0.jämförelse = [Exempel.inkomst(.lön, 1_000.kr)]
        }
        #expect(prövning.skäl.contains(.inkomstÄndrad) == anmärks)
    }

    @Test func `en förmån bara i jämförelsemånaden räknas med tills det är utrett`() throws {
        #expect(try prövad { $0.jämförelse = [Exempel.inkomst(.barnbidrag, 1_250.kr)] }.beräkning.inkomster.värde == 1_250.kr)
        #expect(try prövad { $0.jämförelse = [Exempel.inkomst(.lön, 1_250.kr)] }.beräkning.inkomster.värde == .noll)
    }

    @Test func `registrets belopp räknas framför ansökans`() throws {
        let prövning = try prövad {
            $0.inkomster = [Exempel.inkomst(.bostadsbidrag, 1_000.kr)]
            $0.register[0].inkomster = [Exempel.inkomst(.bostadsbidrag, 1_850.kr, källa: .register("Försäkringskassan"))]
        }
        #expect(prövning.beräkning.inkomster.värde == 1_850.kr)
        #expect(prövning.skäl == [.uppgiftAvvikerFrånRegister])
    }

    @Test func `ej aktiv utan godtagbart skäl ger förslag om avslag, med godtagbart skäl räknas biståndet`() throws {
        #expect(try prövad { $0.nysamtal = .ejAktiv(skäl: "vill inte", godtagbartSkäl: false) }.utfall == .avslag)
        #expect(try prövad { $0.nysamtal = .ejAktiv(skäl: "sjuk", godtagbartSkäl: true) }.utfall == .bifall(9_120.kr))
    }

    @Test func `en öre för mycket är överskott, mindre än en halv krona är avslag, en halv krona är en krona`() throws {
        func utfall(_ öre: Int64) throws -> Utfall { try prövad { $0.inkomster = [Exempel.inkomst(.lön, 9_120.kr - Kronor(öre: öre))] }.utfall }
        #expect(try utfall(-1) == .överskott(Kronor(öre: 1)))
        #expect(try utfall(0) == .överskott(.noll))
        #expect(try utfall(49) == .avslag)
        #expect(try utfall(50) == .bifall(1.kr))
    }

    @Test func `jobbstimulans kräver sex månader i följd och gäller i två år`() throws {
        let april = Exempel.månad("2024-04")
        let sex = Set((0..<6).map { april + $0 })        // april–september 2024
        func gäller(_ månad: String, _ månader: Set<Månad>) throws -> Bool {
            try prövad {
                $0.månad = Exempel.månad(månad)
                $0.inkomster = [Exempel.inkomst(.lön, 1_000.kr)]
                $0.försörjningsstöd = ["a": månader]
            }.beräkning.inkomster.värde == 750.kr
        }
        #expect(try gäller("2025-01", sex))
        #expect(try gäller("2026-09", sex))
        #expect(try !gäller("2026-10", sex))
        #expect(try !gäller("2025-01", sex.subtracting([april + 2])))
        // Månader under de två åren räknas inte till nästa period.
        #expect(try !gäller("2026-11", sex.union((6..<30).map { april + $0 })))
    }

    /// Maj 2026 till och med april 2028, efter sex månader i en annan kommun.
    @Test(arguments: [("2026-04", false), ("2026-05", true), ("2026-11", true)])
    func `det en handläggare säger om de två åren gäller, med handläggaren som källa`(månad: String, gäller: Bool) throws {
        let källa = Källa.handläggare(skäl: "Beslut från Lund", av: "helena")
        let prövning = try prövad {
            $0.månad = Exempel.månad(månad)
            $0.inkomster = [Exempel.inkomst(.lön, 4_000.kr)]
            $0.prövadJobbstimulans = ["a": Uppgift(.från(Exempel.månad("2026-05")), källa)]
        }
        #expect(prövning.beräkning.inkomster.värde == (gäller ? 3_000.kr : 4_000.kr))
        #expect(!prövning.skäl.contains(.jobbstimulans))
        let rad = try #require(prövning.beräkning.inkomstrader.first).räknat.spår
        #expect(rad.löv.contains { $0.källa == källa && $0.värde == .tal(25) && $0.lagrum?.text == "12 kap. 8 § SoL" } == gäller)
        #expect(motivering(prövning).contains("Lönen är 4 000 kr. Av den räknas 3 000 kr (12 kap. 8 § SoL).".hårda) == gäller)
        #expect(try Underlag(json: prövning.underlag.json.bytes) == prövning.underlag)
    }

    @Test func `efter de två åren krävs sex nya månader, och det prövas av en människa`() throws {
        func prövning(_ månader: Set<Månad>) throws -> Prövning {
            try prövad {
                $0.inkomster = [Exempel.inkomst(.lön, 4_000.kr)]
                $0.försörjningsstöd = ["a": månader]
                $0.prövadJobbstimulans = ["a": Uppgift(.från(Exempel.månad("2024-05")), .handläggare(skäl: "Beslut från Lund", av: "helena"))]
            }
        }
        let april = Exempel.månad("2026-04")         // den sista av de två åren
        #expect(try prövning(Set((0..<6).map { april - $0 })).beräkning.inkomster.värde == 4_000.kr)
        let nya = try prövning(Set((1...6).map { april + $0 }))
        #expect(nya.beräkning.inkomster.värde == 3_000.kr && nya.skäl.contains(.jobbstimulans))
    }

    @Test func `en handläggare kan säga att regeln inte gäller, och då står det i räkningen och motiveringen`() throws {
        let prövning = try prövad {
            $0.inkomster = [Exempel.inkomst(.lön, 4_000.kr)]
            $0.försörjningsstöd = ["a": Set((1...6).map { Exempel.månad("2026-11") - $0 })]
            $0.prövadJobbstimulans = ["a": Uppgift(.gällerInte, .handläggare(skäl: "De två åren tog slut i oktober i Lund", av: "helena"))]
        }
        #expect(prövning.beräkning.inkomster.värde == 4_000.kr && prövning.spår.stämmer && !prövning.skäl.contains(.jobbstimulans))
        #expect(motivering(prövning).contains("Lönen räknas helt. Den särskilda beräkningsregeln gäller inte (12 kap. 8 § SoL): De två åren tog slut i oktober i Lund."))
        #expect(try Underlag(json: prövning.underlag.json.bytes) == prövning.underlag)
    }

    @Test func `före juli 2013 fanns ingen jobbstimulans att räkna efter`() throws {
        #expect(throws: SaknarLydelse.self) {
            try prövad {
                $0.månad = Exempel.månad("2013-06")
                $0.inkomster = [Exempel.inkomst(.lön, 1_000.kr)]
                $0.jobbstimulans = ["a"]
            }
        }
    }

    @Test func `en månad utan riksnorm går inte att pröva`() throws {
        #expect(throws: SaknarLydelse(vad: "riksnorm", månad: Exempel.månad("2027-01"))) { try prövad { $0.månad = Exempel.månad("2027-01") } }
    }

    @Test(arguments: [("2015-11", "4 kap. 1 § SoL (2001:453)", "SFS 2010:52"), ("2017-01", "4 kap. 1 § andra stycket SoL (2001:453)", "SFS 2016:654"),
                      ("2021-03", "4 kap. 1 § andra stycket SoL (2001:453)", "SFS 2016:654"),
                      ("2021-04", "4 kap. 1 § andra stycket SoL (2001:453)", "SFS 2021:159"),
                      ("2025-06", "4 kap. 1 § andra stycket SoL (2001:453)", "SFS 2021:159"),
                      ("2025-07", "12 kap. 3 § första stycket SoL", "SFS 2025:400")])
    func `kravet att stå till arbetsmarknadens förfogande har månadens lagrum och lydelse`(månad: String, text: String, lydelse: String) throws {
        let prövning = try prövad {
            ($0.månad, $0.kommun) = (Exempel.månad(månad), nil)
        }
        let villkor = try #require(prövning.villkor.first { $0.villkor.hasPrefix("De sökande") })
        #expect(villkor.lagrum?.text == text && villkor.lagrum?.lydelse == lydelse)
    }

    @Test func `gamla månader hänvisar till den gamla lagen`() throws {
        let lagrum = try prövad { $0.månad = Exempel.månad("2025-06") }.spår.allaLagrum
        #expect(lagrum.allSatisfy { $0.författning == .socialtjänstlagen2001 || $0.författning == .socialtjänstförordningen2001 })
        #expect(lagrum.first?.text == "4 kap. 1 § SoL (2001:453)")
    }
}
