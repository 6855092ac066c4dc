import HTTP
import Testing

struct `Header fields` {
    @Test func `keep order and repetitions, and find names in any case`() {
        var headers: Headers = ["A": "1", "b": "2"]
        headers.append("a", "3")
        #expect(headers["A"] == "1")
        #expect(headers.all("a") == ["1", "3"])
        #expect(headers.contains("B"))
        #expect(headers.fields.map(\.name) == ["A", "b", "a"])
    }

    @Test func `set replaces all of a name, remove leaves the others`() {
        var headers: Headers = ["A": "1", "B": "2", "a": "3"]
        headers.set("a", "4")
        #expect(headers.fields.map { "\($0.name)=\($0.value)" } == ["B=2", "a=4"])
        headers.remove("b")
        #expect(headers.fields.map(\.name) == ["a"])
    }

    @Test func `are filled from others where a name is not there`() {
        var headers: Headers = ["Cache-Control": "max-age=60", "X-One": "1"]
        headers.fill(from: ["cache-control": "no-store", "X-Two": "2", "Vary": "Accept"])
        #expect(headers.fields.map(\.name) == ["Cache-Control", "X-One", "X-Two", "Vary"])
        #expect(headers["Cache-Control"] == "max-age=60" && headers["x-two"] == "2" && headers.count == 4)
    }

    @Test func `a value cannot end its field`() {
        let headers: Headers = ["Location": "/a\r\nSet-Cookie: x=y\0"]
        #expect(headers["Location"] == "/a  Set-Cookie: x=y ")
        #expect(headers.count == 1)
    }

    @Test func `lists are read over several fields`() {
        let headers: Headers = ["Connection": "Keep-Alive, Close", "connection": " upgrade ,"]
        #expect(headers.tokens("Connection") == ["keep-alive", "close", "upgrade"])
    }
}

struct `Cookies of a browser` {
    @Test func `are found by exact name, the first one`() {
        let headers: Headers = ["Cookie": "a=1; ab=2; b=\"3\"; a=4", "cookie": "c=5"]
        #expect(headers.cookie("a") == "1")
        #expect(headers.cookie("ab") == "2")
        #expect(headers.cookie("b") == "3")
        #expect(headers.cookie("c") == "5")
        #expect(headers.cookie("A") == nil)
    }

    @Test func `are set as a session's should be`() {
        let cookie = Cookie(name: "__Host-s", value: "abc", maxAge: .seconds(60))
        #expect(cookie.headerValue == "__Host-s=abc; Path=/; Max-Age=60; HttpOnly; Secure; SameSite=Lax")
        #expect(cookie.expired.headerValue == "__Host-s=; Path=/; Max-Age=0; HttpOnly; Secure; SameSite=Lax")
    }

    @Test func `cannot add an attribute through their value`() {
        #expect(Cookie(name: "a", value: "b; Domain=evil").headerValue.hasPrefix("a=b%3B%20Domain=evil; Path=/;"))
    }
}
