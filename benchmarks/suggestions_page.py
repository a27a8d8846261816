"""The tables and the curves of the benchmark of suggestions, as a page shows them."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
SITUATIONS = {
    "codebook_only": "codebook only",
    "labels_100": "100 labels",
    "labels_all": "all labels",
    "labels_100_course": "100 labels, codes just given known",
    "sequential": "coding in order",
}
INKS = ("#1f6feb", "#6e7781", "#bf8700", "#cf222e")


def put_in(page: Path, found: Mapping) -> None:
    """Puts tables between the marks of the page, and the curves into a drawing beside it."""
    text = page.read_text("utf-8")
    head, _begin, rest = text.partition(BEGIN)
    _old, _end, tail = rest.partition(END)
    page.write_text(f"{head}{BEGIN}\n\n{tables(found)}\n{END}{tail}", "utf-8")
    page.with_suffix(".svg").write_text(drawing(found["curves"]), "utf-8")


def tables(found: Mapping) -> str:
    """Everything that was measured."""
    lines: list[str] = []
    for name, figures in found["methods"].items():
        rows = [_row(title, figures[key]) for key, title in SITUATIONS.items()]
        lines += [f"**{name[0].upper()}{name[1:]}**", ""]
        head = (
            "",
            "R@1",
            "R@3",
            "95 % of draws of sections",
            "ECE",
            "precision",
            "recall",
            "shown per sentence",
        )
        lines += [*_table(head, rows), ""]
    lines += ["R@3 of each document:", ""]
    documents = found["documents"]
    names = list(documents["codebook_only"])
    rows = [(SITUATIONS[key], *(f"{documents[key][name]:.3f}" for name in names)) for key in documents]
    lines += [*_table(("", *names), rows), "", "R@3 on unseen sections by the number of labels:", ""]
    curves = found["curves"]
    steps = [f"{n}" for n, _value in next(iter(curves.values()))]
    rows = [(name, *(f"{value:.3f}" for _n, value in points)) for name, points in curves.items()]
    lines += [*_table(("", *steps), rows), "", "What is lost in R@3 when a suggester is left out:", ""]
    whole = found["ablation"]["nothing"]
    rows = [
        (name, *(f"{100 * (one[key] - whole[key]):+.1f}" for key in whole))
        for name, one in found["ablation"].items()
        if name != "nothing"
    ]
    lines += [*_table(("left out", *(SITUATIONS[key] for key in whole)), rows), ""]
    lines += ["Milliseconds of CPU on one core, text annotated:", ""]
    rows = [(name.replace("_", " ").removesuffix(" 95") + (", 95 of 100" if name.endswith("95") else ""), f"{ms}")
            for name, ms in found["cost_ms"].items()]  # fmt: skip
    return "\n".join([*lines, *_table(("", "ms"), rows)]) + "\n"


def _row(title: str, one: Mapping) -> tuple[str, ...]:
    low, high = one["interval"]
    shown = one["shown"]
    return (
        title,
        f"{one['recall_at_1']:.3f}",
        f"{one['recall_at_3']:.3f}",
        f"{low:.3f} to {high:.3f}",
        f"{one['calibration_error']:.4f}",
        f"{shown['precision']:.3f}",
        f"{shown['recall']:.3f}",
        f"{shown['per_segment']:.2f}",
    )


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield "| " + " | ".join(head) + " |"
    yield "|" + "---|" * len(head)
    for row in rows:
        yield "| " + " | ".join(row) + " |"


def drawing(curves: Mapping[str, Sequence[Sequence[float]]]) -> str:
    """R@3 by the number of labels, each method a line."""
    width, height, left, top, low = 640, 360, 50, 20, 0.4
    steps = [int(n) for n, _value in next(iter(curves.values()))]
    across = (width - left - 190) / (len(steps) - 1)

    def up(value: float) -> float:
        return round(top + (1 - value) / (1 - low) * (height - 60), 1)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" '
        'font-size="11">',
        f'<rect width="{width}" height="{height}" fill="white"/>',
    ]
    for tenth in range(4, 11):
        y = up(tenth / 10)
        parts.append(f'<line x1="{left}" x2="{width - 190}" y1="{y}" y2="{y}" stroke="#d0d7de"/>')
        parts.append(f'<text x="{left - 8}" y="{y + 4}" text-anchor="end">{tenth / 10:.1f}</text>')
    for nth, step in enumerate(steps):
        parts.append(
            f'<text x="{left + nth * across:.0f}" y="{height - 22}" text-anchor="middle">{step}</text>'
        )
    parts.append(f'<text x="{left}" y="{height - 6}">labels; upwards: R@3 on unseen sections</text>')
    ends = sorted((up(points[-1][1]), name) for name, points in curves.items())
    heights: dict[str, float] = {}
    for y, name in ends:
        heights[name] = max([y, *(other + 14 for other in heights.values())])
    for (name, points), ink in zip(curves.items(), INKS, strict=False):
        line = " ".join(f"{left + nth * across:.0f},{up(value)}" for nth, (_n, value) in enumerate(points))
        parts.append(f'<polyline points="{line}" fill="none" stroke="{ink}" stroke-width="2"/>')
        parts.append(f'<text x="{width - 184}" y="{heights[name] + 4}" fill="{ink}">{name}</text>')
    return "\n".join([*parts, "</svg>", ""])
