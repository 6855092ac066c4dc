import Glibc
import Testing
@testable import bim

@Suite struct CommandTests {
    @Test(arguments: [["serve"], ["serve", "--demo", "--config", "x"], ["serve", "--demo", "--port", "0"], ["serve", "--demo", "--now", "i dag"],
                      ["serve", "--demo", "extra"], ["migrate"], ["berakna", "a", "b"], ["flyg"], ["serve", "--fart"], []])
    func `what is not understood ends with code 2`(arguments: [String]) async {
        #expect(await Bim.run(arguments) == 2)
    }

    @Test(arguments: [["--help"], ["--version"], ["serve", "--help"], ["migrate", "--help"], ["berakna", "--help"]])
    func `help and version answer`(arguments: [String]) async {
        #expect(await Bim.run(arguments) == 0)
    }

    @Test func `berakna svarar, eller säger med sin kod varför inte`() async throws {
        #expect(await berakna(#"{"manad": "2026-11", "vuxna": [{"id": "a"}], "utgifter": [{"slag": "hyra", "belopp": 5852}]}"#) == 0)
        #expect(await berakna(#"{"manad": "2026-11", "vuxna": []}"#) == 2)
        #expect(await berakna("inte json") == 2)
        #expect(await berakna(#"{"manad": "2040-01", "vuxna": [{"id": "a"}]}"#) == 3)
        #expect(await Bim.run(["berakna", "/finns/inte.json"]) == 2)
    }

    private func berakna(_ json: String) async -> Int32 {
        var mall = Array("/tmp/bim-berakna-XXXXXX".utf8CString)
        let fil = mkstemp(&mall)
        let väg = String(decoding: mall.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        defer { unlink(väg) }
        guard fil >= 0, write(fil, json, json.utf8.count) == json.utf8.count, close(fil) == 0 else { return -1 }
        return await Bim.run(["berakna", väg])
    }
}
