import Base
import Foundation
import Fuzzed
import Testing

struct `What the fuzzer has seen` {
    @Test func `is read without a trap, and alike however it is cut`() async throws {
        let lines = try String(contentsOfFile: Root.path("Tests/fuzz/corpus.txt"), encoding: .utf8).split(separator: "\n")
        let inputs = lines.compactMap { Data(base64Encoded: String($0)).map { [UInt8]($0) } }
        #expect(inputs.count == lines.count)
        for reader in Reader.allCases {
            #expect(inputs.contains { $0.first == reader.rawValue }, "no input for \(reader)")
        }
        for input in inputs {
            readFuzzed(input)
            await Task.yield()      // others' tests wait for the thread, some by the clock
        }
    }
}
