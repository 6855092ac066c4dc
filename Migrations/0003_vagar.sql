-- Ways to what is read all the time, so that no question costs more the more that is stored (Tests/bench db shows the curve).

CREATE INDEX nysamtal_arende ON nysamtal (arende_id, vid);
CREATE INDEX bokning_arende ON bokning (arende_id, skapad);
CREATE INDEX komplettering_arende ON komplettering (arende_id, begard_vid);
CREATE INDEX overklagande_arende ON overklagande (arende_id);
CREATE INDEX bevakning_arende ON bevakning (arende_id, slag);
CREATE INDEX handelse_jav ON handelse (arende_id) WHERE slag = 'jav_anmalt';

-- A case is given a time at a place.
CREATE INDEX tid_plats ON tid (plats, start);

-- What the chef counts by month.
CREATE INDEX arende_beslutad ON arende (beslutad) WHERE beslutad IS NOT NULL;
CREATE INDEX beslut_vid ON beslut (vid);

-- What has happened since the last head of the chains was written.
CREATE INDEX handelse_vid ON handelse (vid);

-- What an employee has entered from paper today.
CREATE INDEX ansokan_registrerad ON ansokan (registrerad_av, registrerad) WHERE registrerad_av IS NOT NULL;
