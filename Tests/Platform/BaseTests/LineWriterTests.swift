@testable import Base
import Glibc
import Testing

struct LineWriterTests {
    private func writer(_ descriptor: Int32) -> LineWriter {
        LineWriter(descriptor) { Array("lost \($0)\n".utf8) }
    }

    private func read(_ descriptor: Int32, _ count: Int = 1 << 20) -> String {
        var buffer = [UInt8](repeating: 0, count: count)
        let got = Glibc.read(descriptor, &buffer, count)
        return String(decoding: buffer.prefix(max(0, got)), as: UTF8.self)
    }

    private func lines(_ range: Range<Int>) -> [UInt8] { range.flatMap { Array("line \($0) \(String(repeating: "x", count: 90))\n".utf8) } }

    @Test func `a pipe nobody reads takes what it has room for, and then lines are dropped and counted`() throws {
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        defer { for end in ends { close(end) } }
        let writer = writer(ends[1])
        writer.write(lines(0..<2_000))
        let dropped = writer.dropped
        #expect(dropped > 0 && dropped < 2_000)
        #expect(fcntl(ends[1], F_GETFL) & O_NONBLOCK == 0)      // the opening we share is as it was

        let kept = read(ends[0]).split(separator: "\n")
        #expect(kept.count == 2_000 - dropped && kept.allSatisfy { $0.hasPrefix("line ") && $0.hasSuffix("x") })
        writer.write(lines(0..<1))
        let later = read(ends[0]).split(separator: "\n")
        #expect(later.first == "lost \(dropped)" && later.last?.hasPrefix("line 0 ") == true)
        #expect(writer.dropped == dropped)
    }

    @Test func `a socket nobody reads, too; a line cut short is ended before the next`() throws {
        var ends: [Int32] = [0, 0]
        try #require(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0)
        defer { for end in ends { close(end) } }
        let writer = writer(ends[1])
        for _ in 0..<100 { writer.write(Array(repeating: UInt8(ascii: "y"), count: 20_000) + [0x0A]) }
        #expect(writer.dropped > 0)
        var all = ""
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        while case let got = recv(ends[0], &buffer, buffer.count, Int32(MSG_DONTWAIT)), got > 0 { all += String(decoding: buffer.prefix(got), as: UTF8.self) }
        writer.write(lines(7..<8))
        let later = read(ends[0])
        #expect(later.contains("lost \(writer.dropped)\nline 7 "))
        #expect(all.hasSuffix("\n") || later.hasPrefix("\n"))
    }

    @Test func `to a descriptor that is closed nothing is written, and nothing ends`() {
        let writer = writer(-1)
        writer.write(lines(0..<3))
        #expect(writer.dropped == 3)
    }
}
