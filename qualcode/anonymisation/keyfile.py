"""The key between pseudonyms and people: a file in the age format that a passphrase or a few private keys open.

It holds the secret of the project, the originals of what is replaced, and what gives a pseudonymised transcript its
words back. What is in it is never written anywhere unencrypted.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from qualcode.locale import N_
from qualcode.model.errors import Refused

SHORTEST_PASSPHRASE = 12
HEADER = b"age-encryption.org/"
"""What every key file begins with."""

_FORMAT = 1

Restoration = tuple[tuple[int, int, str], ...]
"""Each replaced place of a pseudonymised text, start and end in code points, with the words that stood there."""


@dataclass(frozen=True, slots=True)
class KeyContent:
    """What a key holds. `originals` has what was replaced by what, `restorations` is keyed by the SHA-256 (hex) of the
    pseudonymised text in UTF-8; `recipients` are the public keys it was made for, none with a passphrase.
    """

    project: str
    secret: bytes
    made_at: str
    originals: Mapping[str, str] = field(default_factory=dict)
    restorations: Mapping[str, Restoration] = field(default_factory=dict)
    recipients: tuple[str, ...] = ()

    def restored(self, content: bytes) -> bytes:
        """The original of a pseudonymised transcript, byte for byte. Raises Refused for one this key does not know."""
        pieces = self.restorations.get(sha256(content).hexdigest())
        if pieces is None:
            raise Refused(
                N_("This key does not know that file: it was changed, or written after the key."),
                N_("Give the file as it was written; 'qualcode key update' brings the key up to date."),
            )
        text, parts, done = content.decode(), list[str](), 0
        for start, end, original in pieces:
            parts += [text[done:start], original]
            done = end
        return "".join([*parts, text[done:]]).encode()


@dataclass(frozen=True, slots=True)
class Opener:
    """What opens a key: a passphrase, or else private age keys (the lines of an identity file)."""

    passphrase: str = ""
    identities: tuple[str, ...] = ()


def restoration(pieces: Sequence[tuple[int, int, str]], text: str) -> tuple[str, Restoration]:
    """An entry of `KeyContent.restorations` for a pseudonymised text."""
    return sha256(text.encode()).hexdigest(), tuple(pieces)


def sealed(content: KeyContent, passphrase: str = "") -> bytes:
    """The key file for the recipients of `content`, or for a passphrase where it has none.

    Raises Refused for a passphrase that is too short and for what is no public age key.
    """
    import pyrage

    plain = json.dumps(
        {
            "format": _FORMAT,
            "project": content.project,
            "secret": content.secret.hex(),
            "made_at": content.made_at,
            "originals": dict(content.originals),
            "restorations": {of: list(map(list, pieces)) for of, pieces in content.restorations.items()},
            "recipients": list(content.recipients),
        },
        ensure_ascii=False,
    ).encode()
    if not content.recipients:
        if len(passphrase) < SHORTEST_PASSPHRASE:
            raise Refused(
                N_("A passphrase of a key has at least %(count)s characters."),
                N_("Take a few words that nobody guesses."),
                count=SHORTEST_PASSPHRASE,
            )
        sealed_by_passphrase: bytes = pyrage.passphrase.encrypt(plain, passphrase)
        return sealed_by_passphrase
    try:
        recipients = [pyrage.x25519.Recipient.from_str(one) for one in content.recipients]
    except pyrage.RecipientError as error:
        raise Refused(
            N_("A recipient is no public age key."), N_("Such a key begins with 'age1'.")
        ) from error
    encrypted: bytes = pyrage.encrypt(plain, recipients)
    return encrypted


def opened(data: bytes, opener: Opener) -> KeyContent:
    """What a key file holds. Raises Refused, in one and the same sentence, for a wrong passphrase, a wrong private key
    and a file that was tampered with.
    """
    import pyrage

    try:
        if opener.passphrase:
            plain = pyrage.passphrase.decrypt(data, opener.passphrase)
        else:
            plain = pyrage.decrypt(data, [pyrage.x25519.Identity.from_str(one) for one in opener.identities])
        held = json.loads(plain)
        return KeyContent(
            project=str(held["project"]),
            secret=bytes.fromhex(held["secret"]),
            made_at=str(held["made_at"]),
            originals=dict(held["originals"]),
            restorations={
                of: tuple((int(start), int(end), str(original)) for start, end, original in pieces)
                for of, pieces in held["restorations"].items()
            },
            recipients=tuple(held["recipients"]),
        )
    except (pyrage.DecryptError, pyrage.IdentityError, ValueError, KeyError, TypeError) as error:
        raise Refused(
            N_("The key does not open."),
            N_(
                "The passphrase or the private key is another one, or the file is no key of qualcode or damaged."
            ),
        ) from error
