"""Values of arguments: what words on the command line are parsed as."""

import argparse
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def path(words: str) -> "Path":
    """Parse a path; `extract` needs none."""
    from pathlib import Path

    return Path(words)


def base_url(text: str) -> str:
    """Parse the address under which pages are published; it ends with a slash, and nothing else follows it.

    Example:
        >>> base_url("https://zfwj.example.gov.cn/政策")
        'https://zfwj.example.gov.cn/%E6%94%BF%E7%AD%96/'
    """
    from urllib.parse import quote, urlsplit  # imported for the one option that needs it

    try:
        parts = urlsplit(text)
        host, port = (parts.hostname or "").encode("idna").decode("ascii"), parts.port
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no address: {error}") from error
    if parts.scheme not in ("http", "https") or not re.fullmatch(r"[a-z0-9.-]+|[0-9a-f]*:[0-9a-f:.]+", host):
        raise argparse.ArgumentTypeError(f"{text!r} must be an address such as https://www.example.gov.cn/policies/")
    if parts.query or parts.fragment or parts.username is not None or text.endswith(("?", "#")):
        raise argparse.ArgumentTypeError(f"{text!r} must hold no user, query or fragment: names of pages are put behind it")
    named = f"[{host}]" if ":" in host else host
    way = quote(parts.path.rstrip("/"), safe="/%:@!$&'()*+,;=-._~")
    return f"{parts.scheme}://{named}{f':{port}' if port else ''}{way}/"


def count(text: str) -> int:
    """Parse a number of at least 0."""
    number = int(text)
    if number < 0:
        raise argparse.ArgumentTypeError("must be at least 0")
    return number


def day(text: str) -> str:
    """Parse a day of the calendar."""
    from datetime import date  # imported for the one option that needs it

    return date.fromisoformat(text).isoformat()


def seconds(text: str) -> float:
    """Parse a time limit."""
    number = float(text)
    if not 0 < number <= 3600:
        raise argparse.ArgumentTypeError("must be more than 0 and at most 3600")
    return number
