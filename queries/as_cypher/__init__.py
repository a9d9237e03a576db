"""Show as Cypher: for a question about structure, the statement that answers it in Neo4j Browser.

The statement is text to read and to paste. The program itself never runs it: its own answers come
from the snapshot, and a test proves on random graphs that the two agree.
"""

from queries.as_cypher.chains import chains_as_cypher
from queries.as_cypher.loops import loops_as_cypher
from queries.as_cypher.matrix import matrix_as_cypher
from queries.as_cypher.reach import reach_as_cypher
from queries.as_cypher.text import CypherText, literal

__all__ = [
    "CypherText",
    "chains_as_cypher",
    "literal",
    "loops_as_cypher",
    "matrix_as_cypher",
    "reach_as_cypher",
]
