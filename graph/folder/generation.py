"""A generation: all outputs of one build, made beside the old ones and put into their place at once.

A build that is killed, interrupted, or runs out of disk leaves the old outputs whole. What it leaves beside them, the next build
removes. Files that did not change are the old ones by hard links; files of others stay.

A folder that cannot be switched (the working folder of this process, a mount, one whose parent cannot be written) is filled from
a generation that was made inside it, file by file, and a build that is killed meanwhile is completed by the next one.
"""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from graph.errors import PolicyGraphError, UsageError
from graph.files import BESIDE, MANIFEST, is_beside, name_beside, write_new
from graph.folder.links import copy_file, link_same
from graph.folder.lock import lock_file
from graph.folder.manifest import digest_file, render_manifest
from graph.folder.swap import recover_folder, switch_folders
from graph.intake import read_manifest


def claim_folder(out: Path, *, force: bool = False) -> None:
    """Refuse a folder that holds what we did not make.

    Args:
        out: The folder to write to; it need not exist.
        force: Write beside foreign files all the same; they stay, unless they bear the name of an output.

    Raises:
        UsageError: It is a file, or holds files but no manifest of ours.
        ReadError: Its manifest is damaged.
    """
    if out.exists() and not out.is_dir():
        raise UsageError("the output is not a folder", str(out), "name a folder with -o")
    foreign = out.is_dir() and not all(is_beside(path.name) for path in out.iterdir())
    if not force and foreign and not (out / MANIFEST).is_file():
        raise UsageError("the folder holds files that policy-graph did not make", str(out), "name another folder, or add --force")
    read_manifest(out)


def write_folder(out: Path, outputs: Mapping[str, bytes], version: str) -> None:
    """Write all outputs, or leave the folder as it is; see `make_folder`.

    Args:
        out: A claimed folder.
        outputs: Name with forward slashes → content.
        version: Of the package, kept in the manifest.
    """
    make_folder(out, lambda made: write_outputs(made, outputs), version)


def write_outputs(made: Path, outputs: Mapping[str, bytes]) -> None:
    """Write outputs into a new folder."""
    for name, content in outputs.items():
        (made / name).parent.mkdir(parents=True, exist_ok=True)
        write_new(made / name, content)


def make_folder(out: Path, fill: Callable[[Path], None], version: str) -> None:
    """Make the next generation of a folder, or leave the folder as it is.

    Args:
        out: A claimed folder.
        fill: Writes all outputs into the folder that it is given; whatever it raises is raised, and nothing has changed.
        version: Of the package, kept in the manifest.

    Raises:
        PolicyGraphError: Another build is writing to the folder; or a file cannot be written, and what stood there still stands.
        UsageError: An output has to be written through a symbolic link.
    """
    place = out.resolve()
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        write = _switch if _can_switch(place) else _fill
        write(place, fill, version)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        kept = "what was built there before is untouched" if (out / MANIFEST).is_file() else "nothing was built there"
        raise PolicyGraphError(f"{reason}, and {kept}", str(error.filename or out), "make room, or name another folder") from error


def _can_switch(out: Path) -> bool:
    """Tell whether another folder can be put into the place of a folder."""
    working = Path.cwd()
    return out not in (working, *working.parents) and not out.is_mount() and os.access(out.parent, os.W_OK)


def _switch(out: Path, fill: Callable[[Path], None], version: str) -> None:
    """Make a folder beside another, and put it into its place."""
    building, before, _, lock = (name_beside(out, sort) for sort in BESIDE)
    with lock_file(lock, out):
        recover_folder(out, before)
        _remove(before)
        with _make(building, out, fill, version) as made:
            _keep_foreign(made, out)
            if out.is_dir():
                shutil.copymode(out, made)
            switch_folders(made, out, before)
        _sync(out.parent)
        _remove(before)


