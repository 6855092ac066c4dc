import Base
import DemoServers
import Glibc
import HTTP
import Sockets
import Synchronization
@testable import bim

/// A clock that stands until it is put forward.
final class Provklocka: WallClock, Sendable {
    private let nu = Mutex(Instant(rfc3339: "2026-11-23T09:00:00+01:00") ?? Instant(seconds: 0))
    func now() -> Instant { nu.withLock { $0 } }
    func gå(_ tid: Duration) { nu.withLock { $0 += tid } }
}

/// The demonstration on real sockets, with a clock of its own.
enum Provhus {
    static let loopar = Result { try EventLoopGroup(count: 1) }
    private static let trådar = Result { try WorkerPool(threads: 8) }
    /// The browsers' own: one that waits for an answer must not hold what the answer needs.
    static let webbläsarnas = Result { try WorkerPool(threads: 64) }

    static func med(_ gränser: Gränser = .demo, _ prov: @Sendable (Int, Provklocka) async throws -> Void) async throws {
        let klocka = Provklocka()
        var val = Demo.Val()
        val.port = try ledigPort()
        val.klocka = klocka
        let loops = try loopar.get()
        let demo = try await Demo(val, environment: Environment([:]), loops: loops)
        var plan = demo.plan
        plan.gränser = gränser
        let house = try await House(plan, loops: loops, workers: trådar.get())
        _ = try house.start()
        let utfall: Result<Void, any Error>
        do { utfall = .success(try await prov(val.port, klocka)) } catch { utfall = .failure(error) }
        await house.stop(within: .milliseconds(200))
        await house.close()
        await demo.stop()
        try utfall.get()
    }

    /// Where to look next: no two tests of this process are given the same.
    private static let nästaPort = Mutex(Int.random(in: 10_000..<30_000))

    /// Three in a row that nobody listens on.
    static func ledigPort() throws -> Int {
        for _ in 0..<100 {
            let port = nästaPort.withLock { nästa in
                defer { nästa = nästa < 31_990 ? nästa + 3 : 10_000 }
                return nästa
            }
            if (port...port + 2).allSatisfy(fri) { return port }
        }
        throw CommandRefusal("ingen ledig port")
    }

    private static func fri(_ port: Int) -> Bool {
        let uttag = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(uttag) }
        var adress = Webbläsare.adress(port)
        return withUnsafePointer(to: &adress) { $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(uttag, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) } } == 0
    }
}

/// What came back.
struct Svar: Sendable {
    let status: Int
    let huvuden: [(namn: String, värde: String)]
    let text: String
    /// Where it was in the end.
    let adress: String

    subscript(_ namn: String) -> String? { huvuden.first { $0.namn == namn.lowercased() }?.värde }
    func alla(_ namn: String) -> [String] { huvuden.filter { $0.namn == namn.lowercased() }.map(\.värde) }
    var väg: String { adress.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false).last.map { "/" + $0 } ?? "/" }
    /// The form key of the page.
    var nyckel: String { del(efter: "name=\"_nyckel\" value=\"") }
    func del(efter början: String) -> String {
        guard let start = text.firstRange(of: början)?.upperBound else { return "" }
        return String(text[start...].prefix { $0 != "\"" })
    }
}

/// A browser with cookies, over real sockets: each request a connection, `*.localhost` is this machine.
final class Webbläsare: Sendable {
    let värd: String
    let port: Int
    private let kakor = Mutex<[String: [String: String]]>([:])

    init(_ port: Int, _ värd: String = "trelleborg.localhost") {
        self.port = port
        self.värd = värd
    }

    func kaka(_ namn: String) -> String? { kakor.withLock { $0[värd]?[namn] } }
    func sätt(_ namn: String, _ värde: String?) { kakor.withLock { $0[värd, default: [:]][namn] = värde } }

    /// Goes there, and on where it is sent.
    func gå(_ väg: String, följ: Bool = true) async throws -> Svar {
        try await hämta("GET", "http://\(värd):\(port)\(väg)", följ: följ)
    }

