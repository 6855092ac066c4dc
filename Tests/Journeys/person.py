"""A person at a browser: reads, fills in, presses. Each page come to is examined (granskning.py)."""

import base64
import os
import re
import time
import unicodedata
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.by import By

from granskning import granska

# What can be pressed, with the text people see on it first and what screen readers say after.
KNAPPAR = """
const rensa = s => (s || '').replace(/[\\u00AD\\u200B]/g, '').replace(/\\s+/g, ' ').trim()
const [inom] = arguments
const avstånd = e => { let steg = 0; for (; e; e = e.parentElement, steg++) if (rensa(e.innerText).includes(inom)) return steg; return 1e6 }
return [...document.querySelectorAll('a[href], button, summary, input[type=submit], input[type=image]')]
  .filter(e => e.checkVisibility() && e.getClientRects().length && !e.closest('[aria-hidden=true], details:not([open]) > :not(summary)'))
  .map(e => ({ element: e, syns: rensa(e.value && e.tagName == 'INPUT' ? e.value : e.innerText),
               läses: rensa(e.getAttribute('aria-label') || e.textContent),
               avstånd: inom ? avstånd(e) : 0,
               byter: e.tagName == 'A' ? !e.getAttribute('href').startsWith('#') && !e.hasAttribute('download')
                                       : e.tagName != 'SUMMARY' && e.type != 'button' && !!e.form }))"""

FÄLT = """
const rensa = s => (s || '').replace(/\\s+/g, ' ').trim()
return [...document.getElementsByName(arguments[0])].filter(e => e.type != 'hidden').map(e => ({
  element: e, slag: e.tagName == 'INPUT' ? e.type : e.tagName.toLowerCase(), värde: e.value, vald: e.checked || false,
  etikett: rensa([...(e.labels || [])].map(l => l.innerText).join(' ')), id: e.id,
  undanvikt: !!e.closest('details:not([open])') }))"""

FEL = """
const rensa = s => (s || '').replace(/\\s+/g, ' ').trim()
const [text, namn] = arguments
const länk = [...document.querySelectorAll('a[href^="#"]')].find(a => rensa(a.innerText) == text)
if (!länk) return 'sammanfattningen har ingen länk med den texten'
const mål = document.getElementById(decodeURIComponent(länk.hash.slice(1)))
if (!mål) return `länken ${länk.getAttribute('href')} leder ingenstans`
if (mål.name != namn) return `länken leder till fältet ${mål.name || mål.outerHTML.slice(0, 80)}`
const beskrivs = [mål, mål.closest('fieldset')].flatMap(e => (e?.getAttribute('aria-describedby') || '').split(' '))
  .map(id => rensa(document.getElementById(id)?.textContent))
return beskrivs.some(t => t.includes(text)) ? null : 'felet står inte vid fältet (aria-describedby)'"""


TABELL = """
const rensa = s => (s || '').replace(/\\s+/g, ' ').trim()
const tabell = [...document.querySelectorAll('table')].find(t => rensa(t.caption?.textContent) == arguments[0])
return tabell ? [...tabell.tBodies].flatMap(b => [...b.rows]).map(r => [...r.cells].map(c => rensa(c.innerText))) : null"""

UPPGIFT = """
const rensa = s => (s || '').replace(/\\s+/g, ' ').trim()
const namn = [...document.querySelectorAll('dt')].find(t => rensa(t.textContent) == arguments[0])
return namn ? rensa(namn.nextElementSibling.innerText) : null"""


