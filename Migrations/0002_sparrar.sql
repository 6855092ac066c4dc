-- What a constraint cannot say. The twin for SQLite says the same in its words.

ALTER TABLE arende ADD FOREIGN KEY (beslut_id) REFERENCES beslut (id) DEFERRABLE INITIALLY DEFERRED;

CREATE FUNCTION andras_aldrig() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% andras aldrig', TG_TABLE_NAME;
END $$;

CREATE TRIGGER ansokan_andras_aldrig  BEFORE UPDATE OR DELETE ON ansokan  FOR EACH ROW EXECUTE FUNCTION andras_aldrig();
CREATE TRIGGER handelse_andras_aldrig BEFORE UPDATE OR DELETE ON handelse FOR EACH ROW EXECUTE FUNCTION andras_aldrig();
CREATE TRIGGER provning_andras_aldrig BEFORE UPDATE OR DELETE ON provning FOR EACH ROW EXECUTE FUNCTION andras_aldrig();
CREATE TRIGGER beslut_andras_aldrig   BEFORE UPDATE OR DELETE ON beslut   FOR EACH ROW EXECUTE FUNCTION andras_aldrig();
CREATE TRIGGER atkomst_andras_aldrig  BEFORE UPDATE OR DELETE ON atkomst  FOR EACH ROW EXECUTE FUNCTION andras_aldrig();

-- A case moves one event at a time, and what is decided or withdrawn is not opened again.
CREATE FUNCTION arende_steg() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.version <> OLD.version + 1 THEN
        RAISE EXCEPTION 'arende: version ska oka med ett';
    END IF;
    IF OLD.status IN ('beslutad', 'atertagen') AND NEW.status <> OLD.status THEN
        RAISE EXCEPTION 'arende: avslutat arende oppnas inte';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER arende_steg BEFORE UPDATE ON arende FOR EACH ROW EXECUTE FUNCTION arende_steg();

CREATE FUNCTION handelse_kedja() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.nr > 1 AND NOT EXISTS (
        SELECT 1 FROM handelse WHERE arende_id = NEW.arende_id AND nr = NEW.nr - 1 AND hash = NEW.foregaende) THEN
        RAISE EXCEPTION 'handelse: bruten kedja';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER handelse_kedja BEFORE INSERT ON handelse FOR EACH ROW EXECUTE FUNCTION handelse_kedja();

-- The function decides only under the lease it holds now: a worker that was thought dead cannot come back and decide.
CREATE FUNCTION beslut_under_lan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.fattat_av_slag = 'funktion' AND NOT EXISTS (
        SELECT 1 FROM jobb WHERE id = NEW.jobb_id AND lan_nr = NEW.lan_nr AND lage IN ('pagar', 'klar')) THEN
        RAISE EXCEPTION 'beslut: lanet galler inte';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER beslut_under_lan BEFORE INSERT ON beslut FOR EACH ROW EXECUTE FUNCTION beslut_under_lan();

CREATE FUNCTION utbetalning_inom_beslut() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT sum(belopp_ore) FROM utbetalning WHERE beslut_id = NEW.beslut_id)
       > (SELECT belopp_ore FROM beslut WHERE id = NEW.beslut_id) THEN
        RAISE EXCEPTION 'utbetalning: mer an beslutet';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER utbetalning_inom_beslut AFTER INSERT OR UPDATE ON utbetalning
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION utbetalning_inom_beslut();
