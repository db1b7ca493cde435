"""Amounts: how much. The targets that a policy wants reached, and the caps on what it offers."""
