/// Why a login did not come about. Nothing in it tells who tried.
package enum OpenIDError: Error, Equatable {
    /// The provider did not answer, or not with 200.
    case providerUnreachable
    /// The provider's description of itself cannot be used.
    case providerUnusable(String)
    /// The person, or the provider on their behalf, said no (`access_denied`).
    case denied
    /// Another error code from the provider, such as `unmet_authentication_requirements`.
    case refused(String)
    /// The answer does not belong to this browser's login: wrong or missing state, another issuer, or a parameter twice.
    case notThisLogin
    /// More than ten minutes since the login began.
    case tooLate
    /// The token endpoint's answer was not what was agreed.
    case badTokenResponse
    case badToken(JWTError)
    /// A claim of the ID token, or of UserInfo, is missing or wrong; its name.
    case badClaim(String)
    /// The person is who they are, but not identified strongly or recently enough.
    case insufficientAssurance
}
