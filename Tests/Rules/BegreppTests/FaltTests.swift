import Testing
import Base
import Begrepp

@Suite struct FältTests {
    let rot = Fält(["lista": [["tal": 5], ["tal": "fem"]], "tom": nil])

    @Test func `ett fel säger sin väg genom dokumentet`() throws {
        let rader = try rot["lista"].lista()
        #expect(try rader[0]["tal"].heltal() == 5)
        #expect(throws: Fältfel(fält: "lista[1].tal", orsak: "ska vara ett heltal")) { try rader[1]["tal"].heltal() }
        #expect(throws: Fältfel(fält: "saknad", orsak: "saknas")) { try rot["saknad"].text() }
        #expect(Fältfel(fält: "barn[0].alder", orsak: "saknas").rad == "barn[0].alder: saknas")
        #expect(Fältfel(fält: "a\nb\u{1B}\u{2028}c\u{2029}\u{85}", orsak: "är inget känt fält").rad == "a b  c  : är inget känt fält")
        #expect(Fältfel(fält: String(repeating: "å", count: 100_000), orsak: "saknas").rad.count == 200 + 1 + 8)
    }

    @Test func `null är som ett fält som saknas`() throws {
        #expect(!rot["tom"].finns)
        #expect(try rot["tom"].listaOmDenFinns().isEmpty)
    }

    @Test func `ett okänt fält är ett fel`() {
        #expect(throws: Fältfel(fält: "tom", orsak: "är inget känt fält")) { try rot.kräverObjekt(med: ["lista"]) }
    }
}
