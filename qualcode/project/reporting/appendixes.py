"""The method appendix: a list of points that a journal asks for, filled in from the project as far as it knows."""

from pathlib import Path
from typing import Literal

from qualcode import export
from qualcode.anonymisation import Gate, Overrides, woven
from qualcode.locale import N_, _, speaking
from qualcode.model.cleared import ClearedText
from qualcode.model.errors import Refused
from qualcode.model.reporting import Appendix, Guideline, Part, Point
from qualcode.model.table import Own
from qualcode.project.context import Context
from qualcode.project.identifying.identifiers import Identifiers
from qualcode.project.interpreting.theme_views import ThemeViews
from qualcode.project.outgoing.outlet import Outlet
from qualcode.project.past.method_facts import Fact, MethodFacts
from qualcode.project.reporting.guidelines import NAMES, OPEN, POINTS
from qualcode.project.reporting.theme_facts import theme_facts

TEMPLATES = "templates"
BLANK = N_("[FILL IN]")


class Appendixes:
    """Writes method appendixes, through the gate, by a template that the project's folder `templates` may replace."""

    def __init__(
        self, context: Context, facts: MethodFacts, views: ThemeViews, identifiers: Identifiers
    ) -> None:
        self._context = context
        self._facts = facts
        self._views = views
        self._outlet = Outlet(context, identifiers)

    def export(
        self,
        guideline: Guideline,
        path: Path | None = None,
        *,
        language: str = "",
        profile: str = "",
        despite: Overrides | None = None,
    ) -> Path:
        """Writes it as docx, md or html, by default to `exports/`, in the language of the project or the one given.

        Raises GateClosed, Refused (also for a template that makes no sense), ProjectFault.
        """
        chosen: Literal["en", "nl"] = "en" if (language or self._context.settings.language) == "en" else "nl"

        def write(gate: Gate, target: Path) -> Path:
            with speaking(chosen):
                return export.write_appendix(
                    target,
                    self._appendix(gate, guideline, chosen),
                    made_at=self._outlet.made_at(),
                    templates=self._context.folder / TEMPLATES,
                )

        return self._outlet.export(
            "appendix.export",
            path or Path(f"method-{guideline}.docx"),
            write,
            self._outlet.gate(despite, profile),
        )

    def template(self, suffix: str) -> Path:
        """Puts the template for that format in the project's folder `templates`, to be edited. Raises Refused."""
        target = self._context.folder / TEMPLATES / f"method{suffix}"
        if target.exists():
            raise Refused(N_("%(file)s exists already."), N_("Edit it, or take it away."), file=target.name)
        target.parent.mkdir(exist_ok=True)
        with speaking(self._context.settings.language):
            return export.write_template(target)

    def _appendix(self, gate: Gate, guideline: Guideline, language: str) -> Appendix:
        facts = {**self._facts.told(), **theme_facts(self._views.all())}
        pieces = [piece for told in facts.values() for fact in told for piece in fact]
        texts = list(dict.fromkeys(piece for piece in pieces if not isinstance(piece, Own)))
        clear = dict(zip(texts, gate.clear_texts(texts), strict=True))

        def answer(fact: Fact) -> ClearedText:
            return woven(*(p if isinstance(p, Own) else clear[p] for p in fact))

        name, source = NAMES[guideline]
        return Appendix(
            title=gate.clear_text(self._context.settings.title),
            name=woven(Own(_(name))),
            source=woven(Own(source)),
            blank=_(BLANK),
            language=language,
            parts=tuple(
                Part(
                    woven(Own(_(head))),
                    tuple(
                        Point(
                            place,
                            woven(Own(_(asked))),
                            answers := tuple(answer(fact) for one in known for fact in facts.get(one, ())),
                            not answers or OPEN in known,
                        )
                        for place, asked, known in points
                    ),
                )
                for head, points in POINTS[guideline]
            ),
            made_with=self._outlet.made_with(gate),
        )
