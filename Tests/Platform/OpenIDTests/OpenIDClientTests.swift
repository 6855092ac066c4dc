@testable import OpenID
import Base
import HTTP
import Sockets
import Testing

/// A site and its provider on real sockets.
private struct World {
    let provider: ScriptedProvider
    let client: OpenIDClient
    let clock = SetClock()
    private let loops: EventLoopGroup
    private let workers: WorkerPool

    init(_ script: ScriptedProvider.Script = .init(), _ configure: (inout OpenIDConfiguration) -> Void = { _ in }) throws {
        loops = try EventLoopGroup(count: 1)
        workers = try WorkerPool(threads: 2)
        provider = ScriptedProvider(script, clock: clock)
        try provider.start(loops)
        var configuration = OpenIDConfiguration(issuer: provider.issuer, clientID: "rp", authentication: .none)
        configure(&configuration)
        client = OpenIDClient(configuration, http: try HTTPClient(workers: workers), clock: clock)
    }

    func end() async {
        await provider.stop()
        workers.end()
        loops.end()
    }

    /// A whole login: begins, lets the provider know the nonce, and brings an honest answer back.
    func login() async throws(OpenIDError) -> Identity {
        let (_, pending) = try await client.begin(redirectURI: "https://rp.example/in")
        provider.script.withLock { $0.nonce = pending.nonce }
        return try await client.finish(query: answer(to: pending), pending: pending)
    }

    func answer(to pending: PendingLogin) -> FormBody {
        FormBody(fields: [(name: "code", value: "c"), (name: "state", value: pending.state)])
    }

    func refusal() async -> OpenIDError? {
        do throws(OpenIDError) { _ = try await login(); return nil } catch { return error }
    }
}

struct OpenIDClientTests {
    @Test func `an honest login gives who it was`() async throws {
        let world = try World()
        let identity = try await world.login()
        #expect(identity.subject == "anna" && identity.issuer == world.provider.issuer)
        await world.end()
    }

    @Test func `forged tokens let nobody in`() async throws {
        let thief = SigningKey.generateES256(id: "first")
        let stranger = SigningKey.generateES256(id: "other")
        let published = SigningKey.generateES256(id: "first")
        @Sendable func raw(_ header: JSON, _ claims: JSON, _ sign: ([UInt8]) -> [UInt8]) -> String {
            let message = Base64URL.encode(header.bytes) + "." + Base64URL.encode(claims.bytes)
            return message + "." + Base64URL.encode(sign(Array(message.utf8)))
        }
        let forgeries: [(String, OpenIDError, @Sendable (JSON) -> String)] = [
            ("no signature", .badToken(.algorithmNotAllowed), { raw(["alg": "none"], $0) { _ in [] } }),
            ("shared secret of the public key", .badToken(.algorithmNotAllowed), {
                raw(["alg": "HS256", "kid": "first"], $0) { Digest.hmacSHA256($0, key: published.publicKey.json.bytes) }
            }),
            ("another's signature", .badToken(.badSignature), { JWT.sign($0, with: thief) }),
            ("unknown key id", .badToken(.unknownKey), { JWT.sign($0, with: stranger) }),
            ("RSA name on an EC key", .badToken(.unknownKey), { raw(["alg": "RS256", "kid": "first"], $0) { published.sign($0) } }),
            ("key in the token", .badToken(.badSignature), {
                raw(["alg": "ES256", "kid": "first", "jwk": thief.publicKey.json], $0) { thief.sign($0) }
            }),
            ("changed payload", .badToken(.badSignature), { claims in
                let parts = JWT.sign(claims, with: published).split(separator: ".")
                let changed = JSON.object(claims.object!.map { $0.key == "sub" ? ("sub", "berit") : $0 })
                return "\(parts[0]).\(Base64URL.encode(changed.bytes)).\(parts[2])"
            }),
            ("not a token", .badToken(.malformed), { _ in "hej" }),
        ]
        let world = try World(.init(key: published))
        for (name, expected, forge) in forgeries {
            world.provider.script.withLock { $0.token = forge }
            #expect(await world.refusal() == expected, "\(name)")
        }
        world.provider.script.withLock { $0.token = nil }
        #expect(await world.refusal() == nil)
        await world.end()
    }

