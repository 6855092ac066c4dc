import OpenID

/// A site that may send people to log in.
package struct DemoClient: Sendable {
    package var id: String
    /// Compared letter by letter.
    package var redirectURIs: [String]
    /// What its `private_key_jwt` is verified with; nil for a public client, which shows PKCE alone.
    package var key: JWK?

    package init(id: String, redirectURIs: [String], key: JWK? = nil) {
        (self.id, self.redirectURIs, self.key) = (id, redirectURIs, key)
    }
}
