"""Fixtures of the journeys: `server`, `browser`, `variant`. See README.md beside this file."""

import fnmatch
import sys
from pathlib import Path

import pytest
from selenium.common.exceptions import WebDriverException
from urllib3.exceptions import HTTPError

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "checks"))

import chromium
from person import Person
from personnummer import personnummer_i
from server import Server
from variant import varianter


def pytest_configure(config):
    config.addinivalue_line("markers", "varianter(*mönster): only in these, such as 'sqlite-*' or '*-390'")


def pytest_generate_tests(metafunc):
    if "variant" in metafunc.fixturenames:
        märke = metafunc.definition.get_closest_marker("varianter")
        mönster = märke.args if märke else ["*"]
        valda = [v for v in varianter() if any(fnmatch.fnmatch(str(v), m) for m in mönster)]
        if not valda:
            raise pytest.UsageError(f"{metafunc.definition.name}: ingen variant passar {mönster}")
        metafunc.parametrize("variant", valda, ids=str)


@pytest.fixture
def server(variant, tmp_path):
    """A demo of one's own on the variant's database, up and ready; Monday 23 November 2026, nine o'clock."""
    server = Server(variant.databas, tmp_path)
    try:
        server.starta()
        yield server
    finally:
        server.städa()


@pytest.fixture(scope="session")
def webbläsare_i_förråd():
    """Started as they are needed, lent out again and again, each time as new."""
    lediga = []
    alla = []
    yield lediga, alla
    for webbläsare in alla:
        webbläsare.quit()


@pytest.fixture
def browser(server, variant, request, webbläsare_i_förråd):
    """`anna = browser()`: a person at a browser of her own; `browser("svedala")` in the other kommun."""
    lediga, alla = webbläsare_i_förråd
    utlånade = []
    personer = []

    def ny(kommun="trelleborg"):
        if not lediga:
            lediga.append(chromium.starta())
            alla.append(lediga[-1])
        webbläsare = lediga.pop()
        try:
            chromium.nollställ(webbläsare, variant.bredd, variant.skript)
        except (WebDriverException, HTTPError):
            # It ended or got stuck in an earlier journey. The next is not to suffer from that.
            return ny(kommun)
        utlånade.append(webbläsare)
        resa = f"{request.node.originalname.removeprefix('test_')}/{variant}"
        personer.append(Person(webbläsare, server, variant, kommun, resa))
        return personer[-1]

    ny.personer = personer
    yield ny
    lediga += utlånade


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem):
    """A journey that came through fails still for what was found on its pages or in the server's log."""
    svar = yield
    browser = pyfuncitem.funcargs.get("browser")
    server = pyfuncitem.funcargs.get("server")
    fynd = []
    for person in browser.personer if browser else []:
        fynd += person.fynd
        person.fynd = []
    if server:
        fynd += [f"serverns logg har ett personnummer: {nummer[:4]}…" for nummer in personnummer_i(server.logg())]
        if server.process is not None and server.process.poll() is not None:
            fynd.append(f"servern har slutat med status {server.process.returncode}")
    if fynd:
        pytest.fail("\n".join(dict.fromkeys(fynd)), pytrace=False)
    return svar


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    rapport = yield
    server = item.funcargs.get("server") if hasattr(item, "funcargs") else None
    if rapport.when == "call" and rapport.failed and server:
        rapport.sections.append(("serverns logg", "\n".join(server.logg().splitlines()[-30:])))
        for person in item.funcargs["browser"].personer if "browser" in item.funcargs else []:
            try:
                person.bild("fel")
                rapport.sections.append((f"{person.namn} var på", f"{person.väg}\n{person.webbläsare.title}"))
            except (WebDriverException, HTTPError):
                rapport.sections.append((f"{person.namn}s webbläsare", "svarar inte"))
            if person.fynd:
                rapport.sections.append((f"funnet på {person.namn}s sidor", "\n".join(dict.fromkeys(person.fynd))))
    return rapport
