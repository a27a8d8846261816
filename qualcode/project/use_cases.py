"""The use cases of a project, each loaded when it is first used: most commands need few of them."""

from functools import cached_property
from typing import TYPE_CHECKING

from qualcode.project.codes.codebooks import Codebooks
from qualcode.project.context import Context

if TYPE_CHECKING:
    from qualcode.project.applying.codings import Codings
    from qualcode.project.applying.in_vivo import InVivo
    from qualcode.project.beginning.left_off import LeftOffs
    from qualcode.project.codes.codebook_making import CodebookMaking
    from qualcode.project.codes.rounds import Rounds
    from qualcode.project.counting.frames import Frames
    from qualcode.project.counting.sql import Sql
    from qualcode.project.counting.tables import Tables
    from qualcode.project.exchanging.foreign import Foreign
    from qualcode.project.finding.querying import Querying
    from qualcode.project.finding.searching import Searching
    from qualcode.project.identifying.identifiers import Identifiers
    from qualcode.project.identifying.key import Key
    from qualcode.project.interpreting.claims import Claims
    from qualcode.project.interpreting.frameworks import Frameworks
    from qualcode.project.interpreting.theme_views import ThemeViews
    from qualcode.project.interpreting.themes import Themes
    from qualcode.project.noting.memos import Memos
    from qualcode.project.outgoing.depositing import Depositing
    from qualcode.project.outgoing.publication import Publication
    from qualcode.project.outgoing.risk import Risk
    from qualcode.project.outgoing.verifying import Verifying
    from qualcode.project.outgoing.withdrawal import Withdrawal
    from qualcode.project.past.history import History
    from qualcode.project.past.method_facts import MethodFacts
    from qualcode.project.people.cases import Cases
    from qualcode.project.reporting.appendixes import Appendixes
    from qualcode.project.reporting.framework_publication import FrameworkPublication
    from qualcode.project.reporting.pages import Pages
    from qualcode.project.reporting.reports import Reports
    from qualcode.project.reworking.refactoring import Refactoring
    from qualcode.project.suggesting.decisions import Decisions
    from qualcode.project.suggesting.proposing import Proposing
    from qualcode.project.suggesting.suggestions import Suggestions
    from qualcode.project.suggesting.worths import Worths
    from qualcode.project.texts.annotations import Annotations
    from qualcode.project.texts.finishing import Finishing
    from qualcode.project.texts.gathering import Gathering
    from qualcode.project.texts.recordings import Recordings
    from qualcode.project.texts.revisions import Revisions
    from qualcode.project.texts.transcripts import Transcripts
    from qualcode.project.texts.wayback import WayBack


