"""Rules: what all kinds share in saying how a 公文 says things: patterns, tables of words, the words of duty."""
