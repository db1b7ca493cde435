"""The output folder: claimed before, made whole beside the old one, switched in one step, verified after."""

from graph.folder.generation import claim_folder, make_folder, write_folder, write_outputs
from graph.folder.manifest import find_changed

__all__ = ["claim_folder", "find_changed", "make_folder", "write_folder", "write_outputs"]
