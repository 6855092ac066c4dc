import Testing
import Begrepp

@Suite struct ArbetsdagTests {
    @Test(arguments: [
        "2026-01-01", "2026-01-06", "2026-04-03", "2026-04-05", "2026-04-06", "2026-05-01", "2026-05-14", "2026-05-24",
        "2026-06-06", "2026-06-20", "2026-10-31", "2026-12-25", "2026-12-26",
        "2027-03-26", "2027-03-28", "2027-03-29", "2027-05-01", "2027-05-06", "2027-05-16", "2027-06-06", "2027-06-26", "2027-11-06",
        "2028-04-14", "2028-04-16", "2028-04-17", "2028-05-01", "2028-05-25", "2028-06-04", "2028-06-06", "2028-06-24",
        "2028-11-04", "2028-12-25", "2028-12-26",
    ])
    func `helgdagarna ligger där lagen säger`(text: String) throws {
        let dag = try #require(Datum(text))
        #expect(Arbetsdag.helgdag(dag) != nil)
        #expect(!Arbetsdag.är(dag))
    }

    @Test(arguments: ["2026-06-19", "2027-06-25", "2028-06-23", "2026-12-24", "2026-12-31"])
    func `midsommarafton, julafton och nyårsafton är inga helgdagar men inte heller arbetsdagar`(text: String) throws {
        let dag = try #require(Datum(text))
        #expect(Arbetsdag.helgdag(dag) == nil)
        #expect(!Arbetsdag.är(dag))
    }

    @Test func `år 2026 har 251 arbetsdagar`() throws {
        let första = try #require(Datum("2026-01-01"))
        #expect((0..<365).filter { Arbetsdag.är(första + $0) }.count == 251)
    }

    @Test func `annandag pingst och trettondagsafton är arbetsdagar`() throws {
        #expect(Arbetsdag.är(try #require(Datum("2026-05-25"))))
        #expect(Arbetsdag.är(try #require(Datum("2026-01-05"))))
    }

    @Test(arguments: [("2026-12-03", "2026-12-28"), ("2026-11-24", "2026-12-15"), ("2026-12-11", "2027-01-04"), ("2026-05-29", "2026-06-22")])
    func `överklagandetiden är tre veckor och slutar på en vardag`(delgiven: String, sista: String) throws {
        #expect(Överklagandefrist.sistaDag(delgiven: try #require(Datum(delgiven))).text == sista)
    }
}
