"""A database of a measurement's own, filled with cases: PostgreSQL in a folder of its own, or a file of SQLite.

Person, draft, application, case and free time number n are all called n, so that pgbench, whose variables are numbers, can ask
for them too. People from APPLICANTS on have a draft to send and no case. Cases are decided but for a few hundred, as in life:
what is stored grows for ever, what is open does not.
"""
import contextlib, datetime, hashlib, json, os, pathlib, re, shutil, sqlite3, subprocess, sys, time

ROOT = pathlib.Path(__file__).resolve().parents[2]
APPLICANTS, PLACES, OPEN = 2_000_000, 50, 300
SLOTS = 3_000_000_000       # the first free time's number, like no other value
MONDAY = 1_795_420_800      # 2026-11-23T08:00:00Z, nine in Sweden
DAY, HOUR = 86_400_000_000, 3_600_000_000
ANSWERS = {
    "manad": "2026-11", "akut_nod": "nej", "telefon": "070-174 06 05", "epost": "", "avisering": "sms", "plats": "PLATS",
    "dagsdel": "spelar_ingen_roll", "behover_tolk": "nej", "medborgarskap": "svenskt", "hushall": "ensam", "har_barn": "nej",
    "bostadsform": "hyresratt", "antal_personer": "1", "antal_rum": "1", "obetald_hyra_eller_el": "nej",
    "vistas_i_kommunen": "ja", "forsorjning": "Jag arbetade på lager.", "sysselsattning": "arbetssokande", "inskriven_af": "ja",
    "har_sokt_jobb": "nej", "arbetat_senaste_aret": "nej", "har_inkomster": "nej", "vantar_pa_ersattning": "nej",
    "har_tillgangar": "nej", "utgifter": ["hyra", "el"], "hyra": "3800", "el": "400", "hyra_forfaller": "2026-11-30",
    "el_forfaller": "2026-11-30", "har_andra_utgifter": "nej", "utbetalningssatt": "konto", "clearing": "8327", "kontonummer": "123456789",
}


