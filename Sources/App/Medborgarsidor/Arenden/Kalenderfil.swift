import Arende
import Base
import Begrepp
import Bokning
import Handlaggning
import HTTP
import Konto
import Site

func kalenderfil(_ nummer: String, _ anrop: Anrop) async throws -> Response {
    let (vy, _, _) = try await anrop.ärendevy(nummer)
    guard let bokning = vy.bokning else { throw Neka.finnsInte }
    return Response(.ok, headers: [
        "Content-Type": "text/calendar; charset=utf-8",
        "Content-Disposition": "attachment; filename=mote.ics",
        "Cache-Control": "no-store",
    ], body: Kalenderpost(bokning: bokning, värd: anrop.kommun.webbplats, nu: anrop.nu).bytes)
}

/// RFC 5545. A calendar is often shared, so nothing in it tells of what the meeting is: no place, no description, no case number.
struct Kalenderpost {
    let bokning: Bokning
    let värd: String
    let nu: Tidpunkt

    var bytes: [UInt8] { rader.flatMap { vikt($0) } }

    private var rader: [String] {
        [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Kommunen//Bokning//SV", "METHOD:PUBLISH",
            "BEGIN:VEVENT",
            "UID:\(uid)",
            // A moved meeting has the same UID and a higher number, so that the calendar moves it instead of adding one.
            "SEQUENCE:\(bokning.sekvens)",
            "DTSTAMP:\(utc(nu))", "DTSTART:\(utc(bokning.tid.start))", "DTEND:\(utc(bokning.tid.slut))",
            "SUMMARY:Möte med kommunen",
            "END:VEVENT", "END:VCALENDAR",
        ]
    }

    /// The same for every time the case is given, and tells nothing of it.
    private var uid: String { Digest.hex(Digest.sha256(Array("möte|\(bokning.ärende)".utf8)).prefix(16)) + "@\(värd)" }

    /// "20261124T091500Z".
    private func utc(_ tidpunkt: Tidpunkt) -> String {
        String(tidpunkt.rfc3339.prefix(19)).filter { $0 != "-" && $0 != ":" } + "Z"
    }

    /// §3.1: a line is at most 75 octets; the rest goes on after CRLF and a space. A character is never split.
    private func vikt(_ rad: String) -> [UInt8] {
        var ut: [UInt8] = [], iRaden = 0
        for tecken in rad.unicodeScalars {
            let bytes = Array(String(tecken).utf8)
            if iRaden + bytes.count > 75 {
                ut += [13, 10, 32]
                iRaden = 1
            }
            ut += bytes
            iRaden += bytes.count
        }
        return ut + [13, 10]
    }
}
