-- The whole house of one kommun. Both engines read this file: ids and words are TEXT, moments BIGINT (microseconds UTC),
-- amounts BIGINT (öre), yes/no SMALLINT 0/1, JSON TEXT, bytes BYTEA (a BLOB to SQLite).
-- What must always be true (reliability.md 1.2) stands here as constraints; what a constraint cannot say is a trigger in 0002.

-- Which kommun this database belongs to: asked at every start, so that no host is wired to another kommun's data.
CREATE TABLE instans (
    kommun          TEXT PRIMARY KEY,
    ensam           SMALLINT NOT NULL DEFAULT 1 UNIQUE CHECK (ensam = 1)
);

-- Konto ------------------------------------------------------------------------------------------------------------------

-- A person's key outlives a change from samordningsnummer to personnummer, hence an id of its own.
CREATE TABLE person (
    id              TEXT PRIMARY KEY,
    personnummer    TEXT NOT NULL UNIQUE,
    fornamn         TEXT NOT NULL,
    efternamn       TEXT NOT NULL,
    skydd           TEXT NOT NULL DEFAULT 'okant' CHECK (skydd IN ('okant', 'ingen', 'skyddad')),
    skapad          BIGINT NOT NULL
);

CREATE TABLE personal (
    id              TEXT PRIMARY KEY,
    utfardare       TEXT NOT NULL,
    subjekt         TEXT NOT NULL,
    namn            TEXT NOT NULL,
    personnummer    TEXT,
    roller          TEXT NOT NULL,
    skyddsbehorig   SMALLINT NOT NULL DEFAULT 0 CHECK (skyddsbehorig IN (0, 1)),
    skapad          BIGINT NOT NULL,
    UNIQUE (utfardare, subjekt)
);

-- Only the SHA-256 of the token is kept: who reads the table cannot use it.
CREATE TABLE session (
    token_sha256    TEXT PRIMARY KEY,
    person_id       TEXT REFERENCES person (id),
    personal_id     TEXT REFERENCES personal (id),
    skapad          BIGINT NOT NULL,
    senast          BIGINT NOT NULL,
    slutar          BIGINT NOT NULL,
    CHECK ((person_id IS NULL) <> (personal_id IS NULL))
);
CREATE INDEX session_slutar ON session (slutar);

-- A login under way, and what was posted by someone whose session had ended. Used once.
CREATE TABLE inloggning (
    webblasare_sha256 TEXT PRIMARY KEY,
    slag            TEXT NOT NULL CHECK (slag IN ('medborgare', 'personal')),
    vantar          TEXT NOT NULL,
    tillbaka        TEXT NOT NULL,
    skapad          BIGINT NOT NULL
);

CREATE TABLE kvarhallet (
    id              TEXT PRIMARY KEY,
    webblasare_sha256 TEXT NOT NULL,
    person_id       TEXT,
    personal_id     TEXT,
    vag             TEXT NOT NULL,
    falt            TEXT NOT NULL,
    skapad          BIGINT NOT NULL
);
CREATE INDEX kvarhallet_webblasare ON kvarhallet (webblasare_sha256);

-- Every read and write of a person's data, in the same transaction as the read or the write (lag 2001:454 10 §).
CREATE TABLE atkomst (
    id              TEXT PRIMARY KEY,
    vid             BIGINT NOT NULL,
    aktor_slag      TEXT NOT NULL CHECK (aktor_slag IN ('sokande', 'personal', 'funktion')),
    aktor           TEXT NOT NULL,
    atgard          TEXT NOT NULL,
    varfor          TEXT NOT NULL,
    person_id       TEXT,
    arende_id       TEXT,
    anrop           TEXT NOT NULL
);
CREATE INDEX atkomst_arende ON atkomst (arende_id, vid);
CREATE INDEX atkomst_aktor ON atkomst (aktor, vid);

-- Ansökan ----------------------------------------------------------------------------------------------------------------

