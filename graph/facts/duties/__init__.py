"""Duties: who must do what. Statements in brackets, lines, tables and prose, and the verbs that say what is done."""
