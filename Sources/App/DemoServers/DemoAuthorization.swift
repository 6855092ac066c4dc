import Base
import HTTP
import OpenID

/// A request to let somebody log in, found good (OpenID Connect Core §3.1.2, RFC 7636 §4.3).
struct DemoAuthorization {
    let client: DemoClient
    let redirectURI: String
    let state: String?
    let nonce: String
    let challenge: String
    let loginHint: String?
    /// As they came, for the page to send again with the choice.
    let fields: [(name: String, value: String)]

    /// Why a request was not found good.
    enum Refusal: Error, Equatable {
        /// Nobody to send the browser back to: a page says so.
        case toPerson(String)
        case toClient(String)
    }

    static let names = ["response_type", "client_id", "redirect_uri", "scope", "state", "nonce", "code_challenge",
                        "code_challenge_method", "login_hint", "prompt", "claims", "max_age", "ui_locales"]

    static let levelOfAssurance = "http://id.elegnamnden.se/loa/1.0/loa3"

    init(_ form: FormBody, clients: [DemoClient], issuer: String) throws(Refusal) {
        let fields = form.fields.filter { Self.names.contains($0.name) }
        guard Set(fields.map(\.name)).count == fields.count else { throw .toPerson("En uppgift finns två gånger i adressen.") }
        guard let client = clients.first(where: { $0.id == form["client_id"] }) else { throw .toPerson("Tjänsten är okänd.") }
        // Core §3.1.2.1: exact match; anywhere else the browser is not sent.
        guard let redirectURI = form["redirect_uri"], client.redirectURIs.contains(redirectURI) else {
            throw .toPerson("Adressen att skicka tillbaka till är inte registrerad.")
        }
        let state = form["state"]
        if let error = Self.error(in: form) {
            throw .toClient(Self.answer(to: redirectURI, [("error", error)], state, issuer))
        }
        guard let nonce = form["nonce"], let challenge = form["code_challenge"] else { preconditionFailure("found good above") }
        (self.client, self.redirectURI, self.state, self.nonce, self.challenge) = (client, redirectURI, state, nonce, challenge)
        self.loginHint = form["login_hint"]
        self.fields = fields
    }

    func answer(_ fields: [(String, String)], issuer: String) -> String {
        Self.answer(to: redirectURI, fields, state, issuer)
    }

    /// RFC 9207: the answer names who answers.
    private static func answer(to redirectURI: String, _ fields: [(String, String)], _ state: String?, _ issuer: String) -> String {
        let state = state.map { [("state", $0)] } ?? []
        return FormEncoding.address(redirectURI, adding: fields + state + [("iss", issuer)])
    }

    private static func error(in form: FormBody) -> String? {
        guard form["response_type"] == "code" else { return "unsupported_response_type" }
        guard form["scope"]?.split(separator: " ").contains("openid") == true else { return "invalid_scope" }
        guard form["code_challenge_method"] == "S256", let challenge = form["code_challenge"],
              challenge.utf8.count == 43, Base64URL.decode(challenge) != nil else { return "invalid_request" }
        guard let nonce = form["nonce"], !nonce.isEmpty else { return "invalid_request" }
        if form["prompt"] == "none" { return "login_required" }
        return assuranceError(form["claims"])
    }

    /// Core §5.5.1.1: an essential `acr` that cannot be met is an error.
    private static func assuranceError(_ text: String?) -> String? {
        guard let text else { return nil }
        guard let claims = try? JSON.parse(text), claims.object != nil else { return "invalid_request" }
        let acr = claims["id_token"]?["acr"]
        guard acr?["essential"]?.bool == true, let values = acr?["values"]?.array ?? acr?["value"].map({ [$0] }) else { return nil }
        return values.contains(.string(levelOfAssurance)) ? nil : "unmet_authentication_requirements"
    }
}
