"""The chain that makes tampering with the journal show.

Each hash covers an entry, the digest of its payload and the hash before it. A payload is digested with a random
salt of its own, so that erasing payload and salt leaves nothing to guess from and a chain that still checks.
"""

import hashlib
import json

from sqlalchemy import Connection, select

from qualcode.model.journal import Row
from qualcode.store import tables


def digest(salt: str, content: str) -> str:
    """The salted digest of a payload (SHA-256, hex)."""
    return hashlib.sha256(b"%b\n%b" % (salt.encode(), content.encode())).hexdigest()


def entry_hash(entry: Row) -> str:
    """The hash of an entry: SHA-256 over its fields and the hash before it (hex)."""
    fields = ("uuid", "at", "coder", "program", "effect", "kind", "subject", "target_id", "payload_digest")
    line = json.dumps([entry["previous_hash"], *(entry[name] for name in fields)], ensure_ascii=False)
    return hashlib.sha256(line.encode()).hexdigest()


def first_hash(connection: Connection) -> str:
    """What the first entry's chain hangs on: a digest of the project's uuid."""
    meta = tables.Meta
    project = connection.execute(select(meta.value).where(meta.key == "project")).scalar_one()
    return hashlib.sha256(project.encode()).hexdigest()