CREATE TABLE utkast (
    id              TEXT PRIMARY KEY,
    sokande_id      TEXT NOT NULL REFERENCES person (id),
    medsokande_id   TEXT REFERENCES person (id),
    lage            TEXT NOT NULL CHECK (lage IN ('oppet', 'vantar_medsokande', 'inskickat', 'borttaget')),
    svar            TEXT NOT NULL,
    version         BIGINT NOT NULL DEFAULT 1,
    forsakrat_vid   BIGINT,
    avbojd_vid      BIGINT,
    skapad          BIGINT NOT NULL,
    andrad          BIGINT NOT NULL,
    sparas_till     BIGINT NOT NULL,
    CHECK (lage <> 'vantar_medsokande' OR (medsokande_id IS NOT NULL AND forsakrat_vid IS NOT NULL))
);
CREATE UNIQUE INDEX utkast_ett_oppet ON utkast (sokande_id) WHERE lage IN ('oppet', 'vantar_medsokande');
CREATE INDEX utkast_medsokande ON utkast (medsokande_id) WHERE lage = 'vantar_medsokande';

-- Immutable (trigger). The key is the draft's, or drawn when the paper page was shown: one Send, one application.
CREATE TABLE ansokan (
    id              TEXT PRIMARY KEY,
    idempotensnyckel TEXT NOT NULL UNIQUE,
    slag            TEXT NOT NULL CHECK (slag IN ('nyansokan', 'ateransokan', 'tillaggsansokan')),
    kanal           TEXT NOT NULL CHECK (kanal IN ('e-ansokan', 'papper')),
    sokande_id      TEXT NOT NULL REFERENCES person (id),
    medsokande_id   TEXT REFERENCES person (id),
    manad           TEXT NOT NULL,
    svar            TEXT NOT NULL,
    innehall_sha256 TEXT NOT NULL,
    inkommen        BIGINT NOT NULL,
    registrerad     BIGINT NOT NULL,
    registrerad_av  TEXT REFERENCES personal (id),
    forsakrat_vid   BIGINT,
    medsokande_forsakrat_vid BIGINT,
    CHECK (medsokande_id IS NULL OR medsokande_id <> sokande_id),
    CHECK ((kanal = 'papper') = (registrerad_av IS NOT NULL))
);

-- Ärende -----------------------------------------------------------------------------------------------------------------

-- A case is its events: append-only (trigger), each with the hash of the one before. The newest hash stands on the case too,
-- with its number as the case's version: no case without its event, and a removed last row is seen.
CREATE TABLE handelse (
    arende_id       TEXT NOT NULL,
    nr              BIGINT NOT NULL,
    vid             BIGINT NOT NULL,
    slag            TEXT NOT NULL,
    av              TEXT NOT NULL,
    innehall        TEXT NOT NULL,
    foregaende      TEXT NOT NULL,
    hash            TEXT NOT NULL,
    PRIMARY KEY (arende_id, nr)
);

