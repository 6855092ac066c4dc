"""A `bim serve --config` of one's own, as operators run it: a folder of configuration, a socket file, a migrated database."""

import http.client
import json
import resource
import shutil
import signal
import socket
import subprocess
import time

from server import TOPP, bim, döda_gruppen, miljö

VÄRD = "trelleborg.localhost"


class Drift:
    def __init__(self, mapp):
        self.mapp = mapp
        self.uttag = mapp / "bim.sock"
        self.process = None
        shutil.copytree(TOPP / "Config/demo/trelleborg", mapp / "trelleborg")
        (mapp / "data").mkdir()
        self.skriv("bim.json", {"lyssna": f"unix:{self.uttag}", "bakom_proxy": True, "data": str(mapp / "data"), "kommuner": ["trelleborg"]})
        hemlighet = mapp / "hemlighet"
        hemlighet.write_text("prov")
        hemlighet.chmod(0o600)
        tjänst = {"klient": "bim", "hemlighetsfil": str(hemlighet), "tillitsnivaer": ["http://id.elegnamnden.se/loa/1.0/loa3"]}
        self.skriv("trelleborg/anslutningar.json", {
            "databas": f"sqlite:{mapp}/data/trelleborg.db", "medborgare": tjänst | {"utfardare": "https://medborgare.example"},
            "personal": tjänst | {"utfardare": "https://personal.example", "roller": {"handlaggare": "handlaggare"}}})

    # --- its files

    def läs(self, namn):
        return json.loads((self.mapp / namn).read_text())

    def skriv(self, namn, värde):
        (self.mapp / namn).write_text(värde if isinstance(värde, str) else json.dumps(värde))

    # --- start and stop

    def starta(self, stderr=None, deskriptorer=None, **variabler):
        """`stderr`: where its log goes; a file in the folder when left out. `deskriptorer`: how many it may have open."""
        def före():
            if deskriptorer:
                resource.setrlimit(resource.RLIMIT_NOFILE, (deskriptorer, deskriptorer))
        if not (self.mapp / "data/trelleborg.db").exists():
            subprocess.run([bim(), "migrate", "--config", self.mapp], env=miljö(), check=True, capture_output=True)
        with open(self.mapp / "stdout", "ab") as ut, open(self.mapp / "stderr", "ab") as fel:
            self.process = subprocess.Popen([bim(), "serve", "--config", self.mapp], env=miljö() | variabler, stdin=subprocess.DEVNULL,
                                            stdout=ut, stderr=stderr or fel, start_new_session=True, preexec_fn=före)
        vänta_på(lambda: self.process.poll() is not None or self.redo())
        assert self.process.poll() is None, self.logg()[-2000:]

    def redo(self):
        try:
            return self.hämta("/readyz")[0] == 200
        except OSError:
            return False

    def signal(self, vilken):
        self.process.send_signal(vilken)

    def stoppa(self):
        """SIGTERM; how long it took and what it ended with."""
        började = time.monotonic()
        self.signal(signal.SIGTERM)
        return self.process.wait(12), time.monotonic() - började

    def städa(self):
        if self.process is not None and self.process.poll() is None:
            döda_gruppen(self.process)

    # --- what it says

    def logg(self):
        return (self.mapp / "stderr").read_text(errors="replace")

    def loggrader(self, händelse):
        return [rad for rad in map(json.loads, self.logg().splitlines()) if rad.get("event") == händelse]

    def förbindelse(self):
        return Socketförbindelse(self.uttag)

    def hämta(self, väg, metod="GET", kropp=None, huvuden=None):
        """(status, headers, text) of one request, as the proxy sends it."""
        förbindelse = self.förbindelse()
        try:
            förbindelse.request(metod, väg, kropp, {"Host": VÄRD, "X-Forwarded-Proto": "https"} | (huvuden or {}))
            svar = förbindelse.getresponse()
            return svar.status, svar.headers, svar.read().decode()
        finally:
            förbindelse.close()


class Socketförbindelse(http.client.HTTPConnection):
    def __init__(self, uttag):
        super().__init__(VÄRD, timeout=20)
        self.uttag = str(uttag)

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self.uttag)


def vänta_på(villkor, sekunder=20):
    sist = time.monotonic() + sekunder
    while not villkor():
        assert time.monotonic() < sist, "det hände inte"
        time.sleep(0.05)
