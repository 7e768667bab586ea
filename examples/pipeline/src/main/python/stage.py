"""The Python stage of the pipeline: what becomes of a line."""

import re
import unicodedata
import zlib
from dataclasses import dataclass

WORD = re.compile("[A-Za-z]+")


@dataclass(frozen=True)
class Line:
    """A line as the Java side wants it; its record `Line` has the same fields."""

    text: str
    words: int
    longest: str
    checksum: int


lines_parsed = 0


def parse(lines: list[str]) -> list[Line]:
    """Returns each of `lines` normalized and counted, with the checksum of how it came in."""
    global lines_parsed
    lines_parsed += len(lines)
    return [parse_line(line) for line in lines]


def parse_line(line: str) -> Line:
    text = unicodedata.normalize("NFC", " ".join(line.split()))
    words = WORD.findall(text)
    return Line(text, len(words), max(words, key=len, default=""), zlib.crc32(line.encode()))
