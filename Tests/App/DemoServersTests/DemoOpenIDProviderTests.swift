@testable import DemoServers
import Base
import HTTP
import OpenID
import Sockets
import Testing

/// A site, the demo's provider and a browser without scripts, on real sockets.
private struct World {
    static let redirectURI = "http://127.0.0.1:9/logga-in/svar"
    static let anna = DemoPerson(
        id: "anna", name: "Anna Andersson", givenName: "Anna", familyName: "Andersson", personnummer12: "198010042383",
        description: "Ensamstående <två barn>")
    static let chef = DemoPerson(
        id: "chef", name: "Carin Chef", givenName: "Carin", familyName: "Chef", description: "Enhetschef",
        roles: ["chef", "handlaggare"], kommun: "9999")

    let provider: DemoOpenIDProvider
    let client: OpenIDClient
    let http: HTTPClient
    let clock = ShiftedClock(startingAt: Instant(rfc3339: "2026-11-21T10:00:00Z")!)
    private let loops: EventLoopGroup
    private let workers: WorkerPool

    init(_ group: DemoGroup = .citizens, key: SigningKey? = nil, provider signing: SigningKey = .generateES256(),
         _ configure: (inout OpenIDConfiguration) -> Void = { _ in }) throws {
        loops = try EventLoopGroup(count: 1)
        workers = try WorkerPool(threads: 2)
        http = try HTTPClient(workers: workers)
        provider = try DemoOpenIDProvider(
            citizens: [Self.anna], staff: [Self.chef],
            clients: [DemoClient(id: "bim", redirectURIs: [Self.redirectURI], key: key?.publicKey)],
            loops: loops, clock: clock, key: signing)
        try provider.start()
        var configuration = OpenIDConfiguration(
            issuer: provider.issuer(of: group)!, clientID: "bim", authentication: key.map { .privateKey($0) } ?? .none,
            claimNames: ["personnummer": ["https://id.oidc.se/claim/personalIdentityNumber"]],
            requiredACR: ["http://id.elegnamnden.se/loa/1.0/loa3"], prompt: "login", userInfo: .signed)
        configure(&configuration)
        client = OpenIDClient(configuration, http: http, clock: clock)
    }

    func end() async {
        await provider.stop()
        workers.end()
        loops.end()
    }

    func begin(_ hint: String? = nil) async throws -> (redirect: String, pending: PendingLogin) {
        try await client.begin(redirectURI: Self.redirectURI, loginHint: hint)
    }

    /// Where the provider sends the browser, as the site's own query.
    func follow(_ address: String) async throws -> FormBody { try Self.query(of: try await get(address)) }

    func get(_ address: String) async throws -> ClientResponse {
        try await http.send(ClientRequest(.get, address), deadline: .seconds(60))
    }

    func post(_ address: String, _ fields: [(String, String)]) async throws -> ClientResponse {
        let headers: Headers = ["Content-Type": "application/x-www-form-urlencoded"]
        let request = ClientRequest(.post, address, headers: headers, body: Array(FormEncoding.encode(fields).utf8))
        return try await http.send(request, deadline: .seconds(60))
    }

    static func query(of answer: ClientResponse) throws -> FormBody {
        let location = try #require(answer.headers["Location"])
        #expect(answer.status == .seeOther && location.hasPrefix(redirectURI + "?"))
        return try #require(Request(.get, "/?" + location.split(separator: "?", maxSplits: 1)[1])).query
    }

    /// The fields of an address, some of them changed.
    static func fields(of address: String, _ changes: [String: String?] = [:]) throws -> [(String, String)] {
        let query = try #require(Request(.get, "/?" + address.split(separator: "?", maxSplits: 1)[1])).query
        return query.fields.compactMap { field in
            guard let change = changes[field.name] else { return (field.name, field.value) }
            return change.map { (field.name, $0) }
        }
    }
}

