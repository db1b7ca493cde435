"""Ask the graph: our own packaged questions in this process, everybody's queries in a process that can be killed.

A query sees the union of all named graphs, each triple once. Parameters are bound as values, never written into a query.
"""

from graph.query.data import add_quads, build_store, check_data, load_data, load_quads, select_rows
from graph.query.process import LIMIT, TIMEOUT, Answer, ask_question, run_query
from graph.query.questions import Parameter, Question, list_questions, read_question
from graph.query.rows import read_rows

__all__ = [
    "LIMIT",
    "TIMEOUT",
    "Answer",
    "Parameter",
    "Question",
    "add_quads",
    "ask_question",
    "build_store",
    "check_data",
    "list_questions",
    "load_data",
    "load_quads",
    "read_question",
    "read_rows",
    "run_query",
    "select_rows",
]
