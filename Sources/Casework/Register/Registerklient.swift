import Base
import Begrepp
import HTTP
import Konto

/// Asks one source about the people of one case, over HTTP, with purpose and law in every question.
/// The call blocks a worker thread, never a loop; it ends by the configured time.
package struct Registerklient: Registerfrågare {
    private let http: HTTPClient
    private let inställning: Registerinställning

    package init(http: HTTPClient, inställning: Registerinställning) {
        self.http = http
        self.inställning = inställning
    }

    package func fråga(_ källa: Registerkälla, ärende: String, personer: [Personnummer], från: Datum, till: Datum) async -> Registerbesked {
        let fråga: JSON = [
            "arende": .string(ärende), "syfte": "handläggning av ekonomiskt bistånd", "lagrum": .string(källa.lagrum),
            "personer": JSON(personer.map(\.siffror)), "period_fran": .string(från.text), "period_till": .string(till.text),
        ]
        do {
            let svar = try await http.send(
                ClientRequest(.post, "\(inställning.adress)/\(källa.rawValue)", headers: ["Content-Type": "application/json"], body: fråga.bytes),
                deadline: inställning.tidsgräns)
            guard svar.status.code == 200 else { return .fel("http \(svar.status.code)") }
            return Self.tolka(svar.body, personer, från: från, till: till)
        } catch {
            return .tyst
        }
    }

    /// Only an answer about exactly the people and the time asked about is an answer.
    package static func tolka(_ kropp: [UInt8], _ personer: [Personnummer], från: Datum, till: Datum) -> Registerbesked {
        guard let json = try? JSON.parse(kropp) else { return .fel("oläsligt svar") }
        switch json["status"]?.string {
        case "svar":
            let nummer = (json["personer"]?.array ?? []).compactMap { $0["pnr"]?.string }
            guard Set(nummer) == Set(personer.map(\.siffror)), nummer.count == personer.count else { return .fel("svaret gäller någon annan") }
            guard gäller(json, från, till) else { return .fel("svaret gäller en annan tid") }
            return .svar(json)
        case "fel":
            return .fel(json["felkod"]?.string ?? "okänt fel")
        default:
            return .fel("okänd status")
        }
    }

    /// What the answer says of its own period must be what was asked for; and where it tells of payments, but of none in the
    /// period, they are not the ones asked for.
    private static func gäller(_ json: JSON, _ från: Datum, _ till: Datum) -> Bool {
        let sagt = [(json["period_fran"], från), (json["period_till"], till)]
        guard sagt.allSatisfy({ $0.0 == nil || $0.0?.string == $0.1.text }) else { return false }
        let dagar = (json["personer"]?.array ?? []).flatMap { $0["utbetalningar"]?.array ?? [] }.compactMap { $0["datum"]?.string }
        return dagar.isEmpty || dagar.contains { (från.text...till.text).contains($0) }
    }
}
