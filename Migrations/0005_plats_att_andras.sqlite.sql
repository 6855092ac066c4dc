-- SQLite writes a changed row where it is and packs nothing.

-- The order in which free times are read: the first come without the rest being sorted.
CREATE INDEX tid_ordning ON tid (plats, start, id);
DROP INDEX tid_plats;

-- No question of the program's goes this way.
DROP INDEX atkomst_aktor;

-- Most cases have one applicant.
DROP INDEX arende_medsokande;
CREATE INDEX arende_medsokande ON arende (medsokande_id) WHERE medsokande_id IS NOT NULL;