class Person:
    def __init__(self, webbläsare, server, variant, kommun, resa):
        self.webbläsare = webbläsare
        self.server = server
        self.variant = variant
        self.kommun = kommun
        self.resa = resa
        self.namn = "någon"
        self.fynd = []
        self.steg = 0

    # --- to come somewhere

    def gå(self, väg, status=200):
        """Goes to a path of the own kommun. `status` is what the page must answer with (None: any below 500)."""
        self._byt_sida(lambda: self.webbläsare.get(self.server.adress(self.kommun) + väg), status)

    def logga_in(self, id, personal=False, status=200):
        """Logs in as the demo's `anna`, `karin`, …"""
        self.namn = id
        self.gå(("/personal/logga-in?" if personal else "/logga-in?") + urlencode({"login_hint": id}), status)

    def tryck(self, text, inom=None, status=200):
        """Presses the link, button or summary with this text. `inom`: the one nearest a text, where several say the same."""
        knapp = self._knapp(text, inom)
        # All of it, as a person would: a driver is content with one row of its pixels.
        self.webbläsare.execute_script("arguments[0].scrollIntoView({block: 'center'})", knapp["element"])
        if knapp["byter"]:
            self._byt_sida(knapp["element"].click, status)
        else:
            knapp["element"].click()

    def tillbaka(self, status=None):
        """The browser's own back button."""
        self._byt_sida(self.webbläsare.back, status)

    def ladda_om(self, status=200):
        self._byt_sida(self.webbläsare.refresh, status)

    # --- to answer

    def fyll(self, namn=None, värde=None, /, **fält):
        """`fyll("hyra", "5852")` or `fyll(hyra="5852", el="400")`: text fields, by their names."""
        for namn, värde in ([(namn, värde)] if namn else []) + list(fält.items()):
            [fältet] = self._fält(namn, lambda f: f["slag"] not in ("radio", "checkbox", "file", "select", "submit"))
            if fältet["slag"] in ("date", "month", "time", "datetime-local"):
                self.webbläsare.execute_script("arguments[0].value = arguments[1]", fältet["element"], str(värde))
                continue
            fältet["element"].clear()
            fältet["element"].send_keys(str(värde))

    def välj(self, namn, värde):
        """A radio button or an option, by its value or by its label."""
        alternativ = self._fält(namn, lambda f: f["slag"] in ("radio", "select"))
        if alternativ[0]["slag"] == "select":
            val = alternativ[0]["element"].find_elements(By.TAG_NAME, "option")
            [träff] = [v for v in val if värde in (v.get_attribute("value"), städad(v.get_attribute("textContent")))] or [None]
            assert träff, self._berätta(f"{namn} har inte alternativet {värde!r}")
            träff.click()
        else:
            träffar = [f for f in alternativ if värde in (f["värde"], f["etikett"])]
            assert len(träffar) == 1, self._berätta(f"{namn} har {[(f['värde'], f['etikett']) for f in alternativ]}, inte {värde!r}")
            self._klicka_i(träffar[0])

    def kryssa(self, namn, värde=None, ja=True):
        """Ticks a checkbox (`ja=False` clears it); `värde` where several share the name: value or label."""
        rutor = self._fält(namn, lambda f: f["slag"] == "checkbox" and (värde is None or värde in (f["värde"], f["etikett"])))
        assert len(rutor) == 1, self._berätta(f"{namn} är {len(rutor)} rutor: säg vilken")
        if rutor[0]["vald"] != ja:
            self._klicka_i(rutor[0])

    def svara(self, svar):
        """Answers by the fields' names, each as its kind is answered; a list ticks several boxes."""
        for namn, värde in svar.items():
            slag = self._fält(namn, lambda f: True)[0]["slag"]
            if slag in ("radio", "select"):
                self.välj(namn, värde)
            elif slag == "checkbox":
                for ett in värde if isinstance(värde, list) else [värde]:
                    self.kryssa(namn, ett)
            else:
                self.fyll(namn, värde)

    def bifoga(self, namn, *filer):
        """Chooses one or more files in a file field."""
        [fältet] = self._fält(namn, lambda f: f["slag"] == "file")
        fältet["element"].send_keys("\n".join(str(Path(fil).resolve()) for fil in filer))

    # --- to see

    @property
    def text(self):
        """What is visible on the page; every kind of space is one space."""
        return städad(self.webbläsare.execute_script("return document.body.innerText"))

    @property
    def rubrik(self):
        return städad(self.webbläsare.find_element(By.TAG_NAME, "h1").text)

    @property
    def väg(self):
        """Where the person is: path and query."""
        delar = urlsplit(self.webbläsare.current_url)
        return delar.path + (f"?{delar.query}" if delar.query else "")

    @property
    def status(self):
        return self.webbläsare.execute_script("return performance.getEntriesByType('navigation')[0].responseStatus")

    def ser(self, *texter):
        for text in texter:
            assert städad(text) in self.text, self._berätta(f"ser inte {text!r}")

    def ser_inte(self, *texter):
        """Neither visible nor anywhere in what was sent."""
        for text in texter:
            källa = städad(self.webbläsare.execute_script("return document.documentElement.textContent"))
            värden = städad(" ".join(self.webbläsare.execute_script(
                "return [...document.querySelectorAll('input, textarea, option')].map(e => e.value)")))
            assert städad(text) not in self.text + " " + källa + " " + värden, self._berätta(f"ser {text!r}")

    def ser_fel(self, text, fält):
        """The error stands in the summary, leads to the field, and stands at the field; the title says so (ux.md 1.2)."""
        assert self.status == 422, self._berätta(f"status {self.status}, inte 422")
        assert self.webbläsare.title.startswith("Fel: "), self._berätta(f"titeln är {self.webbläsare.title!r}")
        brist = self.webbläsare.execute_script(FEL, städad(text), fält)
        assert brist is None, self._berätta(f"{text!r}: {brist}")

    def har(self, namn, värde):
        """A field holds this answer: its text, the chosen option's value, the list of ticked values, None for no choice."""
        fälten = self._fält(namn, lambda f: f["slag"] not in ("file", "submit"))
        if fälten[0]["slag"] == "radio":
            finns = next((f["värde"] for f in fälten if f["vald"]), None)
        elif fälten[0]["slag"] == "checkbox":
            finns = [f["värde"] for f in fälten if f["vald"]]
        else:
            [finns] = [f["värde"] for f in fälten]
        assert finns == värde, self._berätta(f"{namn} är {finns!r}, inte {värde!r}")

    def väntar_tills_ser(self, text, sekunder=20):
        """Loads the page again until the text is there: what a worker does takes a moment."""
        sist = time.monotonic() + sekunder
        while städad(text) not in self.text and time.monotonic() < sist:
            time.sleep(0.2)
            self.webbläsare.refresh()
        self._framme(200)
        self.ser(text)

    def tabell(self, rubrik):
        """The rows of the table with this caption, each a list of what stands in its cells."""
        rader = self.webbläsare.execute_script(TABELL, städad(rubrik))
        assert rader is not None, self._berätta(f"ingen tabell heter {rubrik!r}")
        return rader

    def uppgift(self, etikett):
        """What stands beside a label in a list of facts."""
        värde = self.webbläsare.execute_script(UPPGIFT, städad(etikett))
        assert värde is not None, self._berätta(f"ingen uppgift heter {etikett!r}")
        return värde

    def ärenden(self):
        """The cases on the page, as its data-attributes say: [{'arende', 'status', 'frist'}]."""
        return self.webbläsare.execute_script(
            "return [...document.querySelectorAll('[data-arende]')].map(e => ({...e.dataset}))")

    # --- past the page, with the person's cookies

    def hämta(self, vad, **val):
        """A path or a link's text (.ics, an attachment): (status, headers, bytes), without leaving the page."""
        if not vad.startswith("/"):
            adress = urlsplit(self._knapp(vad, val.pop("inom", None))["element"].get_attribute("href"))
            vad = adress.path + (f"?{adress.query}" if adress.query else "")
        return self.server.hämta(vad, self.kommun, huvuden={"Cookie": self.kakor(), **val.pop("huvuden", {})}, **val)

    def skicka(self, väg, fält):
        """POSTs fields as a program would, with what the page's form hides: (status, headers, bytes)."""
        gömda = self.webbläsare.execute_script("return Object.fromEntries([...document.querySelectorAll("
            "'form[method=post] input[name=_nyckel], form[method=post] input[name=_sett]')].map(e => [e.name, e.value]))")
        if urlsplit(self.väg).path != väg:
            gömda.pop("_sett", None)        # how this page stood, not that one
        return self.server.hämta(väg, self.kommun, "POST", urlencode({**gömda, **fält}, doseq=True), {
            "Cookie": self.kakor(), "Content-Type": "application/x-www-form-urlencoded",
            "Origin": self.server.adress(self.kommun)})

    def kakor(self):
        return "; ".join(f"{kaka['name']}={kaka['value']}" for kaka in self.webbläsare.get_cookies())

    def bild(self, namn):
        """A picture of the whole page, when $BIM_SCREENSHOTS says where; each page visited is taken by itself."""
        mapp = os.environ.get("BIM_SCREENSHOTS")
        if not mapp:
            return
        fil = Path(mapp) / self.resa / f"{self.steg:02}-{self.namn}-{i_filnamn(namn)}.png"
        fil.parent.mkdir(parents=True, exist_ok=True)
        png = self.webbläsare.execute_cdp_cmd("Page.captureScreenshot", {"format": "png", "captureBeyondViewport": True})
        fil.write_bytes(base64.b64decode(png["data"]))

    # --- helpers

    def _byt_sida(self, gör, status):
        förra = self._dokument()
        gör()
        self._vänta_på_ny_sida(förra)
        self._framme(status)

    def _dokument(self):
        try:
            return self.webbläsare.execute_script("return [document.readyState == 'complete', performance.timeOrigin]")
        except WebDriverException:
            return [False, None]

    def _vänta_på_ny_sida(self, förra):
        sist = time.monotonic() + 15
        while time.monotonic() < sist:
            färdig, ursprung = self._dokument()
            if färdig and ursprung != förra[1]:
                return
            time.sleep(0.02)
        raise AssertionError(self._berätta("ingen ny sida inom femton sekunder"))

    def _framme(self, status):
        self.steg += 1
        self.bild(self.väg.split("?")[0])
        fynd = granska(self.webbläsare, self.variant.skript, self.variant.bredd)
        self.fynd += [f"{self.namn} på {self.väg}: {mening}" for mening in fynd]
        fick = self.status
        godtagen = fick < 500 if status is None else fick == status
        assert godtagen, self._berätta(f"status {fick}, inte {status or 'under 500'}")

    def _knapp(self, text, inom):
        text = städad(text)
        alla = self.webbläsare.execute_script(KNAPPAR, städad(inom) if inom else None)
        for passar in (lambda k: k["syns"] == text, lambda k: k["läses"] == text, lambda k: text in k["syns"], lambda k: text in k["läses"]):
            träffar = [k for k in alla if passar(k) and k["avstånd"] < 1e6]
            if not träffar:
                continue
            närmast = [k for k in träffar if k["avstånd"] == min(k["avstånd"] for k in träffar)]
            mål = {k["element"].get_attribute("href") or k["element"].id for k in närmast}
            assert len(mål) == 1, self._berätta(f"{text!r} finns {len(närmast)} gånger: säg inom=")
            return närmast[0]
        raise AssertionError(self._berätta(f"inget att trycka på heter {text!r}" + (f" vid {inom!r}" if inom else "")
                                           + f"; här finns {[k['syns'] or k['läses'] for k in alla]}"))

    def _fält(self, namn, passar):
        alla = self.webbläsare.execute_script(FÄLT, namn)
        passande = [f for f in alla if passar(f)]
        # Several small forms of a page may have the same fields: the one that is unfolded is meant.
        passande = [f for f in passande if not f["undanvikt"]] or passande
        assert passande, self._berätta(f"fältet {namn} finns inte" if not alla else f"fältet {namn} är {[f['slag'] for f in alla]}")
        return passande

    def _klicka_i(self, fältet):
        # The label, as people do: the box itself may be drawn by the style sheet.
        etiketter = self.webbläsare.execute_script("return [...arguments[0].labels]", fältet["element"])
        (etiketter[0] if etiketter else fältet["element"]).click()

    def _berätta(self, vad):
        return f"{self.namn} på {self.väg}: {vad}\n--- sidan:\n{self.webbläsare.title}\n{self.text[:3000]}"


def städad(text):
    return re.sub(r"\s+", " ", re.sub("[\u00ad\u200b]", "", text or "")).strip()


def i_filnamn(text):
    enkel = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"\W+", "-", enkel).strip("-") or "start"
