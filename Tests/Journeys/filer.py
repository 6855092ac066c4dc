"""Small files that are what they say, and some that are not."""

import struct
import zlib


def _stycke(slag, innehåll):
    return struct.pack(">I", len(innehåll)) + slag + innehåll + struct.pack(">I", zlib.crc32(slag + innehåll))


# One grey dot.
PNG = (b"\x89PNG\r\n\x1a\n" + _stycke(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
       + _stycke(b"IDAT", zlib.compress(b"\x00\x80")) + _stycke(b"IEND", b""))

JPEG = bytes.fromhex(
    "ffd8ffe000104a46494600010100000100010000ffdb004300" + "08" * 64 + "ffc0000b080001000101011100ffc4001f0000010501010101010100000000000000000102030405060708090a0b"
    "ffc400b5100002010303020403050504040000017d" + "01020300041105122131410613516107227114328191a1082342b1c11552d1f02433627282090a161718191a25262728292a3435363738393a43"
    "4445464748494a535455565758595a636465666768696a737475767778797a838485868788898a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9ca"
    "d2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9faffda0008010100003f00d2cf20ffd9")

PDF = (b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
       b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n")

MED_LÖSENORD = PDF.replace(b"trailer<<", b"4 0 obj<</Filter/Standard/V 2>>endobj\ntrailer<</Encrypt 4 0 R")
SIDA = b"<!doctype html><script>alert(1)</script>"
