-- What a handläggare has found out about the särskild beräkningsregel (12 kap. 8 § SoL) for a person, beside what the kommun's own
-- decisions tell: the month its two years began, or (NULL) that it does not apply in the case. The newest counts.
CREATE TABLE jobbstimulans (
    id              TEXT PRIMARY KEY,
    arende_id       TEXT NOT NULL REFERENCES arende (id),
    person_id       TEXT NOT NULL REFERENCES person (id),
    fran            TEXT CHECK (fran LIKE '____-__'),
    skal            TEXT NOT NULL CHECK (skal <> ''),
    av              TEXT NOT NULL REFERENCES personal (id),
    vid             BIGINT NOT NULL
);
CREATE INDEX jobbstimulans_person ON jobbstimulans (person_id, vid);
CREATE INDEX jobbstimulans_arende ON jobbstimulans (arende_id);
