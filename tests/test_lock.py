"""The lock of the development set-up holds what pyproject.toml asks for, and nothing of the machine that wrote it."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
LOCK = (ROOT / "requirements-dev.lock").read_text("utf-8")
LINES = [line for line in re.sub(r"\\\n\s*", "", LOCK).splitlines() if not line.startswith("#")]
PINS = [Requirement(line.split("--hash=")[0]) for line in LINES]


def read_wanted() -> list[Requirement]:
    """Return the requirements of the project and of all its extras."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = [line for extra in project["optional-dependencies"].values() for line in extra]
    return [Requirement(line) for line in (*project["dependencies"], *extras)]


def find_pins(name: str, python: str) -> list[Requirement]:
    """Return the pins of a package that hold for a version of Python on this system."""
    environment = {**default_environment(), "python_version": python, "python_full_version": f"{python}.0"}
    named = (pin for pin in PINS if canonicalize_name(pin.name) == canonicalize_name(name))
    return [pin for pin in named if pin.marker is None or pin.marker.evaluate(environment)]


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13", "3.14"])
def test_each_requirement_is_pinned_once_at_a_version_that_fits(python: str) -> None:
    """After a change of pyproject.toml, `make lock` writes the lock anew."""
    for wanted in read_wanted():
        versions = [next(iter(pin.specifier)).version for pin in find_pins(wanted.name, python)]
        assert len(versions) == 1, wanted
        assert wanted.specifier.contains(versions[0]), wanted


def test_each_pin_is_exact_and_has_its_hashes() -> None:
    assert len(PINS) > len(read_wanted())
    assert [line for line in LINES if not re.fullmatch(r"[\w-]+==[\w.]+( ; [^\\]+?)?( --hash=sha256:[0-9a-f]{64})+", line)] == []


def test_the_lock_names_no_address_and_no_path() -> None:
    assert not re.search(r"://|--(?:extra-)?index-url|--find-links|/tmp|/home", LOCK)
