import Ansokan
import Base
import Begrepp
import Forms
import HTTP
import Konto
import Site

// What was filled in at Räkna själv is kept by nobody. The one who goes on to the application carries the answers there in a cookie
// of their own browser: it is set when the button is pressed, sent only to /ansokan, and gone when it has been used or after an hour.

package enum Medtaget {
    private static let namn = "bim-rakna"
    /// Browsers keep a cookie of 4096 bytes.
    private static let störst = 3_800

    /// nil where there is too much to carry: then the application begins empty.
    static func kaka(_ svar: Answers, _ frågor: Räknefrågor, _ anrop: Anrop) -> Cookie? {
        let text = Base64URL.encode(Array(frågor.flöde.relevant(svar).json.utf8))
        return text.utf8.count <= störst ? kaka(text, .seconds(3_600), anrop) : nil
    }

    /// The answers that came with the browser, only such as Räkna själv could have given.
    package static func svar(_ anrop: Anrop) -> Answers? {
        guard let text = anrop.request.cookie(namn), let byte = Base64URL.decode(text),
              let burna = try? Answers(json: String(decoding: byte, as: UTF8.self)) else { return nil }   // whatever it is, it is not ours
        let frågor = Räknefrågor(anrop)
        var svar = Answers()
        _ = frågor.flöde.take(burna.names.flatMap { namn in burna.all(namn).map { (name: namn, value: $0) } }, into: &svar)
        return frågor.flöde.problems(svar).isEmpty ? tillAnsökan(svar, frågor) : nil
    }

    /// Takes the cookie away.
    package static func använt(_ anrop: Anrop) -> Cookie { kaka("", .zero, anrop) }

    private static func kaka(_ text: String, _ ålder: Duration, _ anrop: Anrop) -> Cookie {
        Cookie(name: namn, value: text, path: Site.ansökan.path, maxAge: ålder, secure: !anrop.utseende.demonstration)
    }

    /// Answers that count, and those of the application's gates that follow from them.
    private static func tillAnsökan(_ svar: Answers, _ frågor: Räknefrågor) -> Answers {
        var med = frågor.flöde.relevant(svar)
        med.remove("delar_bostad")
        med["har_barn"] = frågor.rader("barn", svar).isEmpty ? "nej" : "ja"
        med["har_inkomster"] = frågor.rader("inkomst", svar).isEmpty ? "nej" : "ja"
        return med
    }
}

extension Räknefrågor {
    init(_ anrop: Anrop) { self.init(ansökan: Formulär(kommun: anrop.kommun, sökande: nil, idag: anrop.nu.datum)) }
}
