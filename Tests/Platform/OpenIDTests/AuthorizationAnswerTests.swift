@testable import OpenID
import Base
import HTTP
import Testing

struct AuthorizationAnswerTests {
    private let pending = PendingLogin(
        issuer: "https://op.example", redirectURI: "https://rp.example/in", maxAge: nil, now: Instant(seconds: 0))

    private func refusal(_ fields: [(String, String)], namesItself: Bool = false) -> OpenIDError? {
        do throws(OpenIDError) {
            let metadata = try ProviderMetadata([
                "issuer": "https://op.example", "authorization_endpoint": "https://op.example/a",
                "token_endpoint": "https://op.example/t", "jwks_uri": "https://op.example/j",
                "authorization_response_iss_parameter_supported": .bool(namesItself),
            ], for: "https://op.example")
            _ = try AuthorizationAnswer(query: FormBody(fields: fields.map { (name: $0.0, value: $0.1) })).code(for: pending, from: metadata)
            return nil
        } catch {
            return error
        }
    }

    @Test func `an answer with our state and a code is taken`() {
        #expect(refusal([("state", pending.state), ("code", "c")]) == nil)
        #expect(refusal([("state", pending.state), ("code", "c"), ("iss", "https://op.example")], namesItself: true) == nil)
    }

    @Test func `an answer to another browser's login, from another provider or said twice is not`() {
        for fields in [
            [("code", "c")], [("state", ""), ("code", "c")], [("state", pending.nonce), ("code", "c")],
            [("state", pending.state)], [("state", pending.state), ("code", "")],
            [("state", pending.state), ("state", pending.state), ("code", "c")],
            [("state", pending.state), ("code", "c"), ("code", "d")],
            [("state", pending.state), ("code", "c"), ("iss", "https://evil.example")],
            [("state", "x"), ("error", "access_denied")],
        ] {
            #expect(refusal(fields) == .notThisLogin, "\(fields)")
        }
        #expect(refusal([("state", pending.state), ("code", "c")], namesItself: true) == .notThisLogin)
    }

    @Test func `a refusal keeps its code but not a stranger's text`() {
        #expect(refusal([("state", pending.state), ("error", "access_denied")]) == .denied)
        #expect(refusal([("state", pending.state), ("error", "server_error")]) == .refused("server_error"))
        #expect(refusal([("state", pending.state), ("error", "<b>198010042383</b>")]) == .refused("unknown"))
    }

    @Test func `a provider that is somebody else, without PKCE or not encrypted is not used`() {
        let good: [(key: String, value: JSON)] = [
            ("issuer", "https://op.example"), ("authorization_endpoint", "https://op.example/a"),
            ("token_endpoint", "https://op.example/t"), ("jwks_uri", "http://127.0.0.1:80/j"),
        ]
        func problem(_ name: String, _ value: JSON) -> OpenIDError? {
            do throws(OpenIDError) {
                _ = try ProviderMetadata(.object(good.filter { $0.key != name } + [(name, value)]), for: "https://op.example")
                return nil
            } catch {
                return error
            }
        }
        #expect(problem("scopes_supported", []) == nil)
        #expect(problem("code_challenge_methods_supported", ["S256", "plain"]) == nil)
        for (name, value) in [
            ("issuer", "https://op.example/"), ("issuer", "https://evil.example"), ("token_endpoint", nil),
            ("token_endpoint", "http://op.example/t"), ("token_endpoint", "http://127.0.0.1.evil.example/t"),
            ("token_endpoint", "http://localhost@evil.example/t"), ("token_endpoint", "http://localhost:80@evil.example/t"),
            ("jwks_uri", "file:///etc/passwd"), ("jwks_uri", "https:///j"),
            ("authorization_endpoint", "javascript:alert(1)"), ("authorization_endpoint", "https://op.example/a#b"),
            ("authorization_endpoint", "https://op.example/a\r\nX: y"), ("code_challenge_methods_supported", ["plain"]),
        ] as [(String, JSON)] {
            #expect(problem(name, value) == .providerUnusable(name), "\(name) \(value.text)")
        }
    }
}
