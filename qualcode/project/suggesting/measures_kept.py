"""The last measurement of suggestions, kept in the database for each learner until the next."""

import json

from sqlalchemy import Connection
from sqlalchemy.dialects.sqlite import insert

from qualcode.model.proportion import Proportion
from qualcode.model.suggestion import Measured, Worth
from qualcode.project.context import Context
from qualcode.store import suggestion_queries
from qualcode.store import tables as t


def remembered(connection: Connection, learner: str | None) -> tuple[str, Measured] | None:
    """The state the project was in when it was measured last for that learner (None: the team), and the figures."""
    found = suggestion_queries.measured(connection, learner or "")
    if found is None:
        return None
    state, content = found
    said = json.loads(content)
    worths = tuple(
        Worth(code, codings, Proportion(*precision), Proportion(*recall), people and Proportion(*people))
        for code, codings, precision, recall, people in said["worths"]
    )
    return state, Measured(worths, said["interviews"], said["sentences"], learner or "", said["at"])


def keep(context: Context, state: str, measured: Measured) -> None:
    """Keeps a measurement in the place of the one before."""
    content = json.dumps(
        {
            "worths": [
                [
                    worth.code,
                    worth.codings,
                    *([p.part, p.whole] for p in (worth.precision, worth.recall)),
                    None if worth.people is None else [worth.people.part, worth.people.whole],
                ]
                for worth in measured.worths
            ],
            "interviews": measured.interviews,
            "sentences": measured.sentences,
            "at": measured.at,
        }
    )
    said = {"state": state, "content": content}
    row = insert(t.MeasureCacheRow).values(learner=measured.learner, **said)
    with context.database.writing() as connection:
        connection.execute(row.on_conflict_do_update(index_elements=["learner"], set_=said))