    func skicka(_ väg: String, _ fält: [(String, String)], huvuden: [(String, String)] = [("Sec-Fetch-Site", "same-origin")], följ: Bool = false) async throws -> Svar {
        let kropp = URLEncodedForm.bytes(fält.map { (name: $0.0, value: $0.1) })
        return try await hämta("POST", "http://\(värd):\(port)\(väg)", huvuden + [("Content-Type", "application/x-www-form-urlencoded")], kropp, följ: följ)
    }

    func loggaIn(_ id: String) async throws -> Svar { try await gå("/logga-in?login_hint=\(id)") }

    func hämta(_ metod: String, _ adress: String, _ huvuden: [(String, String)] = [], _ kropp: [UInt8] = [], följ: Bool = false) async throws -> Svar {
        let delar = adress.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false).map(String.init)
        let värdOchPort = delar[2].split(separator: ":").map(String.init), mål = "/" + (delar.count > 3 ? delar[3] : "")
        var rader = ["\(metod) \(mål) HTTP/1.1", "Host: \(delar[2])", "Connection: close"] + huvuden.map { "\($0): \($1)" }
        let egna = kakor.withLock { $0[värdOchPort[0]] ?? [:] }
        if !egna.isEmpty { rader.append("Cookie: " + egna.map { "\($0)=\($1)" }.joined(separator: "; ")) }
        if metod == "POST" { rader.append("Content-Length: \(kropp.count)") }
        let ut = Array((rader.joined(separator: "\r\n") + "\r\n\r\n").utf8) + kropp, port = Int(värdOchPort[1]) ?? 80
        let in_ = try await Provhus.webbläsarnas.get().run { try Self.växla(ut, port) }
        let svar = tolka(in_, adress, värdOchPort[0])
        guard följ, (300..<400).contains(svar.status), let dit = svar["location"] else { return svar }
        return try await hämta("GET", dit.hasPrefix("/") ? "\(delar[0])//\(delar[2])\(dit)" : dit, följ: true)
    }

    private func tolka(_ bytes: [UInt8], _ adress: String, _ värd: String) -> Svar {
        let text = String(decoding: bytes, as: UTF8.self)
        let delar = text.split(separator: "\r\n\r\n", maxSplits: 1, omittingEmptySubsequences: false)
        let rader = delar[0].split(separator: "\r\n")
        let huvuden = rader.dropFirst().compactMap { rad -> (namn: String, värde: String)? in
            guard let kolon = rad.firstIndex(of: ":") else { return nil }
            return (rad[..<kolon].lowercased(), String(rad[rad.index(after: kolon)...].drop { $0 == " " }))
        }
        for (namn, värde) in huvuden where namn == "set-cookie" {
            let par = värde.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            kakor.withLock { $0[värd, default: [:]][par[0]] = par[1].isEmpty ? nil : par[1] }
        }
        let status = rader.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        return Svar(status: status, huvuden: huvuden, text: delar.count > 1 ? String(delar[1]) : "", adress: adress)
    }

    static func adress(_ port: Int) -> sockaddr_in {
        var adress = sockaddr_in()
        adress.sin_family = sa_family_t(AF_INET)
        adress.sin_port = in_port_t(port).bigEndian
        adress.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        return adress
    }

    /// Blocks. The answer until the server closes.
    private static func växla(_ ut: [UInt8], _ port: Int) throws -> [UInt8] {
        let uttag = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(uttag) }
        var längst = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(uttag, SOL_SOCKET, SO_RCVTIMEO, &längst, socklen_t(MemoryLayout<timeval>.size))
        var till = adress(port)
        let kopplad = withUnsafePointer(to: &till) { $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(uttag, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) } }
        guard kopplad == 0, send(uttag, ut, ut.count, Int32(MSG_NOSIGNAL)) == ut.count else { throw CommandRefusal("ingen svarar på \(port)") }
        var svar: [UInt8] = [], buffert = [UInt8](repeating: 0, count: 65_536)
        while case let antal = recv(uttag, &buffert, buffert.count, 0), antal > 0 { svar += buffert.prefix(antal) }
        return svar
    }
}
