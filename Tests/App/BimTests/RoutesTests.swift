import Base
import Handlaggning
import HTTP
import Site
import Storage
import Testing
@testable import bim

@Suite struct RoutesTests {
    @Test func `varje svar har sina skydd, också felen`() async throws {
        try await Provhus.med { port, _ in
            let någon = Webbläsare(port)
            var svar = [try await någon.gå("/"), try await någon.gå("/finns-inte"), try await någon.gå("/mina-arenden", följ: false),
                        try await någon.hämta("DELETE", "http://trelleborg.localhost:\(port)/"),
                        try await någon.hämta("GET", "http://annan.example:\(port)/"),
                        try await någon.skicka("/ansokan", [], huvuden: [("Sec-Fetch-Site", "cross-site")]),
                        try await någon.hämta("POST", "http://trelleborg.localhost:\(port)/ansokan", [], Array(repeating: 65, count: 600_000)),
                        try await någon.gå("/%zz"), try await någon.gå("/healthz")]
            svar.append(try await någon.gå("/farger.css"))
            #expect(svar.map(\.status) == [200, 404, 303, 405, 421, 403, 413, 400, 200, 200])
            for ett in svar {
                #expect(ett["content-security-policy"]?.hasPrefix("default-src 'none'; script-src 'self';") == true)
                #expect(ett["x-content-type-options"] == "nosniff" && ett["referrer-policy"] == "no-referrer")
                #expect(ett["cross-origin-opener-policy"] == "same-origin" && ett["permissions-policy"] != nil)
            }
            #expect(svar[0]["content-security-policy"]?.contains("form-action 'self' http://127.0.0.1:\(port + 1);") == true)
            #expect(svar[0]["cache-control"] == "no-store")
            #expect(svar[3]["allow"] == "GET, HEAD, POST")
            #expect(svar[9]["cache-control"]?.hasPrefix("public") == true)
        }
    }

    @Test func `en sida som bara kan läsas säger det`() async throws {
        try await Provhus.med { port, _ in
            let anna = Webbläsare(port)
            let sida = try await anna.loggaIn("anna")
            let svar = try await anna.skicka("/mina-arenden", [("_nyckel", sida.nyckel)])
            #expect(svar.status == 405 && svar["allow"] == "GET, HEAD")
        }
    }

    @Test func `HEAD är GET utan innehåll`() async throws {
        try await Provhus.med { port, _ in
            let svar = try await Webbläsare(port).hämta("HEAD", "http://trelleborg.localhost:\(port)/")
            #expect(svar.status == 200 && svar.text.isEmpty && svar["content-length"] != "0")
        }
    }

    @Test func `värden bestämmer kommunen, och den egna datorn är den första`() async throws {
        try await Provhus.med { port, _ in
            #expect(try await Webbläsare(port).gå("/").text.contains("Trelleborgs kommun"))
            #expect(try await Webbläsare(port, "svedala.localhost").gå("/").text.contains("Svedala kommun"))
            #expect(try await Webbläsare(port, "127.0.0.1").gå("/").text.contains("Trelleborgs kommun"))
            let (ena, andra) = (try await Webbläsare(port).gå("/farger.css"), try await Webbläsare(port, "svedala.localhost").gå("/farger.css"))
            #expect(ena.text != andra.text)
        }
    }

    @Test func `mätvärden visas bara härifrån`() async throws {
        try await Provhus.med { port, _ in
            _ = try await Webbläsare(port).gå("/mina-arenden/T-2026-000001?hemligt=ja", följ: false)
            let text = try await Webbläsare(port).gå("/metrics").text
            for rad in ["bim_cases_past_deadline{kommun=\"svedala\"} 0", "bim_database_up{kommun=\"trelleborg\"} 1", "bim_database_waiting{kommun=\"svedala\"} 0",
                        "bim_requests_total{route=\"/mina-arenden/{arendenummer}\",status=\"3xx\"} 1", "bim_request_duration_seconds_bucket{le=\"+Inf\"} 1",
                        "bim_connections_open ", "bim_workers_waiting ", "bim_loop_standstills_total{loop=\"0\"} ", "bim_rate_limited_total{limit=\"adress\"} 0",
                        "bim_log_lines_dropped_total ", "bim_jobs_oldest_seconds{kommun=\"trelleborg\"} 0"] {
                #expect(text.contains("\n\(rad)"), "\(rad)")
            }
            let utifrån = try await Webbläsare(port).hämta("GET", "http://trelleborg.localhost:\(port)/metrics", [("X-Forwarded-For", "192.0.2.1")])
            #expect(utifrån.status == 404)
            #expect(try await Webbläsare(port).gå("/readyz").status == 200)
        }
    }

    @Test func `en sida för en annan roll finns inte, och den egna gör det`() async throws {
        try await Provhus.med { port, _ in
            let karin = Webbläsare(port)
            _ = try await karin.loggaIn("karin")
            #expect(try await karin.gå("/handlaggning").status == 404)
            #expect(try await karin.gå("/kundtjanst").status == 200)
        }
    }

    @Test func `felen säger sanningen om vad som är sparat`() {
        #expect(Felsida(DatabaseError(.connectionLost, "")).status == .serviceUnavailable)
        #expect(Felsida(DatabaseError(.timeout, "")).kanSkickasIgen)
        #expect(Felsida(DatabaseError(.outcomeUnknown, "")).rubrik == "Vi vet inte om det hann sparas")
        #expect(!Felsida(DatabaseError(.outcomeUnknown, "")).kanSkickasIgen)
        #expect(Felsida(DatabaseError(.notNull, "")).status == .internalServerError)
        #expect(Felsida(Hinder.finnsInte).status == Felsida(Neka.finnsInte).status && Felsida(Hinder.finnsInte).text == Felsida(Neka.finnsInte).text)
        #expect(Felsida(Hinder.tidenÄrTagen).status == .conflict && Felsida(Hinder.jäv).status == .forbidden)
    }
}
