import Base
import Begrepp
@testable import Bokning
import Testing

@Suite struct `Vilken tid den som söker får` {
    private let från = Tidpunkt(rfc3339: "2026-11-23T08:00:00+01:00")!      // the tests write real moments
    private let före = Tidpunkt(rfc3339: "2026-11-24T08:00:00+01:00")!

    private func tid(_ klockan: String, _ språk: [String] = [], plats: String = "torget") -> Tid {
        let start = Tidpunkt(rfc3339: "2026-11-23T\(klockan):00+01:00")!
        return Tid(id: "\(klockan) \(språk.joined())", askSubjekt: "ask", askNamn: "Ask", plats: plats, språk: språk, start: start, slut: start + .seconds(1_800))
    }

    private func väljer(_ dagsdel: Önskemål.Dagsdel, tolk: String? = nil, av tider: [Tid]) -> String? {
        välj(tider, Önskemål(plats: "torget", dagsdel: dagsdel, tolk: tolk), från: från, före: före)?.id
    }

    @Test func `den första, i vilken ordning de än står`() {
        #expect(väljer(.spelarIngenRoll, av: [tid("10:00"), tid("09:00"), tid("13:00")]) == "09:00 ")
    }

    @Test func `den första på den del av dagen som önskas, av en som talar språket`() {
        let tider = [tid("09:00"), tid("10:00", ["arabiska"]), tid("12:00"), tid("13:00", ["somaliska", "arabiska"]), tid("14:00", ["arabiska"])]
        #expect(väljer(.förmiddag, tolk: "arabiska", av: tider) == "10:00 arabiska")
        #expect(väljer(.eftermiddag, tolk: "arabiska", av: tider) == "13:00 somaliskaarabiska")
        #expect(väljer(.eftermiddag, av: tider) == "12:00 ")
    }

    @Test func `hellre dagsdelen än språket, för en tolk kan bokas`() {
        #expect(väljer(.förmiddag, tolk: "arabiska", av: [tid("09:00"), tid("13:00", ["arabiska"])]) == "09:00 ")
    }

    @Test func `hellre språket än den första, när dagsdelen inte finns`() {
        #expect(väljer(.eftermiddag, tolk: "arabiska", av: [tid("09:00"), tid("10:00", ["arabiska"])]) == "10:00 arabiska")
        #expect(väljer(.eftermiddag, tolk: "somaliska", av: [tid("09:00"), tid("10:00", ["arabiska"])]) == "09:00 ")
    }

    @Test func `ingen före den tid som går att hinna till, efter fristen eller på en annan plats`() {
        #expect(väljer(.spelarIngenRoll, av: [tid("07:30"), tid("09:00", plats: "hamnen")]) == nil)
        let sista = välj([tid("10:00")], Önskemål(plats: "torget", dagsdel: .spelarIngenRoll, tolk: nil), från: från, före: tid("10:00").slut)
        #expect(sista?.id == "10:00 ")
        #expect(välj([tid("10:00")], Önskemål(plats: "torget", dagsdel: .spelarIngenRoll, tolk: nil), från: från, före: tid("10:00").start + .seconds(1_799)) == nil)
    }
}
