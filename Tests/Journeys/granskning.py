"""What is looked at on every page a person comes to, without the journey asking."""

import hashlib
import json
import re
from pathlib import Path

import axe_playwright_python

import chromium

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
TAGGAR = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

KÖR_AXE = """
axe.run(document, {
  runOnly: %s, resultTypes: ['violations'], rules: %s
}).then(svar => svar.violations.flatMap(brott => brott.nodes.map(nod => ({
  regel: brott.id, hjälp: brott.help, var: nod.target.join(' '), html: nod.html.slice(0, 200),
  varför: nod.any.concat(nod.all, nod.none).map(del => del.message).join('; ')
}))))"""

FÖR_BRED = """(() => {
  const sida = document.scrollingElement
  if (sida.scrollWidth <= innerWidth) return null
  let värst = null, kant = innerWidth
  for (const element of document.querySelectorAll('body *')) {
    const höger = element.getBoundingClientRect().right + scrollX
    if (höger > kant) { kant = höger; värst = element }
  }
  return `${sida.scrollWidth} px bred på ${innerWidth}: ` + (värst ? värst.outerHTML.slice(0, 160) : 'okänt element')
})()"""

# Pages seen before in this run, at the same width, and what was found on them.
sedda = {}


def granska(webbläsare, skript, bredd):
    """One line per finding on the page that is shown: axe in light and dark, too wide, the console."""
    return _sidan(webbläsare, skript, bredd) + konsolen(webbläsare)


def _sidan(webbläsare, skript, bredd):
    sida = webbläsare.execute_script("return document.documentElement.outerHTML")
    nyckel = (hashlib.sha256(_utan_märken(sida).encode()).digest(), skript, bredd)
    if nyckel not in sedda:
        sedda[nyckel] = axe(webbläsare, skript) + för_bred(webbläsare, bredd)
    return sedda[nyckel]


def axe(webbläsare, skript):
    """WCAG 2.2 A and AA as axe sees them; contrast a second time in the dark palette."""
    # Axe waits on promises, which stand still where scripts are off. The page's own have by now been left out for good.
    webbläsare.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    try:
        värld = egen_värld(webbläsare)
        räkna_ut(webbläsare, AXE + ";0", värld)
        ljust = räkna_ut(webbläsare, KÖR_AXE % (json.dumps(TAGGAR), '{"target-size": {enabled: true}}'), värld)
        chromium.sätt_färger(webbläsare, "dark")
        mörkt = räkna_ut(webbläsare, KÖR_AXE % ('{type: "rule", values: ["color-contrast"]}', "{}"), värld)
    finally:
        chromium.sätt_färger(webbläsare, "light")
        webbläsare.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": not skript})
    return [_mening(fynd, "axe") for fynd in ljust] + [_mening(fynd, "axe i mörkt") for fynd in mörkt if fynd not in ljust]


def för_bred(webbläsare, bredd):
    """Sideways scrolling; on the phone also at 320 px (WCAG 1.4.10)."""
    fynd = [webbläsare.execute_script("return " + FÖR_BRED)]
    if bredd < 400:
        chromium.sätt_bredd(webbläsare, 320)
        fynd.append(webbläsare.execute_script("return " + FÖR_BRED))
        chromium.sätt_bredd(webbläsare, bredd)
    return [f"för bred: {mening}" for mening in fynd if mening]


def konsolen(webbläsare):
    """Script errors, what the content security policy stopped, parts that were not there."""
    return [f"konsolen: {rad['message']}" for rad in webbläsare.get_log("browser")
            if rad["level"] in ("SEVERE", "WARNING") and not _sidans_egen_status(rad)]


def _sidans_egen_status(rad):
    # Chromium notes a page's own 4xx as it would a missing picture's. The journey says which status it expects.
    träff = re.match(r"(\S+) - Failed to load resource: the server responded with a status of 4\d\d", rad["message"])
    return träff and rad["source"] == "network" and not re.search(r"/public/|/favicon|\.(css|js|png|svg|jpe?g|ico|woff2)$", träff[1])


def egen_värld(webbläsare):
    """A script world beside the page's: the page does not see it and its policy does not stop it."""
    ram = webbläsare.execute_cdp_cmd("Page.getFrameTree", {})["frameTree"]["frame"]["id"]
    return webbläsare.execute_cdp_cmd("Page.createIsolatedWorld", {"frameId": ram, "worldName": "granskning"})["executionContextId"]


def räkna_ut(webbläsare, uttryck, värld):
    svar = webbläsare.execute_cdp_cmd("Runtime.evaluate", {
        "expression": uttryck, "contextId": värld, "awaitPromise": True, "returnByValue": True})
    assert "exceptionDetails" not in svar, svar["exceptionDetails"]
    return svar["result"].get("value")


def _utan_märken(sida):
    return re.sub(r"[\w-]{32,}", "", sida)


def _mening(fynd, vad):
    return f"{vad}: {fynd['regel']} ({fynd['hjälp']}) {fynd['var']}: {fynd['html']} – {fynd['varför']}"
