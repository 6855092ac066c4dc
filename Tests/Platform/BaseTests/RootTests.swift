@testable import Base
import Testing

struct RootTests {
    @Test func `folders above the executable are tried from the nearest`() {
        #expect(Root.foldersAbove("/srv/bim/.build/release/bim")
            == ["/srv/bim/.build/release", "/srv/bim/.build", "/srv/bim", "/srv"])
        #expect(Root.foldersAbove("") == [])
    }

    @Test func `a path below the root begins with it`() {
        #expect(Root.path("Config") == Root.path + "/Config")
    }
}
