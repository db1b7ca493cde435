"""The output folder: claimed before, made whole beside the old one, switched in one step, verified after."""

from graph.folder.generation import claim_folder, make_folder, write_folder, write_outputs
from graph.folder.links import copy_store, link_output
from graph.folder.manifest import digest_file, find_changed

__all__ = [
    "claim_folder", "copy_store", "digest_file", "find_changed", "link_output", "make_folder", "write_folder",
    "write_outputs",
]  # fmt: skip
