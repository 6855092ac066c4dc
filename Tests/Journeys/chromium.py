"""Debian's Chromium, driven by its own driver; nothing is looked for on the net."""

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

HÖJD = {390: 844, 1280: 900}


def starta():
    val = webdriver.ChromeOptions()
    val.binary_location = "/usr/bin/chromium"
    for flagga in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--hide-scrollbars",
                   "--lang=sv-SE", "--disable-background-networking", "--disable-component-update", "--no-first-run"):
        val.add_argument(flagga)
    val.add_experimental_option("prefs", {"intl.accept_languages": "sv-SE,sv"})
    val.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    webbläsare = webdriver.Chrome(options=val, service=Service("/usr/bin/chromedriver"))
    webbläsare.set_page_load_timeout(30)
    webbläsare.set_script_timeout(30)
    # A browser that is stuck fails its journey instead of holding up the rest.
    webbläsare.command_executor.client_config.timeout = 45
    return webbläsare


def nollställ(webbläsare, bredd, skript):
    """As new, for the next person: no cookies, no cache, no log; this width, with scripts or without."""
    webbläsare.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    webbläsare.get("about:blank")
    webbläsare.execute_cdp_cmd("Network.clearBrowserCookies", {})
    webbläsare.execute_cdp_cmd("Network.clearBrowserCache", {})
    webbläsare.execute_cdp_cmd("Page.resetNavigationHistory", {})
    webbläsare.get_log("browser")
    sätt_bredd(webbläsare, bredd)
    sätt_färger(webbläsare, "light")
    webbläsare.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": not skript})


def sätt_bredd(webbläsare, bredd):
    # Not "mobile": at 390 a phone would shrink a page that is too wide, and nobody would see that it is.
    webbläsare.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
        "width": bredd, "height": HÖJD.get(bredd, 800), "deviceScaleFactor": 1, "mobile": False})


def sätt_färger(webbläsare, schema):
    # Without motion: a colour on its way to another has neither's contrast.
    webbläsare.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [
        {"name": "prefers-color-scheme", "value": schema}, {"name": "prefers-reduced-motion", "value": "reduce"}]})
