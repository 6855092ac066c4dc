import Base
import HTTP

/// Talks to a provider: small JSON answers, within a few seconds, redirects not followed.
struct ProviderConnection: Sendable {
    let http: HTTPClient

    private static let deadline = Duration.seconds(8)

    enum UserInfo {
        case plain(JSON)
        case signed(String)
    }

    func json(at address: String) async throws(OpenIDError) -> JSON {
        try Self.json(try await send(ClientRequest(.get, address, headers: ["Accept": "application/json"])))
    }

    func post(_ request: TokenRequest) async throws(OpenIDError) -> JSON {
        var headers: Headers = ["Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"]
        if let authorization = request.authorization { headers.set("Authorization", authorization) }
        let body = Array(FormEncoding.encode(request.fields).utf8)
        let answer = try await send(ClientRequest(.post, request.provider.tokenEndpoint, headers: headers, body: body))
        return try Self.json(answer)
    }

    /// Where a signed answer is agreed, a plain one is refused, and the other way round.
    func userInfo(at address: String, _ accessToken: String, signed: Bool) async throws(OpenIDError) -> UserInfo {
        let headers: Headers = ["Authorization": "Bearer \(accessToken)", "Accept": signed ? "application/jwt" : "application/json"]
        let answer = try await send(ClientRequest(.get, address, headers: headers))
        guard signed == (Self.type(of: answer) == "application/jwt") else { throw .badTokenResponse }
        return signed ? .signed(String(decoding: answer.body, as: UTF8.self)) : .plain(try Self.json(answer))
    }

    private func send(_ request: ClientRequest) async throws(OpenIDError) -> ClientResponse {
        let answer: ClientResponse
        do {
            answer = try await http.send(request, deadline: Self.deadline)
        } catch {
            throw .providerUnreachable
        }
        if answer.status == .ok { return answer }
        Log.warning("openid.provider.refused", ("status", .int(answer.status.code)))
        throw (400..<500).contains(answer.status.code) ? .badTokenResponse : .providerUnreachable
    }

    private static func json(_ answer: ClientResponse) throws(OpenIDError) -> JSON {
        guard type(of: answer) == "application/json", let json = try? JSON.parse(answer.body) else { throw .badTokenResponse }
        return json
    }

    private static func type(of answer: ClientResponse) -> String? {
        answer.headers["Content-Type"]?.prefix { $0 != ";" }.lowercased().filter { $0 != " " }
    }
}