struct DemoOpenIDProviderTests {
    @Test func `Anna is chosen on the page and the site learns who she is`() async throws {
        let world = try World()
        let (redirect, pending) = try await world.begin()
        let page = try await world.get(redirect)
        let html = String(decoding: page.body, as: UTF8.self)
        #expect(page.status == .ok && html.contains("Anna Andersson") && html.contains("&lt;två barn&gt;"))
        #expect(!html.contains("<script") && !html.contains("style=") && !html.contains("198010042383"))
        #expect(page.headers["Content-Security-Policy"]?.contains("form-action 'self' http://127.0.0.1:9;") == true)

        let action = redirect.prefix { $0 != "?" }
        let answer = try await world.post(String(action), World.fields(of: redirect) + [("person", "anna")])
        let identity = try await world.client.finish(query: World.query(of: answer), pending: pending)
        #expect(identity.subject == "anna" && identity.text("personnummer") == "198010042383")
        #expect(identity.text("name") == "Anna Andersson" && identity.text("given_name") == "Anna")
        #expect(identity.acr == "http://id.elegnamnden.se/loa/1.0/loa3" && identity.authTime != nil)
        await world.end()
    }

    @Test func `a hint lets in at once, with RS256 and with a key of the site's as well`() async throws {
        for (site, signing) in [(SigningKey.generateES256(), SigningKey.generateRS256(bits: 2_048)),
                                (SigningKey.generateRS256(bits: 2_048), SigningKey.generateES256())] {
            let world = try World(key: site, provider: signing)
            let (redirect, pending) = try await world.begin("anna")
            let identity = try await world.client.finish(query: world.follow(redirect), pending: pending)
            #expect(identity.subject == "anna")
            await world.end()
        }
    }

    @Test func `staff come with roles and kommun, and only by their own issuer`() async throws {
        let world = try World(.staff)
        let (redirect, pending) = try await world.begin("chef")
        let identity = try await world.client.finish(query: world.follow(redirect), pending: pending)
        #expect(identity.texts("roles") == ["chef", "handlaggare"] && identity.text("kommun") == "9999")
        #expect(identity.text("personnummer") == nil)
        let (other, _) = try await world.begin("anna")
        #expect(try await world.get(other).status == .ok)
        await world.end()
    }

