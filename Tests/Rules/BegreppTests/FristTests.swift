import Testing
import Base
import Begrepp

@Suite struct FristTests {
    func tid(_ text: String) throws -> Tidpunkt { try #require(Tidpunkt(rfc3339: text)) }

    @Test(arguments: [
        ("2026-11-23T14:00:00+01:00", "2026-11-24T14:00:00+01:00"),     // måndag till tisdag
        ("2026-11-20T16:30:00+01:00", "2026-11-23T16:30:00+01:00"),     // fredag till måndag
        ("2026-11-21T10:00:00+01:00", "2026-11-24T00:00:00+01:00"),     // lördag: räknas från måndag
        ("2026-12-23T12:00:00+01:00", "2026-12-28T12:00:00+01:00"),     // över julen
        ("2026-06-18T15:00:00+02:00", "2026-06-22T15:00:00+02:00"),     // över midsommar
        ("2026-03-27T12:00:00+01:00", "2026-03-30T12:00:00+02:00"),     // sommartiden börjar söndagen emellan
        ("2026-10-23T12:00:00+02:00", "2026-10-26T12:00:00+01:00"),     // sommartiden slutar söndagen emellan
        ("2026-03-29T02:30:00+01:00", "2026-03-31T00:00:00+02:00"),     // timmen som inte finns, på en söndag
    ])
    func `löftet räknas över arbetsdagar`(inkommen: String, förfaller: String) throws {
        let frist = Frist(inkommen: try tid(inkommen))
        #expect(frist.förfaller(sett: frist.inkommen) == (try tid(förfaller)))
        #expect(frist.räknadTid(till: try tid(förfaller)) == .hours(24))
        #expect(frist.återstår(vid: try tid(förfaller)) == .zero)
    }

    @Test func `en avslutad paus flyttar fram fristen lika mycket räknad tid`() throws {
        let frist = Frist(inkommen: try tid("2026-11-23T14:00:00+01:00"),
                          pauser: [Paus(från: try tid("2026-11-23T15:00:00+01:00"), till: try tid("2026-11-24T09:00:00+01:00"))])
        #expect(frist.förfaller(sett: try tid("2026-11-24T10:00:00+01:00")) == (try tid("2026-11-25T08:00:00+01:00")))
        #expect(frist.räknadTid(till: try tid("2026-11-24T10:00:00+01:00")) == .hours(2))
        #expect(!frist.ärPausad(vid: try tid("2026-11-24T09:00:00+01:00")))
    }

    @Test func `medan klockan står flyttas fristen framåt och räknad tid är still`() throws {
        let från = try tid("2026-11-23T15:00:00+01:00")
        let frist = Frist(inkommen: try tid("2026-11-23T14:00:00+01:00"), pauser: [Paus(från: från, till: nil)])
        let senare = try tid("2026-11-24T15:00:00+01:00")
        #expect(frist.ärPausad(vid: senare))
        #expect(frist.pågåendePaus(vid: senare)?.från == från)
        #expect(frist.räknadTid(till: senare) == .hours(1))
        #expect(frist.förfaller(sett: senare) == (try tid("2026-11-25T14:00:00+01:00")))
    }

    @Test func `överlappande pauser räknas en gång`() throws {
        let frist = Frist(inkommen: try tid("2026-11-23T08:00:00+01:00"), pauser: [
            Paus(från: try tid("2026-11-23T10:00:00+01:00"), till: try tid("2026-11-23T12:00:00+01:00")),
            Paus(från: try tid("2026-11-23T09:00:00+01:00"), till: try tid("2026-11-23T11:00:00+01:00")),
        ])
        #expect(frist.räknadTid(till: try tid("2026-11-23T13:00:00+01:00")) == .hours(2))
    }

    @Test func `räknad tid går aldrig bakåt, inte heller över tidsomställningen`() throws {
        let start = try tid("2026-10-22T08:00:00+02:00")
        let frist = Frist(inkommen: start, pauser: [Paus(från: start + .hours(20), till: start + .hours(90))])
        var förra = Duration.zero, förfall = start
        for minuter in stride(from: 0, through: 6 * 24 * 60, by: 17) {
            let nu = start + .minutes(minuter)
            let räknad = frist.räknadTid(till: nu)
            #expect(räknad >= förra)
            #expect(frist.förfaller(sett: nu) >= förfall)
            (förra, förfall) = (räknad, frist.förfaller(sett: nu))
        }
    }
}
