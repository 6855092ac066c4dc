import Base
import Begrepp

/// What the provider vouches for about a person, by the Swedish profile's names.
enum DemoClaims {
    static func about(_ person: DemoPerson) -> [(key: String, value: JSON)] {
        var claims: [(key: String, value: JSON)] = [
            ("sub", .string(person.id)), ("name", .string(person.name)),
            ("given_name", .string(person.givenName)), ("family_name", .string(person.familyName)),
        ]
        if let number = person.personnummer12 { claims.append((name(ofNumber: number), .string(number))) }
        if !person.roles.isEmpty { claims.append(("roles", JSON(person.roles))) }
        if let kommun = person.kommun { claims.append(("kommun", .string(kommun))) }
        return claims
    }

    /// The profile has one claim for personal numbers and another for coordination numbers; a person has one of them.
    private static func name(ofNumber number: String) -> String {
        let coordination = Personnummer(number)?.ärSamordningsnummer ?? false
        return "https://id.oidc.se/claim/" + (coordination ? "coordinationNumber" : "personalIdentityNumber")
    }
}