    @Test func `who changes their mind is not logged in`() async throws {
        let world = try World()
        let (redirect, pending) = try await world.begin("deny")
        let denial = try await world.follow(redirect)
        await #expect(throws: OpenIDError.denied) { try await world.client.finish(query: denial, pending: pending) }
        let (again, second) = try await world.begin()
        let answer = try await world.post(String(again.prefix { $0 != "?" }), World.fields(of: again) + [("avbryt", "ja")])
        await #expect(throws: OpenIDError.denied) {
            try await world.client.finish(query: World.query(of: answer), pending: second)
        }
        await world.end()
    }

    @Test func `a code is good once, also for a thief who comes first without the verifier`() async throws {
        let world = try World()
        let (redirect, pending) = try await world.begin("anna")
        let query = try await world.follow(redirect)
        _ = try await world.client.finish(query: query, pending: pending)
        await #expect(throws: OpenIDError.badTokenResponse) { try await world.client.finish(query: query, pending: pending) }

        let (second, mine) = try await world.begin("anna")
        let stolen = try await world.follow(second)
        let thief = try await world.post(world.client.configuration.issuer + "/token", [
            ("grant_type", "authorization_code"), ("code", try #require(stolen["code"])), ("client_id", "bim"),
            ("redirect_uri", World.redirectURI), ("code_verifier", Random.token()),
        ])
        #expect(thief.status == .badRequest && String(decoding: thief.body, as: UTF8.self).contains("invalid_grant"))
        await #expect(throws: OpenIDError.badTokenResponse) { try await world.client.finish(query: stolen, pending: mine) }
        await world.end()
    }

    @Test func `a site with a key cannot do without it, nor use an assertion twice`() async throws {
        let key = SigningKey.generateES256(), world = try World(key: key)
        let issuer = world.client.configuration.issuer, now = world.clock.now().seconds
        func status(_ assertion: JSON?, with key: SigningKey) async throws -> Int {
            let (redirect, pending) = try await world.begin("anna")
            let code = try #require(try await world.follow(redirect)["code"])
            let proof = assertion.map {
                [("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
                 ("client_assertion", JWT.sign($0, with: key))]
            }
            return try await world.post(issuer + "/token", [
                ("grant_type", "authorization_code"), ("code", code), ("client_id", "bim"), ("redirect_uri", World.redirectURI),
                ("code_verifier", pending.verifier),
            ] + (proof ?? [])).status.code
        }
        func assertion(_ changes: [String: JSON] = [:]) -> JSON {
            let good: [String: JSON] = ["iss": "bim", "sub": "bim", "aud": .string(issuer), "jti": "one", "exp": JSON(now + 60)]
            return .object(good.merging(changes) { $1 }.map { ($0.key, $0.value) })
        }
        #expect(try await status(nil, with: key) == 401)
        #expect(try await status(assertion(), with: .generateES256(id: key.id)) == 401)
        #expect(try await status(assertion(["aud": "https://other.example"]), with: key) == 401)
        #expect(try await status(assertion(["exp": JSON(now - 100)]), with: key) == 401)
        #expect(try await status(assertion(["sub": "other"]), with: key) == 401)
        #expect(try await status(assertion(), with: key) == 200)
        #expect(try await status(assertion(), with: key) == 401)
        #expect(try await status(assertion(["jti": "two"]), with: key) == 200)
        await world.end()
    }

    @Test func `a request that cannot be trusted is answered to the person, others to the site`() async throws {
        let world = try World()
        let (redirect, pending) = try await world.begin()
        func answer(_ changes: [String: String?]) async throws -> ClientResponse {
            try await world.get(redirect.prefix { $0 != "?" } + "?" + FormEncoding.encode(World.fields(of: redirect, changes)))
        }
        for changes in [["redirect_uri": World.redirectURI + "/"], ["redirect_uri": "https://evil.example"], ["redirect_uri": nil],
                        ["client_id": "other"]] as [[String: String?]] {
            let page = try await answer(changes)
            #expect(page.status == .badRequest && page.headers["Location"] == nil)
        }
        for (changes, error) in [
            (["code_challenge_method": "plain"], "invalid_request"), (["code_challenge": nil], "invalid_request"),
            (["code_challenge": "short"], "invalid_request"), (["nonce": nil], "invalid_request"),
            (["response_type": "token"], "unsupported_response_type"), (["scope": "profile"], "invalid_scope"),
            (["prompt": "none"], "login_required"), (["claims": "{"], "invalid_request"),
            (["claims": #"{"id_token":{"acr":{"essential":true,"values":["loa4"]}}}"#], "unmet_authentication_requirements"),
        ] as [([String: String?], String)] {
            let query = try World.query(of: try await answer(changes))
            #expect(query["error"] == error && query["state"] == pending.state && query["iss"] == world.client.configuration.issuer)
        }
        await world.end()
    }

    @Test func `an answer from the other issuer is not taken`() async throws {
        let world = try World()
        let (redirect, pending) = try await world.begin("anna")
        var query = try await world.follow(redirect)
        query.fields = query.fields.map { $0.name == "iss" ? (name: "iss", value: world.provider.issuer(of: .staff)!) : $0 }
        let mixed = query
        await #expect(throws: OpenIDError.notThisLogin) { try await world.client.finish(query: mixed, pending: pending) }
        await world.end()
    }

    @Test func `the key set names its keys and keeps the former one`() async throws {
        let world = try World(provider: .generateES256(id: "a"))
        world.provider.rotate(to: .generateRS256(bits: 2_048, id: "b"))
        let keys = try JSON.parse(try await world.get(world.client.configuration.issuer + "/jwks").body)
        #expect(keys["keys"]?.array?.map { $0["kid"]?.string } == ["a", "b"])
        let (redirect, pending) = try await world.begin("anna")
        #expect(try await world.client.finish(query: world.follow(redirect), pending: pending).subject == "anna")
        await world.end()
    }

    @Test func `the page's stylesheet is served, other paths are not`() async throws {
        let world = try World()
        let origin = DemoLoginPage.origin(of: world.client.configuration.issuer)
        #expect(try await world.get(origin + "/demo.css").headers["Content-Type"] == "text/css; charset=utf-8")
        for path in ["/", "/medborgare", "/annat/jwks", "/medborgare/jwks/x"] {
            #expect(try await world.get(origin + path).status == .notFound)
        }
        await world.end()
    }

    @Test func `it listens on this machine only`() throws {
        let loops = try EventLoopGroup(count: 1)
        for host in ["0.0.0.0", "::", "192.168.0.1", "example.se", ""] {
            #expect(throws: NotLoopback(host: host)) {
                try DemoOpenIDProvider(citizens: [], staff: [], clients: [], host: host, loops: loops)
            }
            #expect(throws: NotLoopback(host: host)) { try DemoRegisterServer(DemoRegister(), host: host, loops: loops) }
        }
        loops.end()
    }
}
