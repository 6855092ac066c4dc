import Site
import Testing

@Suite struct SiteTests {
    /// One of every page, and parts that need escaping.
    private static let sidor: [Site] = [
        .start, .loggaIn, .loggaInSvar, .loggaUt, .tillgänglighet, .kakor, .regler, .räkna, .färger, .logotyp, .fil("bim.3f.css"),
        .ansökan, .ansökanSteg("boende"), .ansökanSteg("å/ä ö%?#"), .kontrollera, .bilagor, .bilaga("b1"), .taBortUtkast, .godkänn(utkast: "u1"),
        .kvitto("TRE-2026-1"), .minaÄrenden, .ärende("TRE-2026-1"), .beslut("1"), .beräkning("1"), .komplettera("1"), .bokaOm("1"),
        .kalenderfil("1"), .överklaga("1"), .återta("1"),
        .personal, .personalLoggaIn, .personalLoggaInSvar, .personalLoggaUt, .kundtjänst, .kundtjänstSök, .kundtjänstNy,
        .kundtjänstKvitto("1"), .kundtjänstTolk("1"), .ask, .nysamtal("n1"), .handläggning, .handläggningsärende("1"), .taÄrende("1"),
        .lämnaÄrende("1"), .anmälJäv("1"), .ändraRad("1"), .prövaJobbstimulans("1"), .besluta("1"), .begärKomplettering("1"), .frågaIgen("1"), .kvitteraSkäl("1"),
        .bevakningKlar("1"), .bilagaPersonal("1"), .chef, .admin, .healthz, .readyz, .metrics,
    ]

    @Test(arguments: sidor) func `the address of a page leads to that page`(sida: Site) {
        #expect(Site(segment(sida.path)) == sida)
    }

    @Test func `no two pages have the same address`() {
        #expect(Set(Self.sidor.map(\.path)).count == Self.sidor.count)
    }

    @Test(arguments: [["mina"], ["ansokan", "a", "b", "c"], ["mina-arenden", "1", "annat"], ["handlaggning", "1", "radera"], [""]])
    func `an address that is no page is none`(väg: [String]) {
        #expect(Site(väg) == nil)
    }

    /// As the request parser does: split, then percent-decoded.
    private func segment(_ path: String) -> [String] {
        path.split(separator: "/").map { del in
            var bytes: [UInt8] = []
            var rest = del.utf8[...]
            while let byte = rest.popFirst() {
                guard byte == UInt8(ascii: "%") else { bytes.append(byte); continue }
                bytes.append(UInt8(String(Substring(rest.prefix(2))), radix: 16) ?? 0)
                rest = rest.dropFirst(2)
            }
            return String(decoding: bytes, as: UTF8.self)
        }
    }
}
