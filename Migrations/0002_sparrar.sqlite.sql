-- What a constraint cannot say, in SQLite's words.

CREATE TRIGGER ansokan_ej_update BEFORE UPDATE ON ansokan BEGIN SELECT RAISE(ABORT, 'ansokan andras aldrig'); END;
CREATE TRIGGER ansokan_ej_delete BEFORE DELETE ON ansokan BEGIN SELECT RAISE(ABORT, 'ansokan andras aldrig'); END;

CREATE TRIGGER handelse_ej_update BEFORE UPDATE ON handelse BEGIN SELECT RAISE(ABORT, 'handelse andras aldrig'); END;
CREATE TRIGGER handelse_ej_delete BEFORE DELETE ON handelse BEGIN SELECT RAISE(ABORT, 'handelse andras aldrig'); END;

CREATE TRIGGER provning_ej_update BEFORE UPDATE ON provning BEGIN SELECT RAISE(ABORT, 'provning andras aldrig'); END;
CREATE TRIGGER provning_ej_delete BEFORE DELETE ON provning BEGIN SELECT RAISE(ABORT, 'provning andras aldrig'); END;

CREATE TRIGGER beslut_ej_update BEFORE UPDATE ON beslut BEGIN SELECT RAISE(ABORT, 'beslut andras aldrig'); END;
CREATE TRIGGER beslut_ej_delete BEFORE DELETE ON beslut BEGIN SELECT RAISE(ABORT, 'beslut andras aldrig'); END;

CREATE TRIGGER atkomst_ej_update BEFORE UPDATE ON atkomst BEGIN SELECT RAISE(ABORT, 'atkomst andras aldrig'); END;
CREATE TRIGGER atkomst_ej_delete BEFORE DELETE ON atkomst BEGIN SELECT RAISE(ABORT, 'atkomst andras aldrig'); END;

-- A case moves one event at a time, and what is decided or withdrawn is not opened again.
CREATE TRIGGER arende_version BEFORE UPDATE ON arende WHEN NEW.version <> OLD.version + 1
BEGIN SELECT RAISE(ABORT, 'arende: version ska oka med ett'); END;

CREATE TRIGGER arende_avslutat BEFORE UPDATE ON arende WHEN OLD.status IN ('beslutad', 'atertagen') AND NEW.status <> OLD.status
BEGIN SELECT RAISE(ABORT, 'arende: avslutat arende oppnas inte'); END;

CREATE TRIGGER arende_beslut BEFORE UPDATE ON arende WHEN NEW.beslut_id IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM beslut WHERE id = NEW.beslut_id)
BEGIN SELECT RAISE(ABORT, 'arende: beslutet finns inte'); END;

CREATE TRIGGER handelse_kedja BEFORE INSERT ON handelse WHEN NEW.nr > 1 AND NOT EXISTS (
    SELECT 1 FROM handelse WHERE arende_id = NEW.arende_id AND nr = NEW.nr - 1 AND hash = NEW.foregaende)
BEGIN SELECT RAISE(ABORT, 'handelse: bruten kedja'); END;

-- The function decides only under the lease it holds now: a worker that was thought dead cannot come back and decide.
CREATE TRIGGER beslut_under_lan BEFORE INSERT ON beslut WHEN NEW.fattat_av_slag = 'funktion' AND NOT EXISTS (
    SELECT 1 FROM jobb WHERE id = NEW.jobb_id AND lan_nr = NEW.lan_nr AND lage IN ('pagar', 'klar'))
BEGIN SELECT RAISE(ABORT, 'beslut: lanet galler inte'); END;

CREATE TRIGGER utbetalning_inom_beslut AFTER INSERT ON utbetalning WHEN
    (SELECT sum(belopp_ore) FROM utbetalning WHERE beslut_id = NEW.beslut_id)
    > (SELECT belopp_ore FROM beslut WHERE id = NEW.beslut_id)
BEGIN SELECT RAISE(ABORT, 'utbetalning: mer an beslutet'); END;

CREATE TRIGGER utbetalning_andrad_inom_beslut AFTER UPDATE ON utbetalning WHEN
    (SELECT sum(belopp_ore) FROM utbetalning WHERE beslut_id = NEW.beslut_id)
    > (SELECT belopp_ore FROM beslut WHERE id = NEW.beslut_id)
BEGIN SELECT RAISE(ABORT, 'utbetalning: mer an beslutet'); END;
