"""What stands in front of bim: nginx by our example, and others that read HTTP in their own way."""

import http.client
import os
import re
import shutil
import socket
import ssl
import subprocess

from drift import VÄRD, vänta_på
from server import TOPP, tre_lediga_portar

SÖK = os.environ["PATH"] + ":/usr/sbin"


class Proxy:
    """A program that passes requests on to bim's socket, for as long as the block lasts."""

    program = ""
    tls = False

    @classmethod
    def finns(cls):
        return shutil.which(cls.program, path=SÖK) is not None

    def __init__(self, mapp, uttag):
        self.mapp, self.uttag = mapp, uttag
        self.port = tre_lediga_portar()
        uttag.chmod(0o666)         # a proxy's workers are somebody else when it is started by root
        for folder in (mapp, *mapp.parents):
            if folder.stat().st_uid == os.getuid() and not folder.stat().st_mode & 0o001:
                folder.chmod(folder.stat().st_mode | 0o011)

    def __enter__(self):
        fil = self.mapp / f"{self.program}.conf"
        fil.write_text(self.konfiguration())
        self.logg = self.mapp / f"{self.program}.fel"
        with open(self.logg, "w") as logg:
            self.process = subprocess.Popen([shutil.which(self.program, path=SÖK), *self.ord(fil)], stdout=logg, stderr=logg)
        vänta_på(lambda: self.process.poll() is not None or self.svarar())
        assert self.process.poll() is None, self.logg.read_text()
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(10)

    def svarar(self):
        try:
            socket.create_connection(("127.0.0.1", self.port), timeout=5).close()
            return True
        except OSError:
            return False

    def hämta(self, väg, metod="GET", kropp=None, huvuden=None, värd=VÄRD, port=None, tls=None):
        förbindelse = http.client.HTTPConnection("127.0.0.1", port or self.port, timeout=20)
        förbindelse.connect()
        try:
            if self.tls if tls is None else tls:
                förbindelse.sock = self.hemligt(förbindelse.sock, värd)
            förbindelse.request(metod, väg, kropp, {"Host": värd} | (huvuden or {}))
            svar = förbindelse.getresponse()
            return svar.status, svar.headers, svar.read().decode()
        finally:
            förbindelse.close()

    def säg(self, text):
        """Byte for byte, and everything that is answered."""
        uttag = socket.create_connection(("127.0.0.1", self.port), timeout=20)
        with self.hemligt(uttag, VÄRD) if self.tls else uttag as uttag:
            uttag.sendall(text.encode("latin-1"))
            svar = b""
            while True:
                try:
                    bit = uttag.recv(65536)
                except (ConnectionResetError, ssl.SSLError):
                    return svar
                if not bit:
                    return svar
                svar += bit


class Nginx(Proxy):
    """Config/exempel/nginx.conf as it stands, but for ports, names and the certificate."""

    program = "nginx"
    tls = True

    @classmethod
    def finns(cls):
        return super().finns() and shutil.which("openssl") is not None

    def __init__(self, mapp, uttag, håller_kvar=False):
        super().__init__(mapp, uttag)
        self.http, self.håller_kvar = self.port + 1, håller_kvar

    def ord(self, fil):
        return ["-c", fil, "-e", self.logg]

    def konfiguration(self):
        text = (TOPP / "Config/exempel/nginx.conf").read_text()
        for ord, annat in {
            "listen 80;": f"listen 127.0.0.1:{self.http};", "listen 443 ": f"listen 127.0.0.1:{self.port} ", "bistand.kommunen.example": VÄRD,
            "/run/bim/bim.sock": str(self.uttag), "/etc/ssl/bim": str(self.mapp), "/var/log/nginx": str(self.mapp),
        }.items():
            assert ord in text
            text = text.replace(ord, annat)
        text = re.sub(r"^ *listen \[::\].*\n", "", text, flags=re.M)
        if self.håller_kvar:
            text = re.sub(r"(proxy_set_header Connection +)close;", r'\1"";', text).replace("upstream bim {", "upstream bim {\n    keepalive 4;")
            assert "keepalive 4;" in text and 'Connection        "";' in text
        platser = "".join(f"{namn}_temp_path {self.mapp}/{namn};" for namn in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
                        "-subj", f"/CN={VÄRD}", "-keyout", self.mapp / "privkey.pem", "-out", self.mapp / "fullchain.pem"], check=True, capture_output=True)
        return (f"daemon off; pid {self.mapp}/nginx.pid; error_log {self.mapp}/nginx.error; worker_processes 1;\n"
                f"events {{}}\nhttp {{ {platser}\n{text} }}\n")

    def hemligt(self, uttag, värd):
        return ssl.create_default_context(cafile=self.mapp / "fullchain.pem").wrap_socket(uttag, server_hostname=värd)


class HAProxy(Proxy):
    """Connections to bim are kept and shared between all who come."""

    program = "haproxy"

    def ord(self, fil):
        return ["-db", "-f", fil]

    def konfiguration(self):
        return f"""
defaults
    mode http
    timeout connect 5s
    timeout client 20s
    timeout server 60s
    http-reuse always
frontend in
    bind 127.0.0.1:{self.port}
    http-request set-header X-Forwarded-For %[src]
    http-request set-header X-Forwarded-Proto https
    default_backend bim
backend bim
    server bim unix@{self.uttag}
"""


class Apache(Proxy):
    """One process, whose connections to bim are kept."""

    program = "apache2"

    def ord(self, fil):
        return ["-DFOREGROUND", "-f", fil]

    def konfiguration(self):
        moduler = "".join(f"LoadModule {namn}_module /usr/lib/apache2/modules/mod_{namn}.so\n"
                          for namn in ("mpm_event", "authz_core", "headers", "proxy", "proxy_http"))
        return f"""{moduler}
ServerName {VÄRD}
ServerRoot {self.mapp}
DefaultRuntimeDir {self.mapp}
PidFile {self.mapp}/apache.pid
ErrorLog {self.mapp}/apache.error
Listen 127.0.0.1:{self.port}
User nobody
Group nogroup
StartServers 1
ServerLimit 1
ThreadsPerChild 8
MaxRequestWorkers 8
ProxyPreserveHost On
ProxyPass "/" "unix:{self.uttag}|http://bim/"
RequestHeader set X-Forwarded-Proto https
"""
