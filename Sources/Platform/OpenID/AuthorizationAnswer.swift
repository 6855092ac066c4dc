import Base
import HTTP

/// What the browser brings back from the provider (OpenID Connect Core §3.1.2.5–6).
struct AuthorizationAnswer {
    let query: FormBody

    /// The code to fetch tokens with, if this is the answer to that login.
    func code(for pending: PendingLogin, from provider: ProviderMetadata) throws(OpenIDError) -> String {
        guard let state = try value("state"), Digest.areEqual(state, pending.state) else { throw .notThisLogin }
        // RFC 9207 §2.4: another provider's answer must not be taken for this one's.
        let issuer = try value("iss")
        guard issuer == provider.issuer || issuer == nil && !provider.namesItselfInAnswers else { throw .notThisLogin }
        if let error = try value("error") { throw error == "access_denied" ? .denied : .refused(harmless(error)) }
        guard let code = try value("code"), !code.isEmpty else { throw .notThisLogin }
        return code
    }

    // RFC 6749 §3.1: no parameter more than once.
    private func value(_ name: String) throws(OpenIDError) -> String? {
        let values = query.all(name)
        guard values.count <= 1 else { throw .notThisLogin }
        return values.first
    }

    /// An error code is a word in ASCII; what a stranger wrote in the address goes no further.
    private func harmless(_ code: String) -> String {
        let letters = code.utf8.filter { (97...122).contains($0) || $0 == UInt8(ascii: "_") }
        return letters.count == code.utf8.count && letters.count <= 64 ? code : "unknown"
    }
}
