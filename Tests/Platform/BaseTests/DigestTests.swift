import Base
import Testing

struct DigestTests {
    @Test func `SHA-256 and HMAC give what FIPS 180 and RFC 4231 say`() {
        #expect(Digest.hex(Digest.sha256("".utf8)) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        #expect(Digest.hex(Digest.sha256("abc".utf8)) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(Digest.hex(Digest.hmacSHA256("what do ya want for nothing?".utf8, key: "Jefe".utf8))
            == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
        #expect(Digest.hex(Digest.hmacSHA256([UInt8](), key: [UInt8]()))
            == "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad")
    }

    @Test func `hexadecimal is read back and nothing else is`() {
        #expect(Digest.bytes(hex: "00ffA0") == [0, 255, 160])
        for text in ["0", "0g", "0x", "٣٣", " 0"] { #expect(Digest.bytes(hex: text) == nil) }
    }

    @Test func `secrets are equal only when they are`() {
        #expect(Digest.areEqual("abc", "abc"))
        #expect(!Digest.areEqual("abc", "abd"))
        #expect(!Digest.areEqual("abc", "ab"))
        #expect(Digest.areEqual("", ""))
    }

    @Test func `base64 gives what RFC 4648 says`() {
        for (text, encoded) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
                                ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy")] {
            #expect(Base64.encode(text.utf8) == encoded)
            #expect(Base64.decode(encoded) == Array(text.utf8))
            #expect(Base64URL.encode(text.utf8) == String(encoded.filter { $0 != "=" }))
            #expect(Base64URL.decode(encoded.filter { $0 != "=" }) == Array(text.utf8))
        }
        #expect(Base64URL.encode([0xFB, 0xFF]) == "-_8")
        #expect(Base64.encode([0xFB, 0xFF]) == "+/8=")
    }

    @Test func `base64 that is not canonical is refused`() {
        for text in ["Zg", "Zg=", "Zh==", "Zm9=", "Z===", "====", "Zm 9", "Zm9v\n", "-_8="] {
            #expect(Base64.decode(text) == nil, "\(text)")
        }
        for text in ["Z", "Zh", "Zg==", "+/8", "å"] { #expect(Base64URL.decode(text) == nil, "\(text)") }
    }

    @Test func `ids sort by time and look like UUIDs of version 7`() throws {
        let now = Instant(rfc3339: "2026-11-21T02:33:00.123456Z")!
        let id = Random.id(now), later = Random.id(now + .microseconds(2))
        #expect(id < later)
        #expect(try #/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/#.wholeMatch(in: id) != nil)
        #expect(Int64(id.filter { $0 != "-" }.prefix(12), radix: 16) == now.microseconds / 1_000)
    }

    @Test func `tokens are 256 bits and never the same`() {
        let tokens = Set((0..<1_000).map { _ in Random.token() })
        #expect(tokens.count == 1_000)
        #expect(tokens.allSatisfy { $0.utf8.count == 43 && Base64URL.decode($0)?.count == 32 })
    }
}
