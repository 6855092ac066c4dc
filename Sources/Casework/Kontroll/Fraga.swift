import Storage

/// One question to the tables: its rows are what is wrong. The column `galler` names the case, or the row.
package struct Fråga: Sendable {
    package let invariant: Invariant
    package let mening: String
    /// The tables it reads: only a change of one of them can change the answer. `+` before the name: only that rows come or go,
    /// since it reads nothing of them that is ever changed.
    package let tabeller: [String]
    private let sats: SQL

    init(_ invariant: Invariant, _ mening: String, _ tabeller: [String], _ sats: SQL) {
        self.invariant = invariant
        self.mening = mening
        self.tabeller = tabeller
        self.sats = sats
    }

    /// So many are shown of each kind; a thousand alike say no more.
    private static let mest = 100

    package func fynd(_ db: any Querying) async throws -> [Fynd] {
        try await db.query("SELECT galler FROM (\(sats)) AS fel ORDER BY galler LIMIT \(Self.mest)").map {
            Fynd(invariant, mening, try $0.text("galler"))
        }
    }
}

extension Fråga {
    /// Everything a question alone can tell. Written without a mark of either engine.
    package static let alla: [Fråga] = [
        Fråga(.I1, "en nyckel har två ansökningar", ["+ansokan"], """
            SELECT idempotensnyckel AS galler FROM ansokan GROUP BY idempotensnyckel HAVING count(*) > 1
            """),
        Fråga(.I1, "en bilaga är inte hel", ["bilaga", "bilagedel"], """
            SELECT b.id AS galler FROM bilaga b
            WHERE b.storlek <> (SELECT coalesce(sum(length(d.innehall)), 0) FROM bilagedel d WHERE d.bilaga_id = b.id)
            """),

        Fråga(.I2, "en ansökan har två ärenden", ["+arende"], """
            SELECT min(nummer) AS galler FROM arende GROUP BY ansokan_id HAVING count(*) > 1
            """),
        Fråga(.I2, "två jobb är samma", ["+jobb"], """
            SELECT min(id) AS galler FROM jobb GROUP BY slag, dedup HAVING count(*) > 1
            """),
        Fråga(.I2, "ärendet har inte exakt ett jobb som frågar registren", ["arende", "+jobb", "+registersvar"], """
            SELECT a.nummer AS galler FROM arende a
            WHERE (a.skyddad = 0 OR EXISTS (SELECT 1 FROM registersvar r WHERE r.arende_id = a.id))
              AND (SELECT count(*) FROM jobb j WHERE j.slag IN ('registerfraga', 'inhamta') AND j.dedup = a.id) <> 1
            """),

        Fråga(.I3, "beslut och ärende säger olika", ["arende", "beslut"], """
            SELECT a.nummer AS galler FROM arende a LEFT JOIN beslut b ON b.arende_id = a.id
              AND b.lopnr = (SELECT max(lopnr) FROM beslut s WHERE s.arende_id = a.id)
            WHERE (a.status = 'beslutad') <> (b.id IS NOT NULL) OR (b.id IS NOT NULL AND (a.beslut_id IS NULL OR a.beslut_id <> b.id))
            """),
        Fråga(.I3, "kedjan av beslut är bruten", ["beslut"], """
            SELECT b.id AS galler FROM beslut b WHERE (SELECT count(*) FROM beslut s WHERE s.arende_id = b.arende_id AND s.lopnr <= b.lopnr) <> b.lopnr
              OR (b.lopnr > 1 AND NOT EXISTS (
                SELECT 1 FROM beslut s WHERE s.id = b.ersatter AND s.arende_id = b.arende_id AND s.lopnr = b.lopnr - 1))
            """),
        Fråga(.I3, "ärendet är avgjort men har öppna skäl", ["arende", "skal"], """
            SELECT a.nummer AS galler FROM arende a
            WHERE a.status = 'beslutad' AND EXISTS (SELECT 1 FROM skal s WHERE s.arende_id = a.id AND s.lage = 'oppen')
            """),

        Fråga(.I4, "funktionen beslutade under ett lån som inte gällde", ["beslut", "jobb"], """
            SELECT b.id AS galler FROM beslut b LEFT JOIN jobb j ON j.id = b.jobb_id
            WHERE b.fattat_av_slag = 'funktion'
              AND (j.id IS NULL OR j.lan_nr <> b.lan_nr OR j.lage <> 'klar' OR j.payload <> b.arende_id)
            """),
        Fråga(.I4, "beslutet har inte sin händelse i den version det fattades", ["beslut", "+handelse"], """
            SELECT b.id AS galler FROM beslut b WHERE b.lopnr = 1 AND NOT EXISTS (
              SELECT 1 FROM handelse h WHERE h.arende_id = b.arende_id AND h.nr = b.arende_version + 1 AND h.slag = 'beslutat'
                AND (b.fattat_av_slag = 'funktion' OR h.av = b.fattat_av))
            """),
        Fråga(.I4, "ett jobb har lånats fler gånger än lånets nummer säger", ["jobb"], """
            SELECT id AS galler FROM jobb WHERE lan_nr < forsok
            """),

        Fråga(.I5, "utbetalningarna är inte beslutets belopp", ["beslut", "utbetalning"], """
            SELECT b.id AS galler FROM beslut b
            WHERE (SELECT coalesce(sum(u.belopp_ore), 0) FROM utbetalning u WHERE u.beslut_id = b.id) <> b.belopp_ore
            """),

        Fråga(.I6, "samma person är beviljad månaden i två ärenden", ["beslut", "+arende"], """
            SELECT min(p.nummer) AS galler FROM (
              SELECT id, nummer, sokande_id AS person FROM arende UNION ALL
              SELECT id, nummer, medsokande_id AS person FROM arende WHERE medsokande_id IS NOT NULL) p
            JOIN beslut b ON b.arende_id = p.id AND b.belopp_ore > 0
            GROUP BY p.person, b.manad HAVING count(DISTINCT p.id) > 1
            """),
        Fråga(.I6, "ett bifall har inte tagit månaden för hushållets vuxna", ["beslut", "forbrukad_manad"], """
            SELECT b.id AS galler FROM beslut b JOIN arende a ON a.id = b.arende_id
            WHERE b.belopp_ore > 0 AND b.lopnr = 1
              AND (SELECT count(*) FROM forbrukad_manad f WHERE f.beslut_id = b.id AND f.manad = b.manad AND f.person_id IN (a.sokande_id, a.medsokande_id))
                  <> CASE WHEN a.medsokande_id IS NULL THEN 1 ELSE 2 END
            """),

        Fråga(.I7, "två betalningar har samma nyckel", ["utbetalning"], """
            SELECT min(id) AS galler FROM utbetalning GROUP BY end_to_end_id HAVING count(*) > 1
            """),
        Fråga(.I7, "två betalningar är samma rad i beslutet", ["utbetalning"], """
            SELECT min(id) AS galler FROM utbetalning GROUP BY beslut_id, radnr HAVING count(*) > 1
            """),

        Fråga(.I8, "beslutet har inte exakt en avisering", ["beslut", "utkorg", "arende"], """
            SELECT a.nummer AS galler FROM arende a
            WHERE a.status = 'beslutad'
              AND (SELECT count(*) FROM utkorg u WHERE u.arende_id = a.id AND u.dedup = a.id || '|beslut') <> CASE WHEN a.skyddad = 1 THEN 0 ELSE 1 END
            """),
        Fråga(.I8, "den mottagna ansökan har inte exakt en kvittens", ["+arende", "+utkorg", "+jobb"], """
            SELECT a.nummer AS galler FROM arende a
            WHERE EXISTS (SELECT 1 FROM jobb j WHERE j.slag IN ('registerfraga', 'inhamta') AND j.dedup = a.id)
              AND (SELECT count(*) FROM utkorg u WHERE u.arende_id = a.id AND u.dedup = a.id || '|kvittens') <> 1
            """),
        Fråga(.I8, "en avisering har inget jobb som skickar den", ["+utkorg", "+jobb"], """
            SELECT u.id AS galler FROM utkorg u WHERE NOT EXISTS (SELECT 1 FROM jobb j WHERE j.slag = 'skicka' AND j.dedup = u.dedup)
            """),

        Fråga(.I9, "ärendet har två tider", ["bokning"], """
            SELECT min(id) AS galler FROM bokning WHERE lage = 'bokad' GROUP BY arende_id HAVING count(*) > 1
            """),
        Fråga(.I9, "tiden har två ärenden", ["bokning"], """
            SELECT min(id) AS galler FROM bokning WHERE lage IN ('bokad', 'genomford', 'utebliven') GROUP BY tid_id HAVING count(*) > 1
            """),
        Fråga(.I9, "tiden bokades när den redan hade börjat", ["+bokning"], """
            SELECT b.id AS galler FROM bokning b JOIN tid t ON t.id = b.tid_id WHERE b.skapad >= t.start
            """),
        Fråga(.I9, "ett återtaget ärende håller en tid", ["bokning", "arende"], """
            SELECT a.nummer AS galler FROM arende a JOIN bokning b ON b.arende_id = a.id WHERE a.status = 'atertagen' AND b.lage = 'bokad'
            """),
        Fråga(.I9, "ärendet fick varken tid eller någon som ska boka en", ["+arende", "+bokning", "+bevakning"], """
            SELECT a.nummer AS galler FROM arende a
            WHERE NOT EXISTS (SELECT 1 FROM bokning b WHERE b.arende_id = a.id)
              AND NOT EXISTS (SELECT 1 FROM bevakning w WHERE w.arende_id = a.id AND w.slag = 'boka_tid')
            """),

        Fråga(.I10, "klockan och pausen säger olika", ["arende", "paus"], """
            SELECT a.nummer AS galler FROM arende a
            WHERE (a.pausad_sedan IS NOT NULL) <> EXISTS (SELECT 1 FROM paus p WHERE p.arende_id = a.id AND p.till IS NULL)
            """),
        Fråga(.I10, "ärendet väntar på en komplettering som ingen har begärt", ["arende", "komplettering"], """
            SELECT a.nummer AS galler FROM arende a
            WHERE a.status = 'komplettering' AND NOT EXISTS (SELECT 1 FROM komplettering k WHERE k.arende_id = a.id AND k.besvarad_vid IS NULL)
            """),

        Fråga(.I11, "en ansökan har inget ärende", ["+ansokan", "+arende"], """
            SELECT s.id AS galler FROM ansokan s WHERE NOT EXISTS (SELECT 1 FROM arende a WHERE a.ansokan_id = s.id)
            """),
        Fråga(.I11, "ett utkast är inskickat men inte mottaget, eller mottaget men inte inskickat", ["+ansokan", "utkast"], """
            SELECT u.id AS galler FROM utkast u
            WHERE (u.lage = 'inskickat') <> EXISTS (SELECT 1 FROM ansokan s WHERE s.idempotensnyckel = u.id)
            """),
        Fråga(.I11, "nysamtalet hör inte till en bokning som hållits i ärendet", ["nysamtal", "bokning"], """
            SELECT n.id AS galler FROM nysamtal n LEFT JOIN bokning b ON b.id = n.bokning_id
            WHERE b.id IS NULL OR b.arende_id <> n.arende_id OR b.lage <> CASE n.utfall WHEN 'genomfort' THEN 'genomford' ELSE 'utebliven' END
            """),

        Fråga(.I12, "ett jobb pågår utan att försöket är räknat: dödar det programmet tar det aldrig slut", ["jobb"], """
            SELECT id AS galler FROM jobb WHERE lage = 'pagar' AND forsok < 1
            """),
        Fråga(.I12, "ett jobb gav upp utan att någon fick veta det", ["jobb", "bevakning"], """
            SELECT j.id AS galler FROM jobb j JOIN arende a ON a.id = substr(j.payload, 1, 36)
            WHERE j.lage = 'dod' AND NOT EXISTS (SELECT 1 FROM bevakning w WHERE w.arende_id = a.id AND w.slag = 'jobb_misslyckat')
            """),

        Fråga(.I13, "ärendet är inte där dess händelser slutar", ["arende", "handelse"], """
            SELECT a.nummer AS galler FROM arende a LEFT JOIN handelse h ON h.arende_id = a.id AND h.nr = a.version
            WHERE h.nr IS NULL OR h.hash <> a.kedja OR (SELECT count(*) FROM handelse s WHERE s.arende_id = a.id) <> a.version
            """),
        Fråga(.I13, "händelser utan ärende", ["+arende", "+handelse"], """
            SELECT h.arende_id AS galler FROM (SELECT DISTINCT arende_id FROM handelse) h
            WHERE NOT EXISTS (SELECT 1 FROM arende a WHERE a.id = h.arende_id)
            """),

        Fråga(.I16, "funktionen beslutade fast ett register inte hade svarat", ["beslut", "registersvar"], """
            SELECT a.nummer AS galler FROM arende a JOIN beslut b ON b.arende_id = a.id
            WHERE b.fattat_av_slag = 'funktion' AND b.lopnr = 1
              AND (NOT EXISTS (SELECT 1 FROM registersvar r WHERE r.arende_id = a.id)
                   OR EXISTS (SELECT 1 FROM registersvar r WHERE r.arende_id = a.id AND r.lage <> 'svar'))
            """),
    ]
}
