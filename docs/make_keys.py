"""Makes docs/keys.md: every key of the workbench in English and in Dutch, and how many keys a task takes.

python docs/make_keys.py
"""

from pathlib import Path

from qualcode.locale import _, speaking
from qualcode.session.keys import registry
from qualcode.session.keys.actions import Action
from qualcode.session.keys.keymap import KeyMap, written
from qualcode.session.prompts.picker import SHOWN, Choice, rank

PAGE = Path(__file__).with_name("keys.md")

# What other programs ask for the same: shared/research/terminal-ui.md §5.4 (QualCoder read from its handler; of
# ATLAS.ti and MAXQDA drag and the nine shortcuts from their documentation, the rest from memory).
OTHERS = {
    "same": ("drag + `Q`", "drag + quick-list"),
    "pinned": (
        "drag, click the code in the tree, `Q`",
        "drag + drag of the code, or one of MAXQDA's nine shortcuts",
    ),
    "any": (
        "drag, find the code in the tree, click, `Q`; or `R` and arrows",
        "drag, open the dialog, type, Enter",
    ),
    "suggestion": ("–", "–"),
    "three": ("one longer drag", "one longer drag"),
    "trim": ("Shift/Alt and an arrow for each character", "drag of a handle"),
}

# 150 codes as research projects have them: a theme and what of it.
THEMES = (
    "Bonding", "Bridging", "Linking", "Vertrouwen", "Burenhulp", "Mantelzorg", "Eenzaamheid", "Drempels",
    "Schaamte", "Papierwerk", "Gemeente", "Veiligheid", "Ontmoeting", "Vrijwilligers", "Werkdruk",
)  # fmt: skip
ASPECTS = ("in de buurt", "thuis", "vroeger", "bij de gemeente", "online", "als zorg", "met geld", "door angst",
           "zonder hulp", "van jongeren")  # fmt: skip


def codes() -> tuple[Choice, ...]:
    """150 codes."""
    labels = [f"{theme} {aspect}" for theme in THEMES for aspect in ASPECTS]
    return tuple(Choice(f"c{nth}", label) for nth, label in enumerate(labels))


def keys_to_pick(choice: Choice, choices: tuple[Choice, ...]) -> list[str]:
    """The fewest keys that give the next sentence this code, on no digit: select, list, letters, arrows, Enter."""
    keymap = KeyMap()
    begun = [first(keymap, "select.next_sentence"), first(keymap, "code.pick")]
    ways = [
        [*letters, *(["down"] * shown.index(choice)), "enter"]
        for letters in shortest_first(choice.label)
        if choice in (shown := rank(letters, choices)[:SHOWN])
    ]
    return [*begun, *min(ways, key=len)]


def shortest_first(label: str) -> list[str]:
    """What somebody may type for a label: beginnings of its words one after the other, short ones first."""
    words = label.casefold().split()
    typed = {""}
    for word in words:
        typed |= {done + word[:n] for done in typed for n in range(1, 4)}
    return sorted(typed, key=lambda text: (len(text), text))


def first(keymap: KeyMap, action_id: str) -> str:
    """The first key of an action."""
    return next(action.keys[0] for action in keymap.actions if action.id == action_id)


def tasks() -> list[tuple[str, str, list[str]]]:
    """Tasks: what they are, what others ask for them, and our keys."""
    keymap = KeyMap()

    def keys(*ids: str) -> list[str]:
        return [first(keymap, id_) for id_ in ids]

    worst = max((keys_to_pick(choice, codes()) for choice in codes()), key=len)
    return [
        ("same", "The same code on the next sentence", keys("select.next_sentence", "code.repeat")),
        ("pinned", "The next sentence, a code on a digit", [*keys("select.next_sentence"), "3"]),
        ("any", "Any of 150 codes for what is selected (the one that takes most)", worst[1:]),
        ("suggestion", "Take a suggestion", keys("code.take")),
        (
            "three",
            "Three sentences, the same code",
            keys("select.next_sentence", "select.extend", "select.extend", "code.repeat"),
        ),
        ("trim", "One word off the end", keys("select.end_earlier")),
    ]


def page() -> str:
    """The whole page."""
    lines = [
        "# Keys of the workbench · Toetsen van de werkbank",
        "",
        "Made from the registry of actions by `python docs/make_keys.py`. `?` shows the same in the workbench, with",
        "your own keys; `qualcode keys set ACTION KEY…` changes them. `qualcode keys list` prints this list.",
        "",
        "## Keys per task",
        "",
        "Counted by a test, from the registry and the ranking of the list. Drags count as press, move and release.",
        "",
        "| Task | Keys | | QualCoder | ATLAS.ti, MAXQDA |",
        "|---|---|---|---|---|",
    ]
    for name, task, keys in tasks():
        theirs = " | ".join(OTHERS[name])
        lines.append(f"| {task} | {len(keys)} | {' '.join(map(code, keys))} | {theirs} |")
    for group, actions in registry.grouped():
        lines += [
            "",
            f"## {group} · {dutch(group)}",
            "",
            "| Keys | English | Nederlands | Action |",
            "|---|---|---|---|",
        ]
        lines += [row(action) for action in actions]
    return "\n".join(lines) + "\n"


def row(action: Action) -> str:
    """An action in a table."""
    keys = action.keys
    series = len(keys) > 3
    shown = f"{code(keys[0])}–{code(keys[-1])}" if series else " ".join(map(code, keys))
    return f"| {shown} | {said(action)} | {dutch_of(action)} | `{action.id}` |"


def said(action: Action) -> str:
    """Its title, with what help adds, in the language of this moment."""
    with speaking("en"):
        return _(action.title) + (f" ({_(action.help)})" if action.help else "")


def dutch_of(action: Action) -> str:
    """The same in Dutch."""
    return dutch(action.title) + (f" ({dutch(action.help)})" if action.help else "")


def dutch(message: str) -> str:
    """A message in Dutch."""
    with speaking("nl"):
        return _(message)


def code(key: str) -> str:
    """A key as Markdown shows it literally, also in a table."""
    return f"`{written(key)}`" if key not in ("|", "`") else "`` ` ``" if key == "`" else "`\\|`"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
