import Glibc
import HTTP
import Testing

struct `Every case of accepting and refusing` {
    @Test(arguments: cases) func `is treated as expected`(_ item: Case) async throws {
        let outcome = try await withServer { port in
            try await talk(to: port) { Outcome(item, $0) }
        }
        #expect(outcome.complaints(item).isEmpty)
    }
}

/// What a server did with a case.
private struct Outcome: Sendable {
    let final: [Int]
    let hasInterim, hasEnded: Bool
    let firstBody, lastHead, everything: String
    let followUp: Int?

    init(_ item: Case, _ client: RawClient) {
        Self.send(item, client)
        let wanted = item.responses ?? 1
        client.read(within: .seconds(20)) { $0.count { $0.status >= 200 } >= wanted }
        let answers = Answer.all(in: client.bytes, isHead: item.isHead)
        let final = answers.filter { $0.status >= 200 }
        self.final = final.map(\.status)
        hasInterim = final.count < answers.count
        hasEnded = client.hasEnded
        firstBody = item.isHead ? String(decoding: client.bytes.dropFirst((final.first?.head.utf8.count ?? 0) + 4), as: UTF8.self) : final.first?.text ?? ""
        lastHead = final.last?.head.lowercased() ?? ""
        everything = String(decoding: client.bytes, as: UTF8.self).lowercased()
        followUp = item.followUp && final.first?.status == 200 && !client.hasEnded ? Self.followUp(client) : nil
    }

    private static func send(_ item: Case, _ client: RawClient) {
        var rest = Array(latin1: item.bytes)[...]
        for piece in item.pieces.isEmpty ? [rest.count] : item.pieces {
            client.send(Array(rest.prefix(piece)))
            rest = rest.dropFirst(piece)
            if !rest.isEmpty { usleep(item.pieces.count == 2 ? 100_000 : 1_000) }
        }
        if item.halfCloses { client.shutDownSending() }
    }

    private static func followUp(_ client: RawClient) -> Int? {
        client.send("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        return client.read().last?.status
    }

    func complaints(_ item: Case) -> [String] {
        var complaints: [String] = []
        let status = final.first ?? 0
        func expect(_ isRight: Bool, _ text: String) { if !isRight { complaints.append(text) } }
        expect(item.expected.contains(status), "status \(status)")
        expect(!item.closes || final.isEmpty || hasEnded || lastHead.contains("\r\nconnection: close"), "left open")
        expect(item.responses == nil || final.count == item.responses || status == 400, "\(final.count) answers")
        expect(item.second == nil || final.dropFirst().first == item.second, "second \(final)")
        expect(item.echo == nil || firstBody == item.echo, "echo \(firstBody)")
        expect(!item.noInterim || !hasInterim, "an interim answer")
        expect(item.noHeader.map { !everything.contains("\n\($0):") } ?? true, "a header let in")
        expect(item.noBody.map { !firstBody.contains($0) } ?? true, "a leak")
        expect(!item.isHead || firstBody.isEmpty, "a body with HEAD")
        expect(followUp == nil || followUp == 200, "out of step: \(followUp ?? 0)")
        return complaints
    }
}