class UseCases:
    """What can be done with a project, by what it is about."""

    def __init__(self, context: Context, codebooks: Codebooks) -> None:
        self._context = context
        self.codebooks = codebooks

    def load(self) -> None:
        """Loads them all: a workbench does before it is there, so that no key waits for it."""
        for name, one in vars(UseCases).items():
            if isinstance(one, cached_property):
                getattr(self, name)

    @cached_property
    def transcripts(self) -> "Transcripts":
        """The transcripts of a project."""
        from qualcode.project.texts.transcripts import Transcripts

        return Transcripts(self._context)

    @cached_property
    def gathering(self) -> "Gathering":
        """Imports of many files."""
        from qualcode.project.texts.gathering import Gathering

        return Gathering(self._context, self.transcripts)

    @cached_property
    def wayback(self) -> "WayBack":
        """The way back to the originals of a project."""
        from qualcode.project.texts.wayback import WayBack

        return WayBack(self._context)

    @cached_property
    def recordings(self) -> "Recordings":
        """The recordings of a project's transcripts."""
        from qualcode.project.texts.recordings import Recordings

        return Recordings(self._context)

    @cached_property
    def left_off(self) -> "LeftOffs":
        """What the current coder left off with."""
        from qualcode.project.beginning.left_off import LeftOffs

        return LeftOffs(self._context)

    @cached_property
    def finishing(self) -> "Finishing":
        """Who has finished which transcript; each coder says it for himself or herself."""
        from qualcode.project.texts.finishing import Finishing

        return Finishing(self._context)

    @cached_property
    def revisions(self) -> "Revisions":
        """The successive texts of a project's transcripts, and the segments that wait for a place in the newest."""
        from qualcode.project.texts.revisions import Revisions

        return Revisions(self._context)

    @cached_property
    def cases(self) -> "Cases":
        """The cases of a project."""
        from qualcode.project.people.cases import Cases

        return Cases(self._context)

    @cached_property
    def codings(self) -> "Codings":
        """The codings of a project."""
        from qualcode.project.applying.codings import Codings

        return Codings(self._context, self.codebooks)

    @cached_property
    def refactoring(self) -> "Refactoring":
        """Changes of codebooks that take codings along: planned, then carried out."""
        from qualcode.project.reworking.refactoring import Refactoring

        return Refactoring(self._context, self.codebooks)

    @cached_property
    def rounds(self) -> "Rounds":
        """Rounds of coding: named moments of the codebooks."""
        from qualcode.project.codes.rounds import Rounds

        return Rounds(self._context)

    @cached_property
    def codebook_making(self) -> "CodebookMaking":
        """New codebooks."""
        from qualcode.project.codes.codebook_making import CodebookMaking

        return CodebookMaking(self._context, self.codebooks)

    @cached_property
    def in_vivo(self) -> "InVivo":
        """Coding in vivo."""
        from qualcode.project.applying.in_vivo import InVivo

        return InVivo(self._context, self.codebooks, self.codings, self.refactoring, self.codebook_making)

    @cached_property
    def foreign(self) -> "Foreign":
        """Projects of other programs."""
        from qualcode.project.exchanging.foreign import Foreign

        return Foreign(self._context, self.codebooks)

    @cached_property
    def journal(self) -> "History":
        """The journal of a project for the current coder."""
        from qualcode.project.past.history import History

        return History(self._context, self.codebooks)

    @cached_property
    def annotations(self) -> "Annotations":
        """Reads texts and keeps what was said of them, so that each is read once."""
        from qualcode.project.texts.annotations import Annotations

        return Annotations(self._context)

    @cached_property
    def suggestions(self) -> "Suggestions":
        """Proposed codes."""
        from qualcode.project.suggesting.suggestions import Suggestions

        return Suggestions(self._context, self.codebooks, self.annotations)

    @cached_property
    def worths(self) -> "Worths":
        """Measures suggestions, and remembers what came of it."""
        from qualcode.project.suggesting.worths import Worths

        return Worths(self._context, self.codebooks, self.suggestions)

    @cached_property
    def proposing(self) -> "Proposing":
        """Lists of proposed codings, for the current coder."""
        from qualcode.project.suggesting.proposing import Proposing

        return Proposing(self._context, self.codebooks, self.suggestions)

    @cached_property
    def decisions(self) -> "Decisions":
        """Suggestions shown to the current coder, taken and refused."""
        from qualcode.project.suggesting.decisions import Decisions

        return Decisions(self._context, self.codebooks, self.annotations)

    @cached_property
    def search(self) -> "Searching":
        """Searches a project."""
        from qualcode.project.finding.searching import Searching

        return Searching(self._context, self.codebooks, self.suggestions, self.annotations)

    @cached_property
    def query(self) -> "Querying":
        """The queries of a project."""
        from qualcode.project.finding.querying import Querying

        return Querying(self._context, self.codebooks)

    @cached_property
    def tables(self) -> "Tables":
        """The tables of a project, to look at; `Publication` hands them in."""
        from qualcode.project.counting.tables import Tables

        return Tables(self._context, self.codebooks, self.codings, self.query)

    @cached_property
    def themes(self) -> "Themes":
        """The themes of a project."""
        from qualcode.project.interpreting.themes import Themes

        return Themes(self._context, self.codebooks)

    @cached_property
    def claims(self) -> "Claims":
        """The claims of a project."""
        from qualcode.project.interpreting.claims import Claims

        return Claims(self._context, self.query)

    @cached_property
    def theme_views(self) -> "ThemeViews":
        """The themes of a project as they are read: everything a report of them needs."""
        from qualcode.project.interpreting.theme_views import ThemeViews

        return ThemeViews(self._context, self.codebooks, self.query)

    @cached_property
    def frameworks(self) -> "Frameworks":
        """The framework matrices of a project."""
        from qualcode.project.interpreting.frameworks import Frameworks

        return Frameworks(self._context, self.codebooks)

    @cached_property
    def sql(self) -> "Sql":
        """Reads the project by SQL; `docs/python.md` describes the views."""
        from qualcode.project.counting.sql import Sql

        return Sql(self._context, self.codebooks)

    @cached_property
    def frames(self) -> "Frames":
        """Everything that can be counted, as frames of polars or pandas, or as a list of dictionaries."""
        from qualcode.project.counting.frames import Frames

        return Frames(self.sql)

    @cached_property
    def memos(self) -> "Memos":
        """The memos of a project."""
        from qualcode.project.noting.memos import Memos

        return Memos(self._context, self.codebooks)

    @cached_property
    def identifiers(self) -> "Identifiers":
        """The identifiers of a project and the decisions about them."""
        from qualcode.project.identifying.identifiers import Identifiers

        return Identifiers(self._context, self.codebooks)

    @cached_property
    def withdrawal(self) -> "Withdrawal":
        """Erases cases of a project."""
        from qualcode.project.outgoing.withdrawal import Withdrawal

        identifiers = self.identifiers
        return Withdrawal(
            self._context,
            self.recordings,
            identifiers.digests,
            identifiers.digest_of_name,
            identifiers.written,
        )

    @cached_property
    def publication(self) -> "Publication":
        """Matrices to look at, and matrices and quotes to hand in."""
        from qualcode.project.outgoing.publication import Publication

        return Publication(self._context, self.codebooks, self.codings, self.identifiers)

    @cached_property
    def framework_publication(self) -> "FrameworkPublication":
        """What leaves of framework matrices."""
        from qualcode.project.reporting.framework_publication import FrameworkPublication

        return FrameworkPublication(self._context, self.identifiers)

    @cached_property
    def pages(self) -> "Pages":
        """The page of a project: its figures and quotes to look through, through the gate."""
        from qualcode.project.reporting.pages import Pages

        return Pages(
            self._context,
            self.codebooks,
            self.tables,
            self.identifiers,
            self.publication,
            self.theme_views,
            self.frameworks,
        )

    @cached_property
    def reports(self) -> "Reports":
        """Writes reports."""
        from qualcode.project.reporting.reports import Reports

        return Reports(
            self._context, self.codebooks, self.tables, self.theme_views, self.frameworks, self.identifiers
        )

    @cached_property
    def _facts(self) -> "MethodFacts":
        """What a project can tell of its methods."""
        from qualcode.project.past.method_facts import MethodFacts

        return MethodFacts(self._context, self.codebooks, self.codings, self.tables, self.suggestions)

    @cached_property
    def appendixes(self) -> "Appendixes":
        """Writes method appendixes, through the gate."""
        from qualcode.project.reporting.appendixes import Appendixes

        return Appendixes(self._context, self._facts, self.theme_views, self.identifiers)

    @cached_property
    def depositing(self) -> "Depositing":
        """Makes deposits."""
        from qualcode.project.outgoing.depositing import Depositing

        return Depositing(self._context, self.codebooks, self.codings, self.identifiers, self._facts)

    @cached_property
    def key(self) -> "Key":
        """What links pseudonyms to people, in one encrypted file that is never in the project's exports."""
        from qualcode.project.identifying.key import Key

        return Key(self._context, self.identifiers)

    @cached_property
    def verifying(self) -> "Verifying":
        """The check of a manuscript."""
        from qualcode.project.outgoing.verifying import Verifying

        return Verifying(self._context, self.codings, self.identifiers)

    @cached_property
    def risk(self) -> "Risk":
        """What is left by which somebody may be recognised, for the researcher's own eyes."""
        from qualcode.project.outgoing.risk import Risk

        return Risk(self._context, self.codebooks, self.codings, self.identifiers)