def _fill(out: Path, fill: Callable[[Path], None], version: str) -> None:
    """Make a folder inside another, and move its files to their places; from then on the next build would go on."""
    out.mkdir(exist_ok=True)
    building, _, ready, lock = (name_beside(out / out.name, sort) for sort in BESIDE)
    with lock_file(lock, out):
        _settle(out, ready)
        with _make(building, out, fill, version) as made:
            made.rename(ready)
        _settle(out, ready)


def _settle(out: Path, ready: Path) -> None:
    """Move the files of a folder that is ready to their places, the manifest last, and remove what is no longer made."""
    if not ready.is_dir():
        return
    files = read_manifest(ready)
    for name in read_manifest(out).keys() - files.keys():
        (out / name).unlink(missing_ok=True)
    for name in (*sorted(files), MANIFEST):
        if (ready / name).is_file():
            (out / name).parent.mkdir(parents=True, exist_ok=True)
            (ready / name).replace(out / name)
    _sync(out)
    _remove(ready)


@contextmanager
def _make(made: Path, out: Path, fill: Callable[[Path], None], version: str) -> Iterator[Path]:
    """Make a folder with all outputs; it is removed where it is not put into its place."""
    _remove(made)
    made.mkdir()
    try:
        fill(made)
        names = sorted(path.relative_to(made).as_posix() for path in made.rglob("*") if path.is_file())
        _check_links(out, names)
        before = read_manifest(out)
        files = {name: _digest(out, made, name, before) for name in names}
        for name, digest in files.items():
            if digest == before.get(name) and not _is_linked(out / name, made / name):
                link_same(out / name, made / name, digest)
        write_new(made / MANIFEST, render_manifest(files, version))
        for folder in {made, *((made / name).parent for name in names)}:
            _sync(folder)
        yield made
    finally:
        _remove(made)


def _digest(out: Path, made: Path, name: str, before: Mapping[str, str]) -> str | None:
    """Return the sha256 of an output; whoever put a link to that of the last generation there has looked at it."""
    return before[name] if name in before and _is_linked(out / name, made / name) else digest_file(made / name)


def _is_linked(old: Path, new: Path) -> bool:
    """Tell whether two names are of one file."""
    return old.is_file() and not old.is_symlink() and old.samefile(new)


def _check_links(out: Path, names: Iterable[str]) -> None:
    """Refuse to write through a symbolic link."""
    for parent in {(out / name).parent for name in names} - {out}:
        if parent.is_symlink():
            raise UsageError("an output folder is a symbolic link", str(parent), "remove the link")


def _keep_foreign(made: Path, out: Path) -> None:
    """Link the files of others in a folder into the new one; where they bear the name of an output, that is kept."""
    ours = {*read_manifest(out), MANIFEST}
    for folder, folders, files in os.walk(out):
        here = Path(folder)
        there = made / here.relative_to(out)
        links = [name for name in folders if (here / name).is_symlink()]
        folders[:] = [name for name in folders if name not in links and not is_beside(name)]
        for name in folders:
            if _is_foreign(here / name, ours, out):
                (there / name).mkdir(exist_ok=True)
        for name in (*files, *links):
            own = (here / name).relative_to(out).as_posix() in ours or is_beside(name)
            if not own and not os.path.lexists(there / name):
                there.mkdir(parents=True, exist_ok=True)
                copy_file(here / name, there / name)


def _is_foreign(folder: Path, ours: set[str], out: Path) -> bool:
    """Tell whether a folder holds nothing of ours, and so is somebody else's even where it is empty."""
    start = folder.relative_to(out).as_posix() + "/"
    return not any(name.startswith(start) for name in ours)


def _remove(folder: Path) -> None:
    """Remove a folder of ours with all that is in it; nothing where there is none."""
    if folder.is_dir():
        shutil.rmtree(folder)


def _sync(folder: Path) -> None:
    """See that the names in a folder are on the disk; Windows cannot open a folder."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