CREATE TABLE arende (
    id              TEXT PRIMARY KEY,
    nummer          TEXT NOT NULL UNIQUE,
    ansokan_id      TEXT NOT NULL UNIQUE REFERENCES ansokan (id),
    slag            TEXT NOT NULL CHECK (slag IN ('nyansokan', 'ateransokan', 'tillaggsansokan')),
    sokande_id      TEXT NOT NULL REFERENCES person (id),
    medsokande_id   TEXT REFERENCES person (id),
    manad           TEXT NOT NULL,
    status          TEXT NOT NULL CHECK (status IN ('pagar', 'handlaggare', 'komplettering', 'beslutad', 'atertagen')),
    version         BIGINT NOT NULL CHECK (version >= 1),
    kedja           TEXT NOT NULL,
    skyddad         SMALLINT NOT NULL DEFAULT 0 CHECK (skyddad IN (0, 1)),
    akut            SMALLINT NOT NULL DEFAULT 0 CHECK (akut IN (0, 1)),
    forsta_kontakt  BIGINT NOT NULL,
    inkommen        BIGINT NOT NULL,
    komplett        BIGINT,
    nysamtal        BIGINT,
    beslutad        BIGINT,
    expedierad      BIGINT,
    frist           BIGINT NOT NULL,
    pausad_sedan    BIGINT,
    handlaggare_id  TEXT REFERENCES personal (id),
    beslut_id       TEXT,
    CHECK (frist > inkommen),
    CHECK ((status = 'beslutad') = (beslut_id IS NOT NULL)),
    CHECK ((status = 'beslutad') = (beslutad IS NOT NULL)),
    CHECK (status <> 'komplettering' OR pausad_sedan IS NOT NULL),
    FOREIGN KEY (id, version) REFERENCES handelse (arende_id, nr) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX arende_sokande ON arende (sokande_id);
CREATE INDEX arende_medsokande ON arende (medsokande_id);
CREATE INDEX arende_ko ON arende (frist) WHERE status IN ('pagar', 'handlaggare', 'komplettering');

CREATE TABLE paus (
    arende_id       TEXT NOT NULL REFERENCES arende (id),
    fran            BIGINT NOT NULL,
    till            BIGINT,
    grund           TEXT NOT NULL CHECK (grund IN ('komplettering', 'ombokning')),
    PRIMARY KEY (arende_id, fran),
    CHECK (till IS NULL OR till >= fran)
);
CREATE UNIQUE INDEX paus_en_oppen ON paus (arende_id) WHERE till IS NULL;

-- Why a person has the case. öppen → kvitterad (by whom, why) → stängd.
CREATE TABLE skal (
    arende_id       TEXT NOT NULL REFERENCES arende (id),
    kod             TEXT NOT NULL,
    text            TEXT NOT NULL,
    lage            TEXT NOT NULL CHECK (lage IN ('oppen', 'kvitterad', 'stangd')),
    skapad          BIGINT NOT NULL,
    kvitterad_av    TEXT REFERENCES personal (id),
    kvitterad_vid   BIGINT,
    varfor          TEXT,
    PRIMARY KEY (arende_id, kod),
    CHECK ((lage = 'oppen') = (kvitterad_vid IS NULL))
);

-- What a person must see to that is no decision: no free slot, an interpreter to book, an appeal to handle.
CREATE TABLE bevakning (
    id              TEXT PRIMARY KEY,
    arende_id       TEXT NOT NULL REFERENCES arende (id),
    slag            TEXT NOT NULL,
    roll            TEXT NOT NULL,
    text            TEXT NOT NULL,
    skapad          BIGINT NOT NULL,
    klar_vid        BIGINT,
    klar_av         TEXT REFERENCES personal (id),
    UNIQUE (arende_id, slag, skapad)
);
CREATE INDEX bevakning_oppen ON bevakning (roll, skapad) WHERE klar_vid IS NULL;

CREATE TABLE komplettering (
    id              TEXT PRIMARY KEY,
    arende_id       TEXT NOT NULL REFERENCES arende (id),
    begard_vid      BIGINT NOT NULL,
    begard_av       TEXT NOT NULL REFERENCES personal (id),
    begaran         TEXT NOT NULL,
    senast          TEXT NOT NULL,
    besvarad_vid    BIGINT,
    svar            TEXT
);
CREATE UNIQUE INDEX komplettering_en_oppen ON komplettering (arende_id) WHERE besvarad_vid IS NULL;

-- In the same database as the rest: no row without its bytes, no bytes without their row.
-- The bytes are in pieces, so that no statement carries a whole file.
CREATE TABLE bilaga (
    id              TEXT PRIMARY KEY,
    utkast_id       TEXT REFERENCES utkast (id),
    arende_id       TEXT REFERENCES arende (id),
    komplettering_id TEXT REFERENCES komplettering (id),
    agare_id        TEXT NOT NULL REFERENCES person (id),
    slag            TEXT NOT NULL,
    filnamn         TEXT NOT NULL,
    typ             TEXT NOT NULL CHECK (typ IN ('image/jpeg', 'image/png', 'application/pdf')),
    storlek         BIGINT NOT NULL CHECK (storlek > 0),
    sha256          TEXT NOT NULL,
    uppladdad       BIGINT NOT NULL,
    CHECK (utkast_id IS NOT NULL OR arende_id IS NOT NULL)
);
CREATE TABLE bilagedel (
    bilaga_id       TEXT NOT NULL REFERENCES bilaga (id) ON DELETE CASCADE,
    nr              BIGINT NOT NULL CHECK (nr >= 0),
    innehall        BYTEA NOT NULL,
    PRIMARY KEY (bilaga_id, nr)
);
CREATE INDEX bilaga_utkast ON bilaga (utkast_id);
CREATE INDEX bilaga_arende ON bilaga (arende_id);

-- Bokning ----------------------------------------------------------------------------------------------------------------

CREATE TABLE tid (
    id              TEXT PRIMARY KEY,
    ask_subjekt     TEXT NOT NULL,
    ask_namn        TEXT NOT NULL,
    plats           TEXT NOT NULL,
    sprak           TEXT NOT NULL,
    start           BIGINT NOT NULL,
    slut            BIGINT NOT NULL,
    UNIQUE (ask_subjekt, start),
    CHECK (slut > start)
);
CREATE INDEX tid_start ON tid (start);

CREATE TABLE bokning (
    id              TEXT PRIMARY KEY,
    arende_id       TEXT NOT NULL REFERENCES arende (id),
    tid_id          TEXT NOT NULL REFERENCES tid (id),
    lage            TEXT NOT NULL CHECK (lage IN ('bokad', 'ombokad', 'genomford', 'utebliven', 'avbokad')),
    tolk            TEXT,
    sekvens         BIGINT NOT NULL,
    skapad          BIGINT NOT NULL
);
CREATE UNIQUE INDEX bokning_en_per_arende ON bokning (arende_id) WHERE lage = 'bokad';
CREATE UNIQUE INDEX bokning_en_per_tid ON bokning (tid_id) WHERE lage IN ('bokad', 'genomford', 'utebliven');

-- Uppföljning ------------------------------------------------------------------------------------------------------------

CREATE TABLE nysamtal (
    id              TEXT PRIMARY KEY,
    arende_id       TEXT NOT NULL REFERENCES arende (id),
    bokning_id      TEXT NOT NULL UNIQUE REFERENCES bokning (id),
    ask_id          TEXT NOT NULL REFERENCES personal (id),
    utfall          TEXT NOT NULL CHECK (utfall IN ('genomfort', 'uteblev')),
    vid             BIGINT NOT NULL
);
CREATE UNIQUE INDEX nysamtal_ett_genomfort ON nysamtal (arende_id) WHERE utfall = 'genomfort';

CREATE TABLE bedomning (
    nysamtal_id     TEXT NOT NULL REFERENCES nysamtal (id),
    person_id       TEXT NOT NULL REFERENCES person (id),
    legitimation    TEXT NOT NULL,
    aktiv           SMALLINT NOT NULL CHECK (aktiv IN (0, 1)),
    skal            TEXT NOT NULL,
    motivering      TEXT NOT NULL,
    PRIMARY KEY (nysamtal_id, person_id)
);

CREATE TABLE planrad (
    nysamtal_id     TEXT NOT NULL REFERENCES nysamtal (id),
    nr              BIGINT NOT NULL,
    mal             TEXT NOT NULL,
    aktivitet       TEXT NOT NULL,
    ansvarig        TEXT NOT NULL,
    uppfoljning     TEXT NOT NULL,
    PRIMARY KEY (nysamtal_id, nr)
);

-- Register ---------------------------------------------------------------------------------------------------------------

-- One row per source and case: data or error. A source that stays silent has a row that says so.
CREATE TABLE registersvar (
    arende_id       TEXT NOT NULL REFERENCES arende (id),
    kalla           TEXT NOT NULL,
    lage            TEXT NOT NULL CHECK (lage IN ('vantar', 'svar', 'fel', 'tyst')),
    forsok          BIGINT NOT NULL DEFAULT 0,
    fragad          BIGINT,
    besvarad        BIGINT,
    innehall        TEXT,
    sha256          TEXT,
    PRIMARY KEY (arende_id, kalla),
    CHECK (lage <> 'svar' OR (innehall IS NOT NULL AND sha256 IS NOT NULL))
);

-- Beslut -----------------------------------------------------------------------------------------------------------------

-- Each time the case was assessed: what it was made from and how. Never changed (trigger).
CREATE TABLE provning (
    arende_id       TEXT NOT NULL REFERENCES arende (id),
    nr              BIGINT NOT NULL,
    vid             BIGINT NOT NULL,
    underlag        TEXT NOT NULL,
    underlag_sha256 TEXT NOT NULL,
    resultat        TEXT NOT NULL,
    regelversion    TEXT NOT NULL,
    lydelse         TEXT NOT NULL,
    PRIMARY KEY (arende_id, nr)
);

-- A row of the calculation that a handläggare has set, and why.
CREATE TABLE radandring (
    id              TEXT PRIMARY KEY,
    arende_id       TEXT NOT NULL REFERENCES arende (id),
    rad             TEXT NOT NULL,
    belopp_ore      BIGINT NOT NULL CHECK (belopp_ore >= 0),
    skal            TEXT NOT NULL,
    av              TEXT NOT NULL REFERENCES personal (id),
    vid             BIGINT NOT NULL
);
CREATE INDEX radandring_arende ON radandring (arende_id, vid);

-- Never changed, only followed by a new one (trigger).
CREATE TABLE beslut (
    id              TEXT PRIMARY KEY,
    arende_id       TEXT NOT NULL REFERENCES arende (id),
    lopnr           BIGINT NOT NULL CHECK (lopnr >= 1),
    ersatter        TEXT UNIQUE REFERENCES beslut (id),
    utfall          TEXT NOT NULL CHECK (utfall IN ('bifall', 'delavslag', 'avslag', 'avvisning')),
    belopp_ore      BIGINT NOT NULL,
    manad           TEXT NOT NULL,
    motivering      TEXT NOT NULL CHECK (motivering <> ''),
    lagrum          TEXT NOT NULL CHECK (lagrum <> ''),
    underlag        TEXT NOT NULL,
    underlag_sha256 TEXT NOT NULL,
    resultat        TEXT NOT NULL,
    regelversion    TEXT NOT NULL,
    lydelse         TEXT NOT NULL,
    fattat_av_slag  TEXT NOT NULL CHECK (fattat_av_slag IN ('funktion', 'person')),
    fattat_av       TEXT NOT NULL,
    delegation      TEXT NOT NULL,
    jobb_id         TEXT,
    lan_nr          BIGINT,
    arende_version  BIGINT NOT NULL,
    vid             BIGINT NOT NULL,
    UNIQUE (arende_id, lopnr),
    CHECK ((lopnr = 1) = (ersatter IS NULL)),
    CHECK ((utfall IN ('bifall', 'delavslag')) = (belopp_ore > 0)),
    CHECK (belopp_ore >= 0),
    -- KL 6:38, and the promise that a person stands behind every refusal: the function grants in full or not at all.
    CHECK (fattat_av_slag = 'person' OR utfall = 'bifall'),
    CHECK ((fattat_av_slag = 'funktion') = (jobb_id IS NOT NULL AND lan_nr IS NOT NULL))
);

-- No second grant for a person's month and purpose, whichever case or partner it is sought through.
CREATE TABLE forbrukad_manad (
    person_id       TEXT NOT NULL REFERENCES person (id),
    manad           TEXT NOT NULL,
    andamal         TEXT NOT NULL,
    beslut_id       TEXT NOT NULL REFERENCES beslut (id),
    PRIMARY KEY (person_id, manad, andamal)
);

CREATE TABLE utbetalning (
    id              TEXT PRIMARY KEY,
    beslut_id       TEXT NOT NULL REFERENCES beslut (id),
    radnr           BIGINT NOT NULL,
    mottagare       TEXT NOT NULL,
    satt            TEXT NOT NULL CHECK (satt IN ('konto', 'avi')),
    clearing        TEXT,
    konto           TEXT,
    belopp_ore      BIGINT NOT NULL CHECK (belopp_ore > 0),
    betaldag        TEXT NOT NULL,
    end_to_end_id   TEXT NOT NULL UNIQUE CHECK (length(end_to_end_id) <= 35),
    lage            TEXT NOT NULL CHECK (lage IN ('order', 'reserverad', 'skickad', 'bekraftad', 'utreds')),
    skapad          BIGINT NOT NULL,
    UNIQUE (beslut_id, radnr),
    CHECK ((satt = 'konto') = (clearing IS NOT NULL AND konto IS NOT NULL))
);

CREATE TABLE overklagande (
    id              TEXT PRIMARY KEY,
    arende_id       TEXT NOT NULL REFERENCES arende (id),
    beslut_id       TEXT NOT NULL REFERENCES beslut (id),
    person_id       TEXT NOT NULL REFERENCES person (id),
    text            TEXT NOT NULL,
    inkommen        BIGINT NOT NULL,
    UNIQUE (beslut_id, person_id)
);

-- Expediering ------------------------------------------------------------------------------------------------------------

-- The text carries nothing: no name, case, amount or word that tells whom it is from.
CREATE TABLE utkorg (
    id              TEXT PRIMARY KEY,
    dedup           TEXT NOT NULL UNIQUE,
    arende_id       TEXT NOT NULL REFERENCES arende (id),
    kanal           TEXT NOT NULL CHECK (kanal IN ('sms', 'epost', 'brev')),
    mottagare       TEXT NOT NULL,
    text            TEXT NOT NULL,
    lage            TEXT NOT NULL CHECK (lage IN ('redo', 'skickad', 'misslyckad')),
    skapad          BIGINT NOT NULL,
    skickad         BIGINT,
    CHECK ((lage = 'skickad') = (skickad IS NOT NULL))
);

-- A promise that was broken is a row, never a silence.
CREATE TABLE brott (
    arende_id       TEXT PRIMARY KEY REFERENCES arende (id),
    frist           BIGINT NOT NULL,
    upptackt        BIGINT NOT NULL
);

-- Jobb -------------------------------------------------------------------------------------------------------------------

CREATE TABLE jobb (
    id              TEXT PRIMARY KEY,
    slag            TEXT NOT NULL,
    dedup           TEXT NOT NULL,
    payload         TEXT NOT NULL,
    lage            TEXT NOT NULL CHECK (lage IN ('redo', 'pagar', 'klar', 'dod')),
    lan_nr          BIGINT NOT NULL DEFAULT 0,
    lan_till        BIGINT,
    forsok          BIGINT NOT NULL DEFAULT 0,
    max_forsok      BIGINT NOT NULL,
    kor_efter       BIGINT NOT NULL,
    skapad          BIGINT NOT NULL,
    senaste_fel     TEXT,
    UNIQUE (slag, dedup),
    CHECK ((lage = 'pagar') = (lan_till IS NOT NULL)),
    CHECK (forsok <= max_forsok)
);
CREATE INDEX jobb_redo ON jobb (kor_efter) WHERE lage = 'redo';
CREATE INDEX jobb_pagar ON jobb (lan_till) WHERE lage = 'pagar';
