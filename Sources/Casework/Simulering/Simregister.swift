import Base
import Begrepp
import Register

/// The registers as one instance reaches them: they answer, late, wrongly, with an error or not at all. What they say is read
/// by the house's own reader.
struct Simregister: Registerfrågare {
    let värld: Värld
    let liv: Liv

    func fråga(_ källa: Registerkälla, ärende: String, personer: [Personnummer], från: Datum, till: Datum) async -> Registerbesked {
        do {
            if värld.nere == källa || värld.händer(värld.fel.tyst) || värld.händer(värld.fel.sen) {
                try await värld.tid.vänta(värld.grund.kommun.register.tidsgräns, liv)
                return värld.plantering == .tystnadÄrInget ? .svar(["status": "svar", "personer": []]) : .tyst
            }
            try await värld.tid.vänta(.milliseconds(värld.dra(20...2_000)), liv)
            if värld.fel.gift, källa == .fk, personer.contains(where: värld.grund.ärGiftig) { värld.krascha(liv, "dog av ett svar") }
            try await värld.steg(liv)
        } catch {
            return .tyst        // the process is gone; nobody reads this
        }
        if värld.händer(värld.fel.fel) { return .fel("502") }
        return läst(svar(källa, personer, från, till), personer, från, till)
    }

    private func läst(_ kropp: [UInt8], _ personer: [Personnummer], _ från: Datum, _ till: Datum) -> Registerbesked {
        guard värld.plantering == .svarOmNågonAnnan, let json = try? JSON.parse(kropp) else {
            return Registerklient.tolka(kropp, personer, från: från, till: till)
        }
        return .svar(json)
    }

    private func svar(_ källa: Registerkälla, _ personer: [Personnummer], _ från: Datum, _ till: Datum) -> [UInt8] {
        var fakta = personer.map { värld.grund.fakta(källa, $0, värld) }
        if värld.händer(värld.fel.lögn) {
            func betalt(_ belopp: String, _ dag: Datum) -> JSON { ["forman": "sjukpenning", "belopp": .string(belopp), "datum": .string(dag.text)] }
            func svarar(_ rader: [JSON]) { fakta = fakta.map { _ in ["pnr": .string(personer[0].siffror), "utbetalningar": .array(rader)] } }
            switch värld.dra(0...8) {
            case 0: fakta = personer.map { _ in värld.grund.fakta(källa, Simgrund.någonAnnan, värld) }
            case 1: fakta += fakta
            case 2: svarar([betalt("-500.00", till)])
            case 4: svarar([betalt("500.00", från - 300)])
            case 5: svarar([betalt("500.00", till), betalt("500.00", till)])
            case 6: svarar([betalt("100000000000000000", till)])
            case 7: fakta = fakta.map { _ in ["pnr": .string(personer[0].siffror), "uppgift": "saknas", "utbetalningar": .array([betalt("500.00", till)])] }
            case 3: return Array("<html>502 Bad Gateway".utf8)
            default: fakta = fakta.map { _ in ["pnr": .string(personer[0].siffror)] }
            }
        }
        return JSON.object([("status", "svar"), ("personer", .array(fakta))]).bytes
    }
}

extension Värld {
    func händer(_ sannolikhet: Double) -> Bool { registerslump.händer(sannolikhet) }
    func dra(_ omfång: ClosedRange<Int>) -> Int { registerslump.tal(omfång) }
}
