import Base
import Begrepp
import HTTP

/// A question to a register: whom it is about, and on what grounds it is asked. Read strictly; a register gives nothing away
/// to who cannot say which case and which law.
struct DemoRegisterRequest {
    let people: [String]

    /// Nil where anything is missing, superfluous or of the wrong kind.
    init?(_ request: Request) {
        guard request.headers["Content-Type"]?.lowercased().hasPrefix("application/json") == true,
              let json = try? JSON.parse(request.body), let members = json.object, Set(members.map(\.key)) == Self.keys,
              Self.grounds.allSatisfy({ Self.isText(json[$0]) }),
              let from = Self.day(json["period_fran"]), let to = Self.day(json["period_till"]), from <= to,
              let people = json["personer"]?.array?.map({ $0.string ?? "" }), (1...20).contains(people.count),
              Set(people).count == people.count, people.allSatisfy(Self.isPersonnummer) else { return nil }
        self.people = people
    }

    private static let grounds = ["arende", "syfte", "lagrum"]
    private static let keys = Set(grounds + ["personer", "period_fran", "period_till"])

    private static func isText(_ json: JSON?) -> Bool { (1...200).contains(json?.string?.count ?? 0) }

    private static func isPersonnummer(_ text: String) -> Bool {
        text.utf8.count == 12 && Personnummer(text)?.siffror == text
    }

    /// ÅÅÅÅ-MM-DD, which sort as texts.
    private static func day(_ json: JSON?) -> String? {
        guard let text = json?.string, text.utf8.count == 10, Instant(rfc3339: text + "T00:00:00Z") != nil else { return nil }
        return text
    }
}
