"""Changing the codebooks and the codings together: planned first, carried out as one operation, undone as one."""

from collections.abc import Callable, Mapping, Sequence

from qualcode import codebook
from qualcode.codebook import editing, refactoring, surgery
from qualcode.codebook.linting import Finding
from qualcode.coding import recoding
from qualcode.locale import N_
from qualcode.model.codebook import Code, Codebook, Provenance
from qualcode.model.coding import CodingFilter
from qualcode.model.edits import ListField, TextField
from qualcode.model.errors import NotFound, Refused
from qualcode.model.refactoring import Plan, Planned
from qualcode.model.slugs import slug_of
from qualcode.project.codes import accepting
from qualcode.project.codes.codebooks import Codebooks
from qualcode.project.context import CODEBOOKS, Context
from qualcode.project.reworking.relinking import relink
from qualcode.store import coding_queries, queries
from qualcode.store.journal import Operation


class Refactoring:
    """Every method but `carry_out` only plans: it answers what would happen and changes nothing.

    Codes are named by key, slug or label. Each raises NotFound for a code that is not there and Refused for a change
    that cannot be.
    """

    def __init__(self, context: Context, codebooks: Codebooks) -> None:
        self._context = context
        self._codebooks = codebooks

    def rename(self, name: str, label: str) -> Planned:
        """Another label."""
        place = self._find(name)
        return self._planned(refactoring.rename(*place, label), place)

    def move(self, name: str, parent: str | None, before: str | None = None) -> Planned:
        """Under another parent (None: to the top), before that brother or else last."""
        book, code = self._find(name)
        above = None if parent is None else self._in(book, parent).slug
        brother = None if before is None else self._in(book, before).slug
        return self._planned(refactoring.move(book, code, above, brother), (book, code))

    def define(
        self,
        name: str,
        texts: Mapping[TextField, str],
        lists: Mapping[ListField, Sequence[str]] | None = None,
    ) -> Planned:
        """Other texts or lists; "" or nothing takes one away."""
        place = self._find(name)
        return self._planned(refactoring.redefine(*place, texts, lists), place)

    def add(
        self,
        label: str,
        *,
        parent: str | None = None,
        book: str | None = None,
        slug: str | None = None,
        origin: Provenance | None = None,
        definition: str = "",
    ) -> Planned:
        """A new code: under a parent, or else at the top of a codebook (of the only one, where none is named).

        The slug is made from the label when it is not given.
        """
        where, above = (self._book(book), None) if parent is None else self._find(parent)
        new = Code(
            slug=slug or slug_of(label, self._taken(where)),
            label=" ".join(label.split()),
            definition=definition,
            origin=origin,
            parent=None if above is None else above.slug,
        )
        return self._planned(refactoring.add(where, new))

    def promote(self, name: str, keyword: str) -> Planned:
        """A keyword becomes a code below the one that had it."""
        book, code = self._find(name)
        label = keyword[:1].upper() + keyword[1:]
        new = Code(
            slug_of(keyword, self._taken(book)),
            label,
            keywords=(keyword,),
            origin=code.origin,
            parent=code.slug,
        )
        return self._planned(refactoring.promote(book, code, keyword, new))

    def merge(self, names: Sequence[str], into: str) -> Planned:
        """Codes become one; also codes that left their file and still have codings."""
        target = self._find(into)
        keys = [self._codebooks.key(name) for name in names]
        orphans = [key for key in self._codebooks.orphans() if key in keys]
        sources = [self._find(key) for key in keys if key not in orphans]
        plan = refactoring.merge(self._codebooks.all(), sources, target)
        return self._planned(refactoring.with_orphans(plan, orphans, target[0].key(target[1])))

    def split(
        self, name: str, labels: Sequence[str], dealt: Mapping[int, str], *, beside: bool = False
    ) -> Planned:
        """Codings (by id) are dealt to codes: new ones of `labels`, or known ones; the others stay.

        `dealt` names a code by label, slug or key.
        """
        book, code = self._find(name)
        taken = self._taken(book)
        new: list[Code] = []
        for label in labels:
            new.append(Code(slug_of(label, taken), " ".join(label.split()), origin=code.origin))
            taken |= {new[-1].slug}
        made = {c.label.casefold(): c.slug for c in new}
        slugs = {coding: made.get(to.casefold()) or self._in(book, to).slug for coding, to in dealt.items()}
        self._refuse_others(book.key(code), dealt)
        return self._planned(refactoring.split(book, code, new, slugs, beside=beside))

    def delete(self, name: str, *, to: str | None = None, drop: bool = False) -> Planned:
        """The code goes; its codings get the code `to`, or with `drop` are taken away. Refused without either."""
        key = self._codebooks.key(name)
        target = None if to is None else self._find(to)
        aim = None if target is None else target[0].key(target[1])
        if key in self._codebooks.orphans():
            plan = refactoring.without_orphan(key, aim)
        else:
            plan = refactoring.delete(self._codebooks.all(), self._find(key), aim)
        planned = self._planned(plan)
        if planned.effect.total and to is None and not drop:
            raise Refused(
                N_("%(code)s has %(count)s codings."),
                N_("Say which code they get (--to), or that they go with it (--drop-codings)."),
                code=plan.subject,
                count=planned.effect.total,
            )
        return planned

    def restore(self, name: str) -> Planned:
        """A code that left its file comes back into it, where and as it was last."""
        key = self._codebooks.key(name)
        with self._context.reading() as connection:
            last = accepting.last_with(connection, key)
        if last is None:
            raise NotFound(
                N_("The code '%(name)s' stands in its file."),
                N_("'qualcode codebook lint' tells which codes left theirs."),
                name=key,
            )
        book = self._codebooks.get(key.partition("/")[0])
        return self._planned(refactoring.restore(book, *last), (book, last[0]))

    def tidy(self, findings: Sequence[Finding]) -> Planned:
        """Everything that lint found and that can be put right without a decision."""
        return self._planned(refactoring.tidy(findings))

    def carry_out(
        self, planned: Planned, kind: str | None = None, besides: Callable[[Operation], None] | None = None
    ) -> None:
        """Does it: on the disk, journal and files, when this returns; `besides` in the same operation, as its last.

        Raises Refused when the codebooks are not as they were when it was planned, ProjectFault when nothing can be
        written.
        """
        self._codebooks.refresh()
        plan = planned.plan
        if plan.edits and not self._codebooks.is_writable():
            raise Refused(
                N_("The folder %(folder)s cannot be written."),
                N_("Give yourself the right to, then do it again."),
                folder=CODEBOOKS,
            )
        with self._context.journal.operation(kind or plan.kind) as operation:
            states = accepting.accepted(operation.connection)
            if any(states[slug].sha256 != sha256 for slug, sha256 in planned.states.items()):
                raise Refused(
                    N_("The codebook was changed meanwhile."),
                    N_("Look at it as it is now, and do it again."),
                )
            for slug, edits in plan.edits.items():
                state = states[slug]
                source = surgery.written(state.source, state.file_name, edits)
                book = codebook.parse(source, state.file_name)
                accepting.accept(operation, state.file_name, book, source, self._context.now())
                accepting.write_later(operation.connection, state, slug)
            recoding.recode(operation, plan)
            relink(operation, plan)
            operation.subject = plan.subject
            operation.details = {"became": {key: list(keys) for key, keys in plan.became.items()}}
            if besides is not None:
                besides(operation)
        self._codebooks.refresh()

    def _planned(self, plan: Plan, *about: refactoring.Place) -> Planned:
        """The plan with its effect on the codings of the codes it is about; refused where an edit cannot be."""
        for slug, edits in plan.edits.items():
            editing.edited(self._codebooks.get(slug), edits)
        self._refuse_without_file(list(plan.edits))
        keys = [book.key(code) for book, code in about]
        states = self._codebooks.states(list(plan.edits))
        with self._context.reading() as connection:
            rows = coding_queries.rows_coded(connection, recoding.concerned(plan, keys))
            memos = coding_queries.memos_on_codings(connection)
        told = recoding.effect([recoding.Row(*row) for row in rows], plan, keys, (on for _memo, on in memos))
        return Planned(plan, told, {slug: state.sha256 for slug, state in states.items()})

    def _find(self, name: str) -> tuple[Codebook, Code]:
        return self._codebooks.find(name)

    def _in(self, book: Codebook, name: str) -> Code:
        """A code of that codebook. Raises NotFound, and Refused for a code of another one."""
        code = book.get(name)
        if code is not None:
            return code
        there, found = self._find(name)
        if there.slug != book.slug:
            raise Refused(
                N_("%(code)s stands in another codebook than %(book)s."),
                N_("A code keeps its codebook: merge it into a code of the other one, or map it (maps_to)."),
                code=there.key(found),
                book=book.slug,
            )
        return found

    def _book(self, slug: str | None) -> Codebook:
        if slug is not None:
            return self._codebooks.get(slug)
        books = self._codebooks.all()
        if len(books) == 1:
            return books[0]
        raise NotFound(
            N_("Which codebook is not said."),
            N_("Name one of: %(names)s."),
            names=", ".join(book.slug for book in books) or "-",
        )

    def _taken(self, book: Codebook) -> frozenset[str]:
        """Every slug the codebook ever had: none is given twice."""
        with self._context.reading() as connection:
            known = queries.code_ids(connection)
        old = {key.partition("/")[2] for key in known if key.startswith(f"{book.slug}/")}
        return frozenset({code.slug for code in book.codes} | old)

    def _refuse_others(self, key: str, dealt: Mapping[int, str]) -> None:
        with self._context.reading() as connection:
            own = {
                coding.id
                for coding in coding_queries.codings(connection, CodingFilter(codes=frozenset({key})))
            }
        for coding in dealt:
            if coding not in own:
                raise Refused(
                    N_("Coding %(id)s is none of %(code)s."),
                    N_("'qualcode coding list --code' shows its codings."),
                    id=coding,
                    code=key,
                )

    def _refuse_without_file(self, slugs: Sequence[str]) -> None:
        faults = self._codebooks.faults_of(slugs)
        if faults:
            raise faults[0]
