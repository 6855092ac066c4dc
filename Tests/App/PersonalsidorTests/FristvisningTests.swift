import Base
import Begrepp
import Testing
@testable import Personalsidor

@Suite struct FristvisningTests {
    private func visa(_ frist: String, nu: String, pausad: String? = nil) -> String {
        Fristvisning(frist: Tidpunkt(rfc3339: frist)!, pausadSedan: pausad.flatMap { Tidpunkt(rfc3339: $0) }, nu: Tidpunkt(rfc3339: nu)!).läge.text // real moments
    }

    @Test func `tiden kvar räknas över arbetsdagar`() {
        #expect(visa("2026-11-23T15:00:00+01:00", nu: "2026-11-23T11:00:00+01:00") == "4 tim kvar")
        #expect(visa("2026-11-23T15:00:00+01:00", nu: "2026-11-23T14:20:00+01:00") == "40 min kvar")
        #expect(visa("2026-11-23T16:30:00+01:00", nu: "2026-11-20T16:30:00+01:00") == "1 dag kvar")
        #expect(visa("2026-11-23T16:30:00+01:00", nu: "2026-11-21T10:00:00+01:00") == "16 tim kvar")
    }

    @Test func `det som är försenat och det som väntar sägs i ord`() {
        #expect(visa("2026-11-23T15:00:00+01:00", nu: "2026-11-24T15:00:00+01:00") == "Försenat 1 dag")
        #expect(visa("2026-11-23T15:00:00+01:00", nu: "2026-11-23T15:10:00+01:00") == "Försenat 10 min")
        #expect(visa("2026-11-23T15:00:00+01:00", nu: "2026-11-25T15:00:00+01:00", pausad: "2026-11-20T10:00:00+01:00") == "Pausad sedan fre 20 nov 10.00")
    }

    @Test func `en frist vid midnatt är slutet på dagen före`() {
        #expect(Tidpunkt(rfc3339: "2026-11-24T00:00:00+01:00")?.kortSomSista == "mån 23 nov 24.00")
        #expect(Tidpunkt(rfc3339: "2026-11-24T09:00:00+01:00")?.kortSomSista == "tis 24 nov 09.00")
    }

    @Test func `stämpelns klockslag läses som det skrivs på papper`() {
        func stämpel(_ tid: String) -> String? { stämplad(.init(["inkommen_datum": ["2026-11-23"], "inkommen_tid": [tid]]))?.kort }
        #expect(stämpel("9.30") == "mån 23 nov 09.30")
        #expect(stämpel("0930") == "mån 23 nov 09.30")
        #expect(stämpel("14") == "mån 23 nov 14.00")
        #expect(stämpel("") == "mån 23 nov 00.00")
        #expect(stämpel("25.00") == nil)
        #expect(stämpel("i går") == nil)
    }
}