    @Test func `true tokens that say the wrong thing let nobody in`() async throws {
        let world = try World()
        let now = world.clock.now().seconds
        for (name, value) in [
            ("iss", "http://127.0.0.1:1/op"), ("aud", "other"), ("nonce", "other"), ("nonce", nil), ("exp", JSON(now - 60)),
            ("iat", JSON(now + 61)), ("nbf", JSON(now + 61)), ("azp", "other"), ("sub", nil), ("at_hash", "x"),
        ] as [(String, JSON?)] {
            world.provider.script.withLock { $0.claims = [name: value] }
            #expect(await world.refusal() == .badClaim(name))
        }
        await world.end()
    }

    @Test func `a level of assurance that was not asked for is not enough`() async throws {
        let world = try World { $0.requiredACR = ["loa3"] }
        #expect(await world.refusal() == .insufficientAssurance)
        world.provider.script.withLock { $0.claims = ["acr": "loa3"] }
        #expect(await world.refusal() == nil)
        await world.end()
    }

    @Test func `an answer with another login's state never reaches the token endpoint`() async throws {
        let world = try World()
        let (_, mine) = try await world.client.begin(redirectURI: "https://rp.example/in")
        let (_, other) = try await world.client.begin(redirectURI: "https://rp.example/in")
        await #expect(throws: OpenIDError.notThisLogin) {
            try await world.client.finish(query: world.answer(to: other), pending: mine)
        }
        #expect(world.provider.counts.withLock { $0.tokenRequests.isEmpty })
        await world.end()
    }

    @Test func `a login ends within ten minutes or not at all`() async throws {
        let world = try World()
        let (_, pending) = try await world.client.begin(redirectURI: "https://rp.example/in")
        world.clock.advance(.minutes(10) + .seconds(1))
        await #expect(throws: OpenIDError.tooLate) {
            try await world.client.finish(query: world.answer(to: pending), pending: pending)
        }
        await world.end()
    }

    @Test func `a new key is found at once, and keys are fetched again at most once a minute`() async throws {
        let world = try World()
        #expect(await world.refusal() == nil)
        world.clock.advance(.minutes(2))
        world.provider.script.withLock { $0.key = .generateES256(id: "second") }
        #expect(await world.refusal() == nil)
        #expect(world.provider.counts.withLock { $0.keySets } == 2)

        let stranger = SigningKey.generateES256(id: "stranger")
        world.provider.script.withLock { $0.token = { JWT.sign($0, with: stranger) } }
        for _ in 0..<5 { #expect(await world.refusal() == .badToken(.unknownKey)) }
        #expect(world.provider.counts.withLock { $0.keySets } == 2)
        world.clock.advance(.minutes(1))
        for _ in 0..<5 { #expect(await world.refusal() == .badToken(.unknownKey)) }
        #expect(world.provider.counts.withLock { $0.keySets } == 3)
        await world.end()
    }

    @Test func `many who come at once share one fetch`() async throws {
        let world = try World()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<20 {
                group.addTask { _ = try? await world.client.begin(redirectURI: "https://rp.example/in") }
            }
        }
        #expect(world.provider.counts.withLock { $0.keySets } == 1)
        await world.end()
    }

    @Test func `a provider that has gone away is remembered; one that was never there is an error`() async throws {
        let world = try World()
        world.provider.script.withLock { $0.isDown = true }
        #expect(await world.refusal() == .providerUnreachable)
        world.clock.advance(.seconds(6))
        world.provider.script.withLock { $0.isDown = false }
        #expect(await world.refusal() == nil)
        world.clock.advance(.hours(2))
        world.provider.script.withLock { $0.isDown = true }
        _ = try await world.client.begin(redirectURI: "https://rp.example/in")
        await world.end()
    }

    @Test func `a provider that calls itself something else is not used`() async throws {
        let world = try World(.init(metadata: ["issuer": "https://evil.example"]))
        #expect(await world.refusal() == .providerUnusable("issuer"))
        await world.end()
    }

    @Test func `the address to the provider says everything the provider is to hold us to`() async throws {
        let world = try World {
            $0.scopes = ["profile"]
            $0.prompt = "login"
            $0.requiredACR = ["loa3"]
            $0.claimNames = ["nin": ["urn:nin", "nin"]]
            $0.essentialClaims = ["nin"]
        }
        let (redirect, pending) = try await world.client.begin(
            redirectURI: "https://rp.example/in?a=b", loginHint: "anna&x=y", maxAge: .minutes(5))
        let request = try #require(Request(.get, "/?" + redirect.split(separator: "?", maxSplits: 1)[1]))
        let fields = Dictionary(uniqueKeysWithValues: request.query.fields.map { ($0.name, $0.value) })
        #expect(redirect.hasPrefix(world.provider.issuer + "/authorize?"))
        #expect(fields == [
            "response_type": "code", "client_id": "rp", "redirect_uri": "https://rp.example/in?a=b", "scope": "openid profile",
            "state": pending.state, "nonce": pending.nonce, "code_challenge_method": "S256",
            "code_challenge": Base64URL.encode(Digest.sha256(pending.verifier.utf8)), "ui_locales": "sv", "prompt": "login",
            "login_hint": "anna&x=y", "max_age": "300",
            "claims": #"{"id_token":{"acr":{"essential":true,"values":["loa3"]},"urn:nin":{"essential":true}}}"#,
        ])
        await world.end()
    }

    @Test func `the site shows the token endpoint who it is as agreed`() async throws {
        let secret = try World { $0.authentication = .secret("a b:ö") }
        _ = try await secret.login()
        let basic = try #require(secret.provider.counts.withLock { $0.tokenRequests.first })
        #expect(basic.headers["Authorization"] == "Basic " + Base64.encode("rp:a%20b%3A%C3%B6".utf8))
        #expect(try basic.form()["client_id"] == nil)
        await secret.end()

        let key = SigningKey.generateRS256(bits: 2_048)
        let world = try World { $0.authentication = .privateKey(key) }
        _ = try await world.login()
        let form = try #require(world.provider.counts.withLock { $0.tokenRequests.first }).form()
        let claims = try JWT(try #require(form["client_assertion"])).claims(verifiedBy: [key.publicKey])
        #expect(form["client_assertion_type"] == "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
        #expect(claims["iss"] == "rp" && claims["sub"] == "rp" && claims["aud"]?.string == world.provider.issuer + "/token")
        #expect(claims["exp"]?.int64 == world.clock.now().seconds + 60)
        #expect(form["grant_type"] == "authorization_code" && form["code"] == "c" && form["redirect_uri"] == "https://rp.example/in")
        await world.end()
    }

    @Test func `UserInfo is believed when it is signed for us and about the same person`() async throws {
        let key = SigningKey.generateES256(id: "first")
        let world = try World(.init(key: key)) { $0.userInfo = .signed }
        let issuer = world.provider.issuer
        func answers(_ claims: JSON, _ type: String = "application/jwt") {
            world.provider.script.withLock { script in
                script.userInfo = { Response(.ok, headers: ["Content-Type": type], body: Array(JWT.sign(claims, with: key).utf8)) }
            }
        }
        answers(["iss": .string(issuer), "aud": "rp", "sub": "anna", "name": "Anna"])
        #expect(try await world.login().text("name") == "Anna")
        answers(["iss": .string(issuer), "aud": "rp", "sub": "berit"])
        #expect(await world.refusal() == .badClaim("sub"))
        answers(["iss": .string(issuer), "aud": "other", "sub": "anna"])
        #expect(await world.refusal() == .badClaim("aud"))
        answers(["iss": "x", "aud": "rp", "sub": "anna"])
        #expect(await world.refusal() == .badClaim("iss"))
        world.provider.script.withLock { $0.userInfo = { .json(["sub": "anna", "name": "Anna"]) } }
        #expect(await world.refusal() == .badTokenResponse)
        await world.end()
    }
}
