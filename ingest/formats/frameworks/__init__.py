"""Other frameworks' tables: what is told, under their headings, and a list of what does not fit.

They are written, never read: a row of theirs brings together what several sources say.
"""
