"""What stands in the database of a case, and how the pages write a moment."""

from datetime import datetime, timedelta, timezone

# The journeys are walked in November and December.
SVENSK_TID = timezone(timedelta(hours=1))
VECKODAGAR = ["måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"]
MÅNADER = ["januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december"]
TIMME = 3600 * 1_000_000


def visning(mikrosekunder):
    """"tisdag 24 november kl. 09.01", as the pages say it."""
    tid = datetime.fromtimestamp(mikrosekunder / 1_000_000, SVENSK_TID)
    return f"{VECKODAGAR[tid.weekday()]} {tid.day} {MÅNADER[tid.month - 1]} kl. {tid:%H.%M}"


def ärendet(server, nummer, kommun="trelleborg"):
    [rad] = server.db(kommun).rader("SELECT * FROM arende WHERE nummer = :nummer", nummer=nummer)
    return rad


def beslutet(server, nummer, kommun="trelleborg"):
    [rad] = server.db(kommun).rader(
        "SELECT b.* FROM beslut b JOIN arende a ON a.beslut_id = b.id WHERE a.nummer = :nummer", nummer=nummer)
    return rad


def utbetalningarna(server, nummer, kommun="trelleborg"):
    return server.db(kommun).rader(
        "SELECT u.* FROM utbetalning u JOIN beslut b ON b.id = u.beslut_id JOIN arende a ON a.id = b.arende_id "
        "WHERE a.nummer = :nummer ORDER BY u.radnr", nummer=nummer)


def skälen(server, nummer, kommun="trelleborg"):
    return {rad["kod"]: rad["lage"] for rad in server.db(kommun).rader(
        "SELECT s.kod, s.lage FROM skal s JOIN arende a ON a.id = s.arende_id WHERE a.nummer = :nummer", nummer=nummer)}


def händelserna(server, nummer, kommun="trelleborg"):
    return [rad["slag"] for rad in server.db(kommun).rader(
        "SELECT h.slag FROM handelse h JOIN arende a ON a.id = h.arende_id WHERE a.nummer = :nummer ORDER BY h.nr", nummer=nummer)]


def loggen(server, nummer, kommun="trelleborg"):
    """Who has done what with the case, in order: [("ahmed", "nysamtal öppnat"), …]. An applicant stands by first name."""
    rader = server.db(kommun).rader(
        "SELECT coalesce(s.subjekt, p.fornamn, t.aktor) AS vem, t.atgard FROM atkomst t JOIN arende a ON a.id = t.arende_id "
        "LEFT JOIN personal s ON s.id = t.aktor LEFT JOIN person p ON p.id = t.aktor "
        "WHERE a.nummer = :nummer ORDER BY t.vid, t.id", nummer=nummer)
    return [(rad["vem"].lower(), rad["atgard"]) for rad in rader]


def utskicken(server, nummer, kommun="trelleborg"):
    return server.db(kommun).rader(
        "SELECT u.* FROM utkorg u JOIN arende a ON a.id = u.arende_id WHERE a.nummer = :nummer ORDER BY u.skapad, u.id", nummer=nummer)


def antal(server, tabell, kommun="trelleborg"):
    """How many rows have come since the demo began: Gun's six months are there before."""
    return server.db(kommun).värde(f"SELECT count(*) FROM {tabell}") - server.från_början.get((kommun, tabell), 0)


def utkastets_svar(server):
    """What the only draft that is not sent says."""
    return server.db().värde("SELECT svar FROM utkast WHERE lage <> 'inskickat'")