def personnummer(number):
    """The number-th of Skatteverket's test numbers: a day from 1900 on, birth number 238 or 239."""
    day = datetime.date(1900, 1, 1) + datetime.timedelta(days=number // 2)
    digits = f"{day:%y%m%d}{238 + number % 2}"
    total = sum(sum(divmod(int(d) * (2 - i % 2), 10)) for i, d in enumerate(digits))
    return f"{day:%Y%m%d}{238 + number % 2}{-total % 10}"


def programs():
    found = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not found:
        sys.exit("this measurement needs PostgreSQL (apt-get install postgresql)")
    return found[-1].parent


class Cluster:
    """PostgreSQL as it comes, but for where it listens: every COMMIT is on the disk before it is answered."""

    def __init__(self, work):
        self.work, self.bin = work, programs()
        self.run("initdb", "-D", "data", "-U", "bim", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
        with open(f"{work}/data/postgresql.conf", "a") as file:
            file.write(f"listen_addresses = ''\nunix_socket_directories = '{work}'\nshared_buffers = 256MB\nmax_wal_size = 4GB\n"
                       "logging_collector = on\nlog_destination = jsonlog\nlog_directory = '.'\nlog_filename = 'asked'\n")
        self.run("pg_ctl", "-D", "data", "-l", "log", "-w", "start")
        self.pid = int(pathlib.Path(work, "data/postmaster.pid").read_text().splitlines()[0])

    def run(self, program, *words):
        command = [str(self.bin / program), *words]
        if os.getuid() == 0:
            command = ["runuser", "-u", "postgres", "--", *command]
        done = subprocess.run(command, cwd=self.work, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if done.returncode:
            sys.exit(f"{program}: {done.stdout}")

    def stop(self):
        self.run("pg_ctl", "-D", "data", "-m", "immediate", "stop")

    def psql(self, database, *words, **more):
        done = subprocess.run([str(self.bin / "psql"), "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", self.work, "-U", "bim", "-d", database, *words],
                              text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more)
        if done.returncode:
            sys.exit(f"psql: {done.stderr}")
        return done.stdout

    def database(self, name):
        self.psql("postgres", "-c", f"CREATE DATABASE {name} TEMPLATE template0 LOCALE 'C'")
        return Postgres(self, name)


class Postgres:
    def __init__(self, cluster, name):
        self.cluster, self.name = cluster, name
        self.url = f"postgresql://bim@/{name}?host={cluster.work}"

    def script(self, text):
        return self.cluster.psql(self.name, "-f", "-", input=text)

    def people(self, rows):
        self.script("CREATE TABLE nummer (n BIGINT PRIMARY KEY, personnummer TEXT);\nCOPY nummer FROM STDIN;\n"
                    + "".join(f"{n}\t{text}\n" for n, text in rows) + "\\.\n")

    def fill(self, script):
        """Without the triggers: what comes here is in order already."""
        self.script("SET session_replication_role = replica;\n" + script)
        self.script("DROP TABLE nummer; VACUUM ANALYZE; CHECKPOINT;")

    @contextlib.contextmanager
    def heard(self):
        """What is asked meanwhile, as [(text, [value, …]), …] by the connection that asked it."""
        log = pathlib.Path(self.cluster.work, "data/asked.json")
        logging = "ALTER SYSTEM {} log_statement {}"
        self.script("ALTER SYSTEM SET log_statement = 'all'; SELECT pg_reload_conf();")
        time.sleep(0.5)
        begun, told = log.stat().st_size, []
        yield told
        time.sleep(0.5)
        self.script("ALTER SYSTEM RESET log_statement; SELECT pg_reload_conf();")
        time.sleep(0.5)
        with open(log, "rb") as file:
            file.seek(begun)
            rows = [json.loads(line) for line in file.read().decode().splitlines()]
        for row in rows:
            if row.get("dbname") == self.name and (asked := re.match(r"execute [^:]*: (.*)", row["message"], re.S)):
                values = re.findall(r"\$\d+ = (NULL|'(?:[^']|'')*')", row.get("detail", ""))
                told.append((asked[1], [None if v == "NULL" else v[1:-1].replace("''", "'") for v in values]))


class File:
    def __init__(self, path):
        self.url = path
        self.connection = sqlite3.connect(path, isolation_level=None)
        self.connection.execute("PRAGMA journal_mode = WAL")

    def people(self, rows):
        self.connection.execute("CREATE TABLE nummer (n BIGINT PRIMARY KEY, personnummer TEXT)")
        self.connection.execute("BEGIN")
        self.connection.executemany("INSERT INTO nummer VALUES (?, ?)", rows)
        self.connection.execute("COMMIT")

    def fill(self, script):
        self.connection.execute("PRAGMA foreign_keys = OFF")
        self.connection.executescript("BEGIN;\n" + script + "\nCOMMIT; DROP TABLE nummer; ANALYZE; PRAGMA wal_checkpoint(TRUNCATE);")


def migrations(dialect):
    for path in sorted((ROOT / "Migrations").glob("*.sql")):
        twin = path.with_suffix(".sqlite.sql")
        if not path.name.endswith(".sqlite.sql"):
            yield (twin if dialect == "sqlite" and twin.exists() else path).read_text()


def fill(database, cases, applicants, until=None):
    """`cases` that are stored, and `applicants` who have not sent yet. `until`: when sessions end, in microseconds."""
    dialect = "sqlite" if isinstance(database, File) else "postgres"
    for text in migrations(dialect):
        database.connection.executescript(text) if dialect == "sqlite" else database.script(text)
    known = min(cases, 60_000)
    database.people([(n, personnummer(n)) for n in range(1, known + 1)] + [(APPLICANTS + i, personnummer(60_001 + i)) for i in range(applicants)])
    answers = json.dumps({k: v if isinstance(v, list) else [v] for k, v in sorted(ANSWERS.items())}, ensure_ascii=False).replace("'", "''")
    start = MONDAY * 1_000_000
    database.fill(SCRIPT.format(
        numbers=f"WITH RECURSIVE s(n) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT n + 1 FROM s WHERE n < {cases})", first=APPLICANTS, last=APPLICANTS + applicants - 1,
        known=known, now=start, day=DAY, hour=HOUR, open=OPEN, answers=answers, places=PLACES, first_slot=SLOTS,
        slots=f"WITH RECURSIVE s(n) AS (SELECT CAST(0 AS BIGINT) UNION ALL SELECT n + 1 FROM s WHERE n < {max(applicants * 2, 2_000)})"))


SCRIPT = """
INSERT INTO personal (id, utfardare, subjekt, namn, roller, skapad) VALUES
    ('ask', 'prov', 'ask', 'Ask Prov', 'ask', {now}), ('helena', 'prov', 'helena', 'Helena Prov', 'handlaggare chef ask', {now});
{numbers} INSERT INTO person (id, personnummer, fornamn, efternamn, skydd, skapad)
    SELECT CAST(s.n AS TEXT), coalesce(p.personnummer, 'x' || s.n), 'Prov', 'Person', 'ingen', {now} - 400 * {day} FROM s LEFT JOIN nummer p ON p.n = s.n;
INSERT INTO person (id, personnummer, fornamn, efternamn, skydd, skapad)
    SELECT CAST(n AS TEXT), personnummer, 'Prov', 'Person', 'ingen', {now} FROM nummer WHERE n >= {first};
INSERT INTO utkast (id, sokande_id, lage, svar, skapad, andrad, sparas_till)
    SELECT CAST(n AS TEXT), CAST(n AS TEXT), 'oppet', replace('{answers}', 'PLATS', 'plats' || (n % {places})), {now}, {now}, {now} + 30 * {day}
    FROM nummer WHERE n >= {first};
{slots} INSERT INTO tid (id, ask_subjekt, ask_namn, plats, sprak, start, slut)
    SELECT CAST(n + {first_slot} AS TEXT), 'ask' || (n % {places}) || '-' || (n / {places} % 10), 'Ask Prov', 'plats' || (n % {places}), 'svenska',
           {now} + {hour} + (n / {places} / 10) * 1200000000, {now} + {hour} + (n / {places} / 10) * 1200000000 + 1200000000 FROM s;

-- One case a second before a certain day; the newest are the open ones.
{numbers} INSERT INTO ansokan (id, idempotensnyckel, slag, kanal, sokande_id, manad, svar, innehall_sha256, inkommen, registrerad, forsakrat_vid)
    SELECT CAST(n AS TEXT), 'n' || n, 'nyansokan', 'e-ansokan', CAST(n AS TEXT), '2026-10', replace('{answers}', 'PLATS', 'plats1'), 'x',
           {now} - 26 * {day} - n * 1000000, {now}, {now} FROM s;
{numbers} INSERT INTO handelse (arende_id, nr, vid, slag, av, innehall, foregaende, hash)
    SELECT CAST(s.n AS TEXT), h.nr, {now} - 26 * {day} - s.n * 1000000, h.slag, 'Beslutsfunktionen', '{{"kanal":"e-ansokan"}}',
           CASE WHEN h.nr = 1 THEN '' ELSE s.n || '-' || (h.nr - 1) END, s.n || '-' || h.nr
    FROM s CROSS JOIN (SELECT 1 AS nr, 'inkommen' AS slag UNION ALL SELECT 2, 'nysamtal_bokat' UNION ALL SELECT 3, 'register_svarade'
                       UNION ALL SELECT 4, 'nysamtal_hallet' UNION ALL SELECT 5, 'beslutat' UNION ALL SELECT 6, 'expedierat') h
    WHERE s.n > {open} OR h.nr <= 2;
{numbers} INSERT INTO arende (id, nummer, ansokan_id, slag, sokande_id, manad, status, version, kedja, forsta_kontakt, inkommen, komplett, nysamtal, beslutad,
                              expedierad, frist, beslut_id)
    SELECT CAST(n AS TEXT), CAST(n AS TEXT), CAST(n AS TEXT), 'nyansokan', CAST(n AS TEXT), '2026-10',
           CASE WHEN n > {open} THEN 'beslutad' WHEN n % 2 = 0 THEN 'handlaggare' ELSE 'pagar' END, CASE WHEN n > {open} THEN 6 ELSE 2 END,
           n || CASE WHEN n > {open} THEN '-6' ELSE '-2' END, {now}, inkommen, inkommen, inkommen + {hour},
           CASE WHEN n > {open} THEN inkommen + 2 * {hour} END, CASE WHEN n > {open} THEN inkommen + 2 * {hour} END, inkommen + {day},
           CASE WHEN n > {open} THEN 'b' || n END
    FROM (SELECT n, CASE WHEN n > {open} THEN {now} - 26 * {day} - n * 1000000 ELSE {now} - 2 * {hour} + n * 1000000 END AS inkommen FROM s) i;
{numbers} INSERT INTO tid (id, ask_subjekt, ask_namn, plats, sprak, start, slut)
    SELECT 't' || n, 'f' || (n % 10), 'Ask Prov', 'plats' || (n % {places}), 'svenska', {now} - 26 * {day} - n * 1000000, {now} - 26 * {day} - n * 1000000 + 1800000000 FROM s;
{numbers} INSERT INTO bokning (id, arende_id, tid_id, lage, sekvens, skapad)
    SELECT 'k' || n, CAST(n AS TEXT), 't' || n, CASE WHEN n > {open} THEN 'genomford' ELSE 'bokad' END, 0, {now} FROM s;
{numbers} INSERT INTO nysamtal (id, arende_id, bokning_id, ask_id, utfall, vid)
    SELECT 's' || n, CAST(n AS TEXT), 'k' || n, 'ask', 'genomfort', {now} FROM s WHERE n > {open};
{numbers} INSERT INTO bedomning (nysamtal_id, person_id, legitimation, aktiv, skal, motivering)
    SELECT 's' || n, CAST(n AS TEXT), 'id_kort', 1, 'soker_arbete', '' FROM s WHERE n > {open};
{numbers} INSERT INTO registersvar (arende_id, kalla, lage, forsok, fragad, besvarad, innehall, sha256)
    SELECT CAST(s.n AS TEXT), k.kalla, 'svar', 1, {now}, {now}, '{{}}', 'x'
    FROM s CROSS JOIN (SELECT 'kir' AS kalla UNION ALL SELECT 'fk' UNION ALL SELECT 'skv') k;
{numbers} INSERT INTO provning (arende_id, nr, vid, underlag, underlag_sha256, resultat, regelversion, lydelse)
    SELECT CAST(n AS TEXT), 1, {now}, '{{}}', 'x', '{{}}', '1', 'SFS' FROM s WHERE n > {open};
{numbers} INSERT INTO beslut (id, arende_id, lopnr, utfall, belopp_ore, manad, motivering, lagrum, underlag, underlag_sha256, resultat, regelversion, lydelse,
                              fattat_av_slag, fattat_av, delegation, arende_version, vid)
    SELECT 'b' || n, CAST(n AS TEXT), 1, 'bifall', 500000, '2026-10', 'Inkomsterna räcker inte.', '12 kap. 1 § SoL', '{{}}', 'x', '{{}}', '1', 'SFS', 'person',
           'Helena Prov', 'SN', 5, {now} - 26 * {day} - n * 1000000 FROM s WHERE n > {open};
{numbers} INSERT INTO forbrukad_manad (person_id, manad, andamal, beslut_id) SELECT CAST(n AS TEXT), '2026-10', 'forsorjningsstod', 'b' || n FROM s WHERE n > {open};
{numbers} INSERT INTO utbetalning (id, beslut_id, radnr, mottagare, satt, clearing, konto, belopp_ore, betaldag, end_to_end_id, lage, skapad)
    SELECT 'u' || n, 'b' || n, 1, 'Prov Person', 'konto', '8327', '123456789', 500000, '2026-10-28', 'e' || n, 'order', {now} FROM s WHERE n > {open};
{numbers} INSERT INTO jobb (id, slag, dedup, payload, lage, lan_nr, forsok, max_forsok, kor_efter, skapad)
    SELECT 'j' || n || k.slag, k.slag, CAST(n AS TEXT), CAST(n AS TEXT), 'klar', 1, 1, 10, {now}, {now}
    FROM s CROSS JOIN (SELECT 'inhamta' AS slag UNION ALL SELECT 'handlagg' UNION ALL SELECT 'skicka') k;
{numbers} INSERT INTO utkorg (id, dedup, arende_id, kanal, mottagare, text, lage, skapad, skickad)
    SELECT 'k' || n, n || '|kvittens', CAST(n AS TEXT), 'sms', '070', 'Du har ett nytt meddelande.', 'skickad', {now}, {now} FROM s;
{numbers} INSERT INTO atkomst (id, vid, aktor_slag, aktor, atgard, varfor, person_id, arende_id, anrop)
    SELECT 'a' || n, {now}, 'sokande', CAST(n AS TEXT), 'ansökan mottagen', 'ansökan', CAST(n AS TEXT), CAST(n AS TEXT), 'prov' FROM s;
"""
