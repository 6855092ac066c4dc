/// What this site and one provider have agreed on. One value for each provider; people from different providers never mix.
package struct OpenIDConfiguration: Sendable {
    /// The provider's identifier, exactly as it writes it: https, or http on a loopback host.
    package var issuer: String
    package var clientID: String
    package var authentication: ClientAuthentication
    /// Besides `openid`, which is always asked for.
    package var scopes: [String]
    /// Own names for claims and what the provider may call them, the first that is there counts:
    /// `["nin": ["https://id.oidc.se/claim/personalIdentityNumber", "nin"]]`.
    package var claimNames: [String: [String]]
    /// Own names whose claims are asked for by the `claims` parameter, as essential.
    package var essentialClaims: [String]
    /// Levels of assurance that are enough; one of them must come back. Empty asks for none.
    package var requiredACR: [String]
    /// `prompt`, such as "login": no single sign-on by accident. Nil leaves it to the provider.
    package var prompt: String?
    package var userInfo: UserInfoUse
    package var algorithms: Set<SignatureAlgorithm> = [.es256, .rs256]

    package enum UserInfoUse: Sendable { case none, plain, signed }

    package init(
        issuer: String, clientID: String, authentication: ClientAuthentication, scopes: [String] = [],
        claimNames: [String: [String]] = [:], essentialClaims: [String] = [], requiredACR: [String] = [],
        prompt: String? = nil, userInfo: UserInfoUse = .none
    ) {
        self.issuer = issuer
        self.clientID = clientID
        self.authentication = authentication
        self.scopes = scopes
        self.claimNames = claimNames
        self.essentialClaims = essentialClaims
        self.requiredACR = requiredACR
        self.prompt = prompt
        self.userInfo = userInfo
    }
}
