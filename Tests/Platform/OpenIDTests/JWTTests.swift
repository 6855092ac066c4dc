@testable import OpenID
import Base
import Testing

struct JWTTests {
    private let key = SigningKey.generateES256(id: "a")
    private let claims: JSON = ["sub": "anna", "n": 1]

    private func token(_ header: JSON, _ claims: JSON, signature: [UInt8]) -> String {
        [header.bytes, claims.bytes, signature].map { Base64URL.encode($0) }.joined(separator: ".")
    }

    private func refusal(_ token: String, _ keys: [JWK]) -> JWTError? {
        do throws(JWTError) { _ = try JWT(token).claims(verifiedBy: keys); return nil } catch { return error }
    }

    @Test func `the examples of RFC 7515 are believed`() throws {
        let payload = "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
        let p256 = try #require(JWK([
            "kty": "EC", "crv": "P-256", "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
            "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
        ]))
        let es256 = "eyJhbGciOiJFUzI1NiJ9." + payload
            + ".DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q"
        #expect(try JWT(es256).claims(verifiedBy: [p256])["iss"] == "joe")

        let rsa = try #require(JWK(["kty": "RSA", "e": "AQAB", "n": .string(
            "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pC"
            + "gNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg6"
            + "65xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRW"
            + "yuXpoQ")]))
        let rs256 = "eyJhbGciOiJSUzI1NiJ9." + payload
            + ".cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1"
            + "dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwu"
            + "sC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw"
        #expect(try JWT(rs256).claims(verifiedBy: [p256, rsa])["iss"] == "joe")
    }

    @Test func `a key's thumbprint is the one of RFC 7638`() throws {
        let key = try #require(JWK(["kty": "RSA", "e": "AQAB", "n": .string(
            "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknj"
            + "hMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQ"
            + "vRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzK"
            + "nqDKgw")]))
        #expect(key.material.thumbprint == "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs")
    }

    @Test func `what is signed is believed with the public key as others read it, by either algorithm`() throws {
        for key in [key, .generateRS256(bits: 2_048)] {
            let published = try #require(JWK(try JSON.parse(key.publicKey.json.bytes)))
            let token = try JWT(JWT.sign(claims, with: key))
            #expect(try token.claims(verifiedBy: [published]) == claims)
            #expect(token.algorithm == key.algorithm && token.keyID == key.id)
        }
    }

    @Test func `a key is the same after a journey through PEM`() throws {
        for key in [key, .generateRS256(bits: 2_048)] {
            let loaded = try SigningKey(pem: key.pem.utf8, id: key.id)
            #expect(loaded.publicKey == key.publicKey)
            #expect(try JWT(JWT.sign(claims, with: loaded)).claims(verifiedBy: [key.publicKey]) == claims)
        }
        #expect(throws: KeyError.notAPrivateKey) { try SigningKey(pem: "hej".utf8) }
    }

    @Test func `a hundred signatures, some with short numbers in them, all hold`() {
        #expect((0..<100).allSatisfy { n in
            let message = Array("\(n)".utf8), signature = key.sign(message)
            return signature.count == 64 && key.publicKey.verifies(signature, of: message)
        })
    }

    @Test func `unsigned tokens are refused however they spell it`() {
        for name in ["none", "None", "NONE", "nOnE", ""] {
            #expect(refusal(token(["alg": .string(name), "kid": "a"], claims, signature: []), [key.publicKey]) == .algorithmNotAllowed)
        }
    }

    @Test func `a shared-secret signature made with the public key is refused`() {
        let header: JSON = ["alg": "HS256", "kid": "a", "typ": "JWT"]
        let message = Base64URL.encode(header.bytes) + "." + Base64URL.encode(claims.bytes)
        let mac = Digest.hmacSHA256(message.utf8, key: key.publicKey.json.bytes)
        #expect(refusal(message + "." + Base64URL.encode(mac), [key.publicKey]) == .algorithmNotAllowed)
    }

    @Test func `an algorithm that was not agreed on is refused`() {
        let token = JWT.sign(claims, with: key)
        #expect(throws: JWTError.algorithmNotAllowed) { try JWT(token, allowed: [.rs256]) }
    }

    @Test func `changed claims, a changed signature and a foreign key are refused`() throws {
        let parts = JWT.sign(claims, with: key).split(separator: ".").map(String.init)
        let other = Base64URL.encode(JSON(dictionaryLiteral: ("sub", "berit")).bytes)
        #expect(refusal("\(parts[0]).\(other).\(parts[2])", [key.publicKey]) == .badSignature)
        var signature = try #require(Base64URL.decode(parts[2]))
        signature[63] ^= 1
        #expect(refusal("\(parts[0]).\(parts[1]).\(Base64URL.encode(signature))", [key.publicKey]) == .badSignature)
        let foreign = SigningKey.generateES256(id: "a")
        #expect(refusal(JWT.sign(claims, with: foreign), [key.publicKey]) == .badSignature)
    }

    @Test func `signatures of nothing, of zeros, of the group's order and of another form are refused`() {
        let header: JSON = ["alg": "ES256", "kid": "a"]
        let order = Digest.bytes(hex: "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551")!
        for signature in [[], [UInt8](repeating: 0, count: 64), order + order, [0x30, 0x06, 2, 1, 1, 2, 1, 1]] {
            #expect(refusal(token(header, claims, signature: signature), [key.publicKey]) == .badSignature)
        }
    }

    @Test func `a token names its key; one without a name is believed only where there is no choice`() {
        let foreign = SigningKey.generateES256(id: "b")
        #expect(refusal(JWT.sign(claims, with: key), [foreign.publicKey]) == .unknownKey)
        #expect(refusal(JWT.sign(claims, with: key), []) == .unknownKey)
        #expect(refusal(JWT.sign(claims, with: key), [foreign.publicKey, key.publicKey]) == nil)

        let message = Base64URL.encode(Array(#"{"alg":"ES256"}"#.utf8)) + "." + Base64URL.encode(claims.bytes)
        let nameless = message + "." + Base64URL.encode(key.sign(Array(message.utf8)))
        #expect(refusal(nameless, [key.publicKey]) == nil)
        #expect(refusal(nameless, [key.publicKey, foreign.publicKey]) == .unknownKey)
    }

    @Test func `a key inside the token is not looked at`() {
        let thief = SigningKey.generateES256()
        let header: JSON = ["alg": "ES256", "kid": "a", "jwk": thief.publicKey.json]
        let message = Base64URL.encode(header.bytes) + "." + Base64URL.encode(claims.bytes)
        let token = message + "." + Base64URL.encode(thief.sign(Array(message.utf8)))
        #expect(refusal(token, [key.publicKey]) == .badSignature)
    }

    @Test func `critical headers and other kinds of token are refused`() {
        #expect(refusal(token(["alg": "ES256", "crit": ["b64"], "b64": false], claims, signature: []), []) == .notThisKindOfToken)
        #expect(refusal(token(["alg": "ES256", "typ": "logout+jwt"], claims, signature: []), []) == .notThisKindOfToken)
    }

    @Test func `what is no token is refused`() {
        let good = JWT.sign(claims, with: key)
        for text in ["", ".", "..", "a.b.c", good + ".", good + "=", "." + good, String(good.dropLast(100)),
                     token(["typ": "JWT"], claims, signature: []), token([1], claims, signature: []),
                     token(["alg": "ES256"], "text", signature: []), String(repeating: "a", count: 20_000)] {
            #expect(refusal(text, [key.publicKey]) == .malformed, "\(text.prefix(40))")
        }
    }

    @Test func `keys that cannot be used are passed over`() throws {
        let small = Base64URL.encode([UInt8](repeating: 0xFF, count: 128))
        let offCurve = Base64URL.encode([UInt8](repeating: 1, count: 32))
        for json: JSON in [
            ["kty": "RSA", "e": "AQAB", "n": .string(small)],
            ["kty": "EC", "crv": "P-256", "x": .string(offCurve), "y": .string(offCurve)],
            ["kty": "EC", "crv": "P-384", "x": .string(offCurve), "y": .string(offCurve)],
            ["kty": "oct", "k": "AAAA"],
            .object(key.publicKey.json.object!.map { $0.key == "use" ? ("use", "enc") : $0 }),
            .object(key.publicKey.json.object!.map { $0.key == "alg" ? ("alg", "RS256") : $0 }),
        ] {
            #expect(JWK(json) == nil, "\(json.text)")
        }
        let set: JSON = ["keys": [["kty": "oct"], key.publicKey.json]]
        #expect(JWK.set(set) == [key.publicKey])
        #expect(JWK.set(["key": []]) == nil)
    }
}
