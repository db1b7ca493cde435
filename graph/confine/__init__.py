"""Run work on foreign bytes within limits: in a process of its own that can be killed, and that can open no file and no socket.

Parsers of PDF, Word and HTML hang, take all memory or abort on crafted files. Such work is a function from bytes to text that
is called in a process of its own: a hang, a bomb or a crash there becomes a classified error here, and this process lives on.
On Linux the process is a copy of one that has started already (`nursery`), so that a thousand files do not pay for a thousand
starts; elsewhere it is started anew. The limits need `resource`, which Windows does not have; there the time limit of the parent
holds alone.
"""

from graph.confine.process import MAX_TEXT, MEMORY, SECONDS, explain_death, run_confined

__all__ = ["MAX_TEXT", "MEMORY", "SECONDS", "explain_death", "run_confined"]
