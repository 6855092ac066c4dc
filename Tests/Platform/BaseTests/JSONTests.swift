@testable import Base
import Testing

struct JSONTests {
    private func reason(_ text: String) -> JSONError.Reason? { reason(Array(text.utf8)) }
    private func reason(_ bytes: [UInt8]) -> JSONError.Reason? {
        do throws(JSONError) { _ = try JSON.parse(bytes); return nil } catch { return error.reason }
    }

    @Test func `a text is read and written back with its order and exact numbers`() throws {
        let text = #"{"b":[1,-0,1.50,1E+2,12345678901234567890],"a":{"å":"ö\"\\/","tom":[],"inget":{}},"c":[true,false,null]}"#
        #expect(try JSON.parse(text).text == text)
        #expect(try JSON.parse(" \t\r\n[ 1 , { \"a\" : 2 } ] \n").text == #"[1,{"a":2}]"#)
    }

    @Test func `values are reached by key and index`() throws {
        let json: JSON = ["namn": "Åsa", "barn": [1, "två", nil], "gift": false]
        #expect(json["namn"]?.string == "Åsa")
        #expect(json["barn"]?[0]?.int == 1)
        #expect(json["barn"]?[1]?.int == nil)
        #expect(json["barn"]?[2]?.isNull == true)
        #expect(json["barn"]?[3] == nil)
        #expect(json["saknas"] == nil)
        #expect(json["gift"]?.bool == false)
        #expect(try JSON.parse("1.0").int == nil)
        #expect(try JSON.parse("99999999999999999999").int == nil)
    }

    @Test func `escapes are read, pairs too`() throws {
        #expect(try JSON.parse(#""\u00e5\n\t\b\f\r\/\\\"\ud83d\ude00\u0000""#).string == "å\n\t\u{8}\u{C}\r/\\\"😀\0")
    }

    @Test func `control characters are written as escapes, other characters as they are`() {
        #expect(JSON.string("a\u{1}\u{7F}\n\r\t\"\\å😀/").text == #""a\u0001\u007f\n\r\t\"\\å😀/""#)
    }

    @Test func `what RFC 8259 forbids is refused`() {
        for (text, why) in [
            ("", JSONError.Reason.unexpectedEnd), ("{", .unexpectedEnd), ("[1", .unexpectedEnd), ("\"a", .unexpectedEnd),
            ("tru", .unexpectedEnd), ("[1,]", .unexpectedByte), ("{\"a\":1,}", .unexpectedByte), ("{a:1}", .unexpectedByte),
            ("'a'", .unexpectedByte), ("+1", .unexpectedByte), (".5", .unexpectedByte), ("nil", .unexpectedByte),
            ("[1 2]", .unexpectedByte), ("\u{FEFF}1", .unexpectedByte), ("NaN", .unexpectedByte),
            ("01", .trailingBytes), ("1 2", .trailingBytes), ("{}}", .trailingBytes), ("-", .badNumber), ("1.", .badNumber),
            ("1e", .badNumber), ("-a", .badNumber), (#""\x""#, .badEscape), (#""\u12g4""#, .badEscape),
            (#""\ud83d""#, .loneSurrogate), (#""\ud83d\u0041""#, .loneSurrogate), (#""\ude00""#, .loneSurrogate),
            ("\"a\nb\"", .controlCharacter), ("\"\0\"", .controlCharacter),
            (#"{"a":1,"a":2}"#, .duplicateKey), (#"{"a":1,"\u0061":2}"#, .duplicateKey),
            (#"{"a":1,"b":2,"a":3}"#, .duplicateKey), (#"{"b":1,"a":2,"c":3,"c":4}"#, .duplicateKey), (many(last: "k07"), .duplicateKey),
        ] {
            #expect(reason(text) == why, "\(text)")
        }
        #expect(reason([0x22, 0xC3, 0x28, 0x22]) == .invalidUTF8)
        #expect(reason([0x22, 0xED, 0xA0, 0x80, 0x22]) == .invalidUTF8)
    }

    private func many(last: String) -> String {
        "{" + (10..<40).map { #""k\#($0)":1,"# }.joined() + #""k07":1,"\#(last)":1}"#
    }

    @Test func `keys may come in any order`() throws {
        #expect(try JSON.parse(many(last: "a")).object?.count == 32)
        #expect(try JSON.parse(#"{"b":1,"a":2,"c":3}"#).object?.map(\.key) == ["b", "a", "c"])
    }

    @Test func `nesting stops at 64`() {
        #expect(reason(String(repeating: "[", count: 64) + String(repeating: "]", count: 64)) == nil)
        #expect(reason(String(repeating: "[", count: 65) + String(repeating: "]", count: 65)) == .tooDeep)
        #expect(reason(String(repeating: "{\"a\":", count: 100_000)) == .tooDeep)
    }

    @Test func `an error tells where`() {
        #expect(throws: JSONError(reason: .unexpectedByte, offset: 3)) { try JSON.parse("[1 2]") }
    }
}
