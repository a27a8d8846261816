"""What the language room says of the texts of a project, kept by text and pipeline; each text in its own language."""

import re
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from qualcode import language
from qualcode.language.apart import Text, processes_for, read_apart
from qualcode.language.keeping import decoded, encoded
from qualcode.language.pipeline import Unusable
from qualcode.locale import N_, _
from qualcode.model.language import Annotation
from qualcode.project.context import Context
from qualcode.project.preferences import settings, user_settings
from qualcode.project.texts import transcripts
from qualcode.project.upkeep.findings import Finding
from qualcode.store import queries
from qualcode.store import tables as t
from qualcode.store.database import Database

_NUMBER = re.compile(r"[^\s,;]+")


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of the texts were read."""

    read: int
    all: int


@dataclass(frozen=True, slots=True)
class Standing:
    """How many transcripts there are, how many were read, the words of those, and the transcripts by language."""

    transcripts: int
    read: int
    words: int
    spoken: dict[str, list[str]]


class Annotations:
    """Reads texts and keeps what was said of them, so that each is read once."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.cache = StoredAnnotations(context.database)
        language.prefer(user_settings.settings().pipeline)

    def of(self, number: str, text: str) -> Annotation:
        """What is said of a text of the transcript with that number."""
        return language.annotate(text, self.cache, self.language_of(number))

    def of_codebook(self, text: str) -> Annotation:
        """What is said of words of a codebook: they are written in the language of the interviews."""
        return language.annotate(text, self.cache, self._context.settings.spoken)

    def known(self, number: str, text: str) -> Annotation | None:
        """What was said of a text when it was read, or None."""
        return self.cache.get(queries.hash_of(text), language.pipeline_version(self.language_of(number)))

    def language_of(self, number: str) -> str:
        """The language a transcript is in: that of the project, or the other one where the settings say so."""
        asked = self._context.settings
        others = {one.upper() for one in _NUMBER.findall(asked.other_language)}
        return _other(asked.spoken) if number.upper() in others else asked.spoken

    def elsewhere(self) -> AbstractContextManager[object]:
        """As long as the block lasts texts are read in a process of their own: a language model takes more memory than
        all the rest of the program.
        """
        return language.reading_elsewhere()

    def unread(self, connection: Connection) -> list[tuple[str, int]]:
        """The transcripts nothing was said of yet, with their current revisions."""
        row = t.AnnotationCacheRow
        read = {
            (one.text_sha256, one.pipeline)
            for one in connection.execute(select(row.text_sha256, row.pipeline))
        }
        return [
            (one.number, one.revision_id)
            for one in queries.current_texts(connection)
            if (one.sha256, language.pipeline_version(self.language_of(one.number))) not in read
        ]

    def unread_numbers(self) -> tuple[str, ...]:
        """The transcripts nothing was said of yet."""
        with self._context.reading() as connection:
            return tuple(number for number, _revision in self.unread(connection))

    def standing(self) -> Standing:
        """How much of the project was read, and in which language. Loads nothing."""
        with self._context.reading() as connection:
            infos = queries.transcripts(connection)
        unread = self.unread_numbers()
        spoken: dict[str, list[str]] = {}
        for info in infos:
            spoken.setdefault(self.language_of(info.number), []).append(info.number)
        read = [info for info in infos if info.number not in unread]
        return Standing(len(infos), len(read), sum(info.words for info in read), spoken)

    def spoken(self, spoken: str, numbers: Sequence[str] = ()) -> None:
        """Writes down which language is spoken in some transcripts, or in all; it counts when the project is opened.

        Raises NotFound for a transcript there is not.
        """
        file = settings.file(self._context.folder)
        if not numbers:
            file.set("spoken", spoken)
            file.unset("other_language")
            return
        with self._context.reading() as connection:
            meant = {transcripts.found(connection, number).number for number in numbers}
            known = [info.number for info in queries.transcripts(connection)]
        usual = self._context.settings.spoken
        others = {number for number in known if self.language_of(number) != usual}
        others = others - meant if spoken == usual else others | meant
        file.set("other_language", " ".join(number for number in known if number in others))

    def read_all(self, tell: Callable[[Progress], bool] = lambda progress: True) -> int:
        """Reads what was not read yet, beside the work; answers how many texts it read.

        In processes of its own, as many as pay, which stand back for everything else. `tell` hears how far it is, and
        stops it by answering no. What was read stays.
        """
        with self._context.reading() as connection:
            texts = [
                Text(queries.hash_of(text), text, self.language_of(number))
                for number, revision_id in self.unread(connection)
                for text in [queries.text_of(connection, revision_id)]
            ]
        if not texts or not tell(Progress(0, len(texts))):
            return 0
        words = sum(len(one.text.split()) for one in texts)
        done = 0
        with closing(read_apart(texts, processes_for(words))) as answers:
            for answer in answers:
                self.cache.keep(str(answer.key), answer.pipeline, answer.content)
                done += 1
                if not tell(Progress(done, len(texts))):
                    break
        return done

    def remarks(self) -> tuple[Finding, ...]:
        """See `remarks`."""
        return remarks()


def remarks() -> tuple[Finding, ...]:
    """What is used in the place of a pipeline that was to be used, and why. Loads nothing."""
    instead = language.pipeline_for()
    return tuple(_told(one, instead) for one in language.unusable())


def _other(spoken: str) -> str:
    return "nl" if spoken == "en" else "en"


def _told(unusable: Unusable, instead: language.Pipeline) -> Finding:
    details: dict[str, object] = {"why": _(unusable.why) % {"name": unusable.name}, "instead": instead.name}
    if instead.origin is language.Origin.RULES:
        return Finding(
            N_("The language model %(why)s; words and sentences are found by rules alone, names are not."),
            details,
        )
    return Finding(N_("The language model %(why)s; %(instead)s is used instead."), details)


class StoredAnnotations:
    """Keeps what the pipeline said in the database, by text and pipeline."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, sha256: str, pipeline: str) -> Annotation | None:
        """What `pipeline` said of the text with that hash, or None."""
        row = t.AnnotationCacheRow
        with self._database.reading() as connection:
            content = connection.execute(
                select(row.content).where(row.text_sha256 == sha256, row.pipeline == pipeline)
            ).scalar()
        return None if content is None else decoded(pipeline, content)

    def put(self, sha256: str, pipeline: str, annotation: Annotation) -> None:
        """Keeps it."""
        self.keep(sha256, pipeline, encoded(annotation))

    def keep(self, sha256: str, pipeline: str, content: bytes) -> None:
        """Keeps it, encoded already."""
        values = {"text_sha256": sha256, "pipeline": pipeline, "content": content}
        with self._database.writing() as connection:
            connection.execute(insert(t.AnnotationCacheRow).values(values).on_conflict_do_nothing())
