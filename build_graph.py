"""The main job: the same as ``policy-graph build``.

Run ``python build_graph.py FILE … -o OUT``; without files it prints its help, ``--example`` takes the built-in document.
"""

import sys

from graph.cli import main

if __name__ == "__main__":
    sys.argv.insert(1, "build")
    main()
