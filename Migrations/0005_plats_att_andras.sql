-- What a case costs from received to decided: what is changed stays on its page, and no text is packed the slow way.

-- A row whose indexed columns are as before, and whose page has room, is written anew without a word in any index (HOT). The case is
-- written four times on its way and a notice twice.
ALTER TABLE arende SET (fillfactor = 50);
ALTER TABLE utkorg SET (fillfactor = 50);

-- The order in which free times are read: the first come without the rest being sorted.
CREATE INDEX tid_ordning ON tid (plats, start, id);
DROP INDEX tid_plats;

-- No question of the program's goes this way.
DROP INDEX atkomst_aktor;

-- Rows that come in the order of their moments, and are asked for by moment once an hour or by a page of the chef's.
DROP INDEX handelse_vid;
CREATE INDEX handelse_vid ON handelse USING brin (vid) WITH (autosummarize = on);
DROP INDEX beslut_vid;
CREATE INDEX beslut_vid ON beslut USING brin (vid) WITH (autosummarize = on);

-- Most cases have one applicant.
DROP INDEX arende_medsokande;
CREATE INDEX arende_medsokande ON arende (medsokande_id) WHERE medsokande_id IS NOT NULL;

-- lz4, where this PostgreSQL has it (14 or later, built with it), packs the two long texts of a decision in a fraction of the time.
DO $$
BEGIN
    EXECUTE 'ALTER TABLE beslut ALTER COLUMN underlag SET COMPRESSION lz4, ALTER COLUMN resultat SET COMPRESSION lz4';
    EXECUTE 'ALTER TABLE provning ALTER COLUMN underlag SET COMPRESSION lz4, ALTER COLUMN resultat SET COMPRESSION lz4';
EXCEPTION WHEN feature_not_supported OR syntax_error THEN
    NULL;
END $$;
