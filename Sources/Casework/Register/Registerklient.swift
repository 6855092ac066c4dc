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
            return Self.tolka(svar.body, personer)
        } catch {
            return .tyst
        }
    }

    /// Only an answer about exactly the people asked about is an answer.
    package static func tolka(_ kropp: [UInt8], _ personer: [Personnummer]) -> Registerbesked {
        guard let json = try? JSON.parse(kropp) else { return .fel("oläsligt svar") }
        switch json["status"]?.string {
        case "svar":
            let nummer = (json["personer"]?.array ?? []).compactMap { $0["pnr"]?.string }
            guard Set(nummer) == Set(personer.map(\.siffror)), nummer.count == personer.count else { return .fel("svaret gäller någon annan") }
            return .svar(json)
        case "fel":
            return .fel(json["felkod"]?.string ?? "okänt fel")
        default:
            return .fel("okänd status")
        }
    }
}
