/// Somebody who does not exist and may log in.
package struct DemoPerson: Sendable {
    /// ASCII, and never a personal number: it is the ID token's subject and stands in addresses as `login_hint`.
    package var id: String
    package var name: String
    package var givenName: String
    package var familyName: String
    /// Twelve digits, of Skatteverket's test series; a coordination number comes out as one.
    package var personnummer12: String?
    /// A few words for who chooses: "Ensamstående, två barn".
    package var description: String
    /// For staff.
    package var roles: [String]
    package var kommun: String?

    package init(
        id: String, name: String, givenName: String, familyName: String, personnummer12: String? = nil,
        description: String, roles: [String] = [], kommun: String? = nil
    ) {
        self.id = id
        self.name = name
        self.givenName = givenName
        self.familyName = familyName
        self.personnummer12 = personnummer12
        self.description = description
        self.roles = roles
        self.kommun = kommun
    }
}
