"""What people answer, page by page, and how they go through the form."""

from urllib.parse import urlsplit

# One adult who rents and has nothing coming in. The pages in the order they are met.
ENSAM = {
    "akut": {"akut_nod": "nej"},
    "period": {"manad": "2026-11"},
    "kontakt": {"telefon": "070-174 06 05", "avisering": "sms"},
    "mote": {"plats": "trelleborg", "dagsdel": "spelar_ingen_roll", "behover_tolk": "nej"},
    "medborgarskap": {"medborgarskap": "svenskt"},
    "hushall": {"hushall": "ensam"},
    "har-barn": {"har_barn": "nej"},
    "bostad": {"bostadsform": "hyresratt"},
    "bostadens-storlek": {"antal_personer": "1", "antal_rum": "1"},
    "obetalda-rakningar": {"obetald_hyra_eller_el": "nej"},
    "vistelse": {"vistas_i_kommunen": "ja"},
    "forsorjning": {"forsorjning": "Jag arbetade på lager till och med september."},
    "sysselsattning": {"sysselsattning": ["arbetssokande"], "inskriven_af": "ja", "har_sokt_jobb": "ja"},
    "sokta-jobb": {"jobb_1_titel": "Truckförare", "jobb_1_arbetsgivare": "Hamnen",
                   "jobb_1_datum_dag": "3", "jobb_1_datum_manad": "11", "jobb_1_datum_ar": "2026"},
    "arbetat": {"arbetat_senaste_aret": "ja", "arbetat_var": "Lagret, till september"},
    "har-inkomster": {"har_inkomster": "nej"},
    "vantar-pa-ersattning": {"vantar_pa_ersattning": "nej"},
    "har-tillgangar": {"har_tillgangar": "nej"},
    "utgifter": {"utgifter": ["hyra", "el"], "hyra": "3 800", "el": "400 kr"},
    "har-andra-utgifter": {"har_andra_utgifter": "nej"},
    "konto": {"utbetalningssatt": "konto", "clearing": "8327-9", "kontonummer": "123 456 789"},
    "bilagor": {},
    "information": {},
}


def ändrade(svar, **sidor):
    """The same answers but for some pages: `ändrade(ENSAM, utgifter={…}, har_barn={…})`, where `_` is the pages' `-`."""
    nya = {namn.replace("_", "-"): värden for namn, värden in sidor.items()}
    return {**svar, **nya}


def gå_genom(person, svar, till="kontrollera"):
    """Answers each page from where the person stands until they come to `till`; the pages they met."""
    mötta = []
    while (sida := sidan(person)) != till:
        assert sida not in mötta, person._berätta(f"står och trampar på {sida}")
        mötta.append(sida)
        if sida in svar and svar[sida]:
            person.svara(svar[sida])
            person.tryck("Spara och fortsätt")
        else:
            person.tryck("Fortsätt")
    return mötta


def ansök(person, svar, till="kontrollera"):
    """A new application from its first page."""
    person.gå("/ansokan")
    person.tryck("Börja")
    return gå_genom(person, svar, till)


def förifyll(person, svar, till="kontrollera"):
    """As `ansök`, but the pages before `till` are posted past the browser: where the form is not what is tried."""
    person.gå("/ansokan")
    person.tryck("Börja")
    for sida in list(svar):
        if sida == till:
            break
        if not svar[sida]:
            continue
        status, huvuden, kropp = person.skicka(f"/ansokan/{sida}", svar[sida])
        assert status == 303, f"{sida}: {status}\n{kropp.decode()[:3000]}"
    person.gå(f"/ansokan/{till}")
    assert sidan(person) == till, person._berätta(f"kom inte till {till}")


def skicka(person):
    """Signs and sends; the case's number."""
    person.kryssa("forsakran")
    person.tryck("Skicka ansökan")
    return kvittots_nummer(person)


def kvittots_nummer(person):
    assert person.väg.startswith("/ansokan/kvitto/"), person._berätta("det blev inget kvitto")
    return person.väg.rsplit("/", 1)[1]


def har_ansökt(person, svar=ENSAM):
    """A sent application without walking through the form; the case's number."""
    förifyll(person, svar)
    return skicka(person)


def sidan(person):
    return urlsplit(person.väg).path.rsplit("/", 1)[1]
