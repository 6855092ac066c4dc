import Ansokan
import Handlaggning
import HTTP
import Konto
import Site

/// One's own file, shown back. What a person has sent is never run: no script, no form, nothing fetched.
func bilaga(_ id: String, _ anrop: Anrop) async throws -> Response {
    let (person, åtkomst) = try anrop.part()
    guard let (bilaga, innehåll) = try await anrop.verksamhet.bilaga(id, aktör: .sökande(person), åtkomst: åtkomst) else { throw Neka.finnsInte }
    return filsvar(bilaga, innehåll)
}

/// A picture is shown in the browser; a PDF is saved, since a sandbox has no viewer for it.
func filsvar(_ bilaga: Bilaga, _ innehåll: [UInt8]) -> Response {
    let visas = bilaga.typ == .pdf ? "attachment" : "inline"
    return Response(.ok, headers: [
        "Content-Type": bilaga.typ.rawValue,
        "Content-Disposition": "\(visas); filename*=UTF-8''\(procentkodat(bilaga.filnamn))",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
    ], body: innehåll)
}

/// RFC 8187: attr-char as it is, every other byte as %XX.
func procentkodat(_ text: String) -> String {
    var kodat = ""
    for byte in text.utf8 {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
             UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
            kodat.unicodeScalars.append(Unicode.Scalar(byte))
        default:
            kodat += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }
    }
    return kodat
}
