"""Reading the database beside the server: what the pages do not show, and the access log."""

import os
import re
import secrets
import sqlite3
from typing import Protocol

import psycopg
from psycopg.rows import dict_row


class Databas(Protocol):
    def rader(self, sql: str, **värden) -> list[dict]:
        """The rows of a SELECT; values are written :name in it, on both engines."""

    def värde(self, sql: str, **värden):
        """The only column of the only row."""


class EttVärde:
    def värde(self, sql, **värden):
        [rad] = self.rader(sql, **värden)
        [värde] = rad.values()
        return värde


class SQLiteDatabas(EttVärde):
    def __init__(self, fil):
        self.fil = fil

    @classmethod
    def i(cls, mapp, kommun):
        return cls(kommunens(sorted(mapp.rglob("*.db")), kommun, lambda fil: fil.name))

    def rader(self, sql, **värden):
        förbindelse = sqlite3.connect(f"file:{self.fil}?mode=ro", uri=True, timeout=10)
        try:
            förbindelse.row_factory = sqlite3.Row
            return [dict(rad) for rad in förbindelse.execute(sql, värden)]
        finally:
            förbindelse.close()


class PostgresDatabas(EttVärde):
    """A database of its own in the cluster of BIM_TEST_DATABASE_URL; the server may make more whose names begin the same."""

    def __init__(self, namn):
        self.namn = namn

    @classmethod
    def skapa(cls):
        databas = cls(f"resa_{secrets.token_hex(6)}")
        utför(f"CREATE DATABASE \"{databas.namn}\" TEMPLATE template0 LOCALE 'C'")
        return databas

    @property
    def adress(self):
        return klustrets().replace("/bim?", f"/{self.namn}?")

    def för(self, kommun):
        return PostgresDatabas(kommunens(self._alla(), kommun, str))

    def ta_bort(self):
        for namn in self._alla():
            utför(f'DROP DATABASE "{namn}" WITH (FORCE)')

    def rader(self, sql, **värden):
        with psycopg.connect(self.adress, row_factory=dict_row) as förbindelse:
            # A doubled colon is a cast.
            return förbindelse.execute(re.sub(r"(?<!:):([a-z_åäö]\w*)", r"%(\1)s", sql.replace("%", "%%")), värden).fetchall()

    def _alla(self):
        with psycopg.connect(klustrets()) as förbindelse:
            rader = förbindelse.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s) ORDER BY 1", [self.namn])
            return [namn for [namn] in rader]


def klustrets():
    return os.environ["BIM_TEST_DATABASE_URL"]


def utför(sql):
    with psycopg.connect(klustrets(), autocommit=True) as förbindelse:
        förbindelse.execute(sql)


def kommunens(databaser, kommun, namn):
    """The one named after the kommun; the first where none is, for then they share."""
    assert databaser, "servern har ingen databas än"
    return next((databas for databas in databaser if kommun in namn(databas)), databaser[0])
