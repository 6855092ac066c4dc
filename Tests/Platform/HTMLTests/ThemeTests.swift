@testable import HTML
import Testing

@Suite struct ThemeTests {
    @Test(arguments: ["#ffe600", "#ffffff", "#000000", "#12515e", "#7a1f3d", "#00a651", "#e30613", "#8fb8de"])
    func `whatever the colour, text in it and on it can be read`(colour: String) throws {
        let theme = try #require(Theme(colour))
        for (shades, grounds) in [(theme.light, ["#faf7f2", "#ffffff", "#f2ede4"]), (theme.dark, ["#17191a", "#212425", "#1c1f20"])] {
            #expect(shades.onPrimary.contrast(against: shades.primary) >= 4.5)
            #expect(shades.onPrimary.contrast(against: shades.strong) >= 4.5)
            for ground in try grounds.map({ try #require(Colour($0)) }) + [shades.tint] {
                #expect(shades.primary.contrast(against: ground) >= 4.5)
            }
        }
    }

    @Test func `a colour that already can be read is left as it is`() {
        #expect(Theme("#12515e")?.css.hasPrefix("@media screen{:root{--primar:#12515e;--primar-stark:#0d3942;") == true)
    }

    @Test(arguments: ["red", "#fff", "#12515g", "#12515e;}", ""])
    func `what is not a colour is refused`(text: String) {
        #expect(Theme(text) == nil)
    }
}
