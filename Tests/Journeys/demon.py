"""The demo's people: numbers of Skatteverket's test series, as the demo's own login and registers have them."""

PERSONNUMMER = {
    "anna": "199104122388",
    "bilal": "198609032399",
    "carla": "198801272389",
    "farid": "198311302395",
}

# Bilal's and Carla's children as the folkbokföring knows them: name, birth, where they are on weekdays.
BARN = [("Nora", "2016-05-18", "skola"), ("Otto", "2020-10-05", "skola")]
