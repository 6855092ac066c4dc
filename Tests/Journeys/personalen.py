"""What the staff do with a case, step by step."""


def håller_nysamtal(ask, namn, svar=None, vuxna=1, inom=None):
    """From the list of meetings to a written-down one: everybody there, active, with a plan."""
    ask.gå("/ask?visa=alla")
    ask.tryck(namn, inom=inom)
    ask.svara(svar or {fält: värde for nr in range(1, vuxna + 1) for fält, värde in AKTIV(nr).items()} | PLAN)
    ask.tryck("Spara samtalet")
    ask.ser("Samtalet är antecknat")


def AKTIV(nr):
    return {f"legitimation_{nr}": "id_kort", f"bedomning_{nr}": "aktiv", f"skal_aktiv_{nr}": "soker_arbete"}


def EJ_AKTIV(nr, motivering):
    return {f"legitimation_{nr}": "korkort", f"bedomning_{nr}": "ej_aktiv", f"skal_ej_{nr}": "soker_inte_arbete",
            f"motivering_{nr}": motivering}


PLAN = {"plan_1_mal": "Arbete på lager", "plan_1_aktivitet": "Söker två jobb i veckan", "plan_1_ansvarig": "Den sökande",
        "plan_1_uppfoljning": "2026-12-01"}


def öppnar_ur_kön(handläggare, nummer):
    """The case as the handläggare finds it among those nobody has taken."""
    handläggare.gå("/handlaggning?visa=otilldelade")
    handläggare.tryck(nummer)


def beslutar(handläggare, knapp, motivering=""):
    """Proposes, reads it through and decides."""
    if motivering:
        handläggare.fyll(motivering=motivering)
    handläggare.tryck(knapp)
    handläggare.ser("Beslutet kan inte ändras efteråt")
    handläggare.tryck("Fatta beslutet")
